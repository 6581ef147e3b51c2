"""People of the small company at their browsers."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from playwright.sync_api import Browser, Page, Response, ViewportSize

from heli.collaboration.cases.models import Case
from heli.company.org.models import Person
from heli.initiation.requests.commands import draft_request, save_draft, submit_request
from tests.collaborations import publish_handbook, smartwatch
from tests.company import Company

PHONE: ViewportSize = {"width": 390, "height": 844}


def sign_in(page: Page, person: Person, address: str) -> None:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "heli.config.sessions.PeopleBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}
    page.context.add_cookies([cookie])


def opened(browser: Browser, person: Person, address: str, *, phone: bool = False) -> Page:
    """Return a page of somebody who has signed in, at a desk or on a phone."""
    size = PHONE if phone else None
    page = browser.new_context(
        locale="en", viewport=size or {"width": 1440, "height": 900}
    ).new_page()
    page.set_default_timeout(15_000)
    sign_in(page, person, address)
    return page


def _is_page(answer: Response) -> bool:
    """Is it the page itself that a press leads to, after the answer that sends there?"""
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


@contextmanager
def arriving(page: Page, status: int = 200) -> Iterator[None]:
    """
    Wait for the page that what happens within leads to, and for its status.

    Playwright's ``expect_navigation`` would also be content with htmx marking the history entry of
    the page that one is still on.
    """
    with page.expect_event("load"), page.expect_response(_is_page) as arrival:
        yield
    if (answer := arrival.value).status != status:
        raise AssertionError(f"{answer.status} {answer.url}\n{page.inner_text('main')[:600]}")


def submitted(company: Company) -> Case:
    """Ask three departments as of now, with days that lie ahead."""
    now = timezone.now()
    later = [str((now + dt.timedelta(days=n)).date()) for n in (60, 90)]
    typed = smartwatch(company)
    typed |= {"wanted_on": later[1], "dates": [{"name": "Page online", "on": later[0]}]}
    typed["goals"] = [goal | {"due_on": later[1]} for goal in typed["goals"]]
    request = draft_request(playbook=publish_handbook(), by=company.max, at=now)
    save_draft(request=request, typed=typed, by=company.max, at=now)
    return submit_request(request=request, by=company.max, at=now).case
