"""People at their browsers, and what every page that they see must keep."""

import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Request

from heli.demo.people import PASSWORD
from tests.browser.people import PHONE, arriving
from tests.browser.sound import faults

DESK = {"width": 1440, "height": 900}
TITLE = "Q3智能手表新品上市协作需求"


def days(number: int) -> str:
    """Return the weekday that many days from today, or the Monday after it, as a form wants it."""
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=number)
    return str(day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0))


@dataclass
class Walk:
    """
    One collaboration on its way, and everybody's browser.

    ``case`` is its id once it is submitted; ``wrong`` gathers what browsers complained about.
    """

    browser: Browser
    address: str
    environment: dict[str, str]
    case: str = ""
    broken: str = ""
    wrong: list[str] = field(default_factory=list)
    pages: dict[tuple[str, bool], Page] = field(default_factory=dict)
    held: set[tuple[str, bool]] = field(default_factory=set)

    def let_worker_follow(self) -> None:
        """Let the worker do what is due now."""
        line = [sys.executable, "-m", "tests.browser.walk.follow"]
        subprocess.run(line, env=self.environment, check=True)

    def of(self, username: str, *, phone: bool = False) -> Page:
        """Return somebody's page; whoever comes for the first time signs in."""
        if (username, phone) not in self.pages:
            page = self.pages[username, phone] = self._opened(phone)
            page.goto(f"{self.address}/sign-in")
            self.hold(page)
            page.locator("#id-username").fill(username)
            page.locator("#id-password").fill(PASSWORD)
            with arriving(page):
                page.locator("form:has(input[name=password]) button[type=submit]").click()
        return self.pages[username, phone]

    def open(self, username: str, path: str, *, phone: bool = False) -> Page:
        """Open an address as somebody."""
        page = self.of(username, phone=phone)
        answer = page.goto(f"{self.address}{path.format(case=self.case)}")
        assert answer is not None
        assert answer.status == 200, page.url
        self.hold(page)
        return page

    def turn(self, username: str, verb: str, about: str = TITLE, *, phone: bool = False) -> Page:
        """Go to the desk, where the to-do must stand, and take its one button."""
        page = self.open(username, "/", phone=phone)
        row = page.locator(".todo").filter(has_text=about).filter(has_text=verb).first
        row.get_by_role("link", name=verb, exact=True).click()
        page.wait_for_load_state()
        self.hold(page)
        return page

    def press(self, page: Page, name: str) -> None:
        """Press the button of that name and arrive where it leads, without a refusal."""
        button = page.get_by_role("button", name=re.compile(f"^{name}")).first
        with arriving(page):
            button.click()
        self.hold(page)

    def hold(self, page: Page) -> None:
        """Fail on a serious violation of accessibility and on a page wider than the screen."""
        phone = page.viewport_size == PHONE
        self._picture(page, phone)
        key = re.sub(r"\d+", "1", page.url), phone
        if key not in self.held:  # else the same page of another thing
            self.held.add(key)
            assert faults(page) == []

    def _picture(self, page: Page, phone: bool) -> None:
        """Keep a picture of the page where HELI_WALK_PICTURES says, for people to look at."""
        if folder := os.environ.get("HELI_WALK_PICTURES"):
            number = len(list(Path(folder).glob("*.png")))
            path = re.sub(r"\W+", "-", page.url.removeprefix(self.address)).strip("-")
            name = f"{number:03}-{'phone' if phone else 'desk'}-{path or 'home'}.png"
            page.screenshot(path=f"{folder}/{name}", full_page=True, caret="initial")

    def _opened(self, phone: bool) -> Page:
        size = PHONE if phone else DESK
        page = self.browser.new_context(
            locale="zh-CN", viewport=size, has_touch=phone, timezone_id="Asia/Shanghai"
        ).new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on(
            "console",
            lambda line: self.wrong.append(line.text) if line.type == "error" else None,
        )
        page.on("request", self._stays_here)
        return page

    def _stays_here(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked {request.url}")
