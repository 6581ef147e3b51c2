"""A real Chromium. Where there is none the tests are skipped, and say so."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

# Playwright keeps an event loop in this thread; Django would take its own calls for async ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
BUILT = Path(__file__).parents[2] / "src/heli/web/static/built"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
ORIGIN = "http://heli.test"
HEAD = '<meta name="csrf-token" content="token-7"><script src="/core.js" defer></script>'
Answer = dict[str, Any]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium: apt-get install chromium.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of its own; a script error or a breach of the policy fails the test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def draw(page: Page) -> Callable[..., list[dict[str, Any]]]:
    """Show a body; answer its requests as told; return the list in which they are noted."""

    def show(body: str, answers: dict[str, Answer] | None = None) -> list[dict[str, Any]]:
        asked: list[dict[str, Any]] = []

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN)
            if path == "/":
                route.fulfill(
                    body=f"<!doctype html><html><head>{HEAD}</head><body>{body}</body></html>",
                    headers={"Content-Security-Policy": POLICY, "Content-Type": "text/html"},
                )
            elif path == "/core.js":
                route.fulfill(path=BUILT / "core.js", content_type="text/javascript; charset=utf-8")
            else:
                request = route.request
                asked.append(
                    {"path": path, "headers": request.headers, "body": request.post_data or ""}
                )
                route.fulfill(**{"content_type": "text/html", **(answers or {}).get(path, {})})

        page.route("**/*", answer)
        page.goto(f"{ORIGIN}/")
        return asked

    return show
