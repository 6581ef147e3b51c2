"""Every page that people of the demo reach by links is there, fits, and contents axe."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.people import arriving
from tests.browser.sound import faults
from tests.browser.walk.cast import Walk
from tests.processes import heli, serving

# Of pages that differ only in a number, or in a part of a playbook, one is looked at.
ONE_OF_ITS_KIND = [
    (re.compile(r"[?].*"), ""),
    (re.compile(r"\d+"), "1"),
    (re.compile(r"(/edit/(?:papers|stages|scenarios)/)(?!new)\w+"), r"\1one"),
]
ALSO = ["/?tab=requested", "/?tab=waiting", "/?tab=copied", "/?tab=done", "/search/?q=手表",
        "/collaborations/?view=board", "/collaborations/?state=archived", "/knowledge/?q=跳出率",
        "/nowhere/"]  # fmt: skip


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """The demo company on a server of its own."""
    with serving(tmp_path_factory.mktemp("demo"), heli("demo")) as (address, environment):
        yield Walk(browser, address, environment)


@dataclass
class Look:
    """One person going through the product, page after page."""

    page: Page
    address: str

    def __post_init__(self) -> None:
        self.seen: dict[str, str] = {}
        self.wrong: list[str] = []

    def around(self) -> None:
        """Look at every page that links lead to, one of each kind."""
        ahead = ["/"]
        while ahead:
            path = ahead.pop(0)
            kind = path
            for pattern, instead in ONE_OF_ITS_KIND:
                kind = pattern.sub(instead, kind)
            if kind not in self.seen and not _is_file(path):
                self.seen[kind] = path
                ahead += self.links_of(path)
        for path in ALSO:
            self.links_of(path)

    def links_of(self, path: str) -> list[str]:
        """Look at one page and return where it leads."""
        answer = self.page.goto(f"{self.address}{path}")
        if answer is None or answer.status != (404 if path == "/nowhere/" else 200):
            self.wrong.append(f"{path}: {answer and answer.status}")
            return []
        self.wrong += faults(self.page)
        hrefs = self.page.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
        inside = (urljoin(self.page.url, href).split("#")[0] for href in hrefs)
        return [href.removeprefix(self.address) for href in inside if href.startswith(self.address)]


def _is_file(path: str) -> bool:
    return path.endswith((".ics", ".xlsx", "/file/", "/export/")) or path.startswith("/static/")


@pytest.mark.parametrize(
    ("username", "phone", "scheme", "language"),
    [
        ("ligong", False, "dark", "zh-hans"),
        ("wangqiang", True, "light", "en"),
        ("admin", False, "light", "en"),
        ("admin", True, "dark", "zh-hans"),
    ],
)
def test_is_there_fits_and_is_accessible(
    demo: Walk, username: str, phone: bool, scheme: str, language: str
) -> None:
    page = demo.of(username, phone=phone)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{demo.address}/me/")
    with arriving(page):
        page.locator(f'main [name="language"][value="{language}"] ~ button').click()
    look = Look(page, demo.address)

    look.around()

    assert page.locator("html").get_attribute("lang").lower() == language
    assert "\n".join(look.wrong) == ""
    assert len(look.seen) > 30
