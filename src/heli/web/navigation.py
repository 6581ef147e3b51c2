"""The frame of every page: what the menu offers to this person."""

import re
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext

from heli.kernel.words import N_, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A line of the menu; ``phone`` is its place in the bar below, 0 for none.

    ``also`` names where else its pages lie, so that the menu says there where one is.
    """

    page: str
    words: Term
    icon: str
    administrators: bool = False
    phone: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as the reader sees it; ``key`` tells the frame's own links from the menu's."""

    key: str
    words: str
    icon: str
    url: str
    here: bool
    phone: int


FIRST_MARK = 90_071_992  # a number that stands in no address
OF_ONE_COLLABORATION = (
    "/requests/", "/answers/", "/reviews/", "/meetings/", "/tasks/", "/resources/of/",
    "/resources/confirmations/", "/conflicts/", "/progress/", "/risks/", "/acceptance/",
    "/retrospectives/", "/gates/", "/papers/", "/measures/of/",
)  # fmt: skip
ENTRIES = (
    Entry("home:desk", N_("Desk"), "layout-dashboard", phone=1),
    Entry(
        "home:collaborations",
        N_("Collaborations"),
        "briefcase",
        phone=2,
        also=OF_ONE_COLLABORATION,
    ),
    Entry("resources:load", N_("Resources"), "users"),
    Entry("calendars:year", N_("Calendar"), "calendar", also=("/absences/",)),
    Entry("knowledge:search", N_("Knowledge"), "book"),
    Entry("measures:list", N_("Measures"), "bulb"),
    Entry("org:chart", N_("Organisation"), "sitemap"),
    Entry("playbooks:list", N_("Playbooks"), "route", administrators=True),
    Entry("home:inbox", N_("Inbox"), "bell", phone=3),
    Entry("home:me", N_("Me"), "user", phone=4),
)
# Reached from the top bar or the bar below, so the sidebar leaves them out.
FRAME_ONLY = {"home:inbox", "home:me"}
LINKS = {
    "inbox": "home:inbox",
    "me": "home:me",
    "new": "requests:new",
    "search": "home:search",
    "people_import": "people_import:load",
    "desk": "home:desk",
    "language": "org:language",
    "sign_out": "web:sign-out",
}


def address_of(page: str, *arguments: object) -> str:
    """Return the address of a page, as ``reverse`` does; that of a row by its number at no cost."""
    if all(type(argument) is int for argument in arguments):
        return _road(page, len(arguments)) % arguments
    return reverse(page, args=arguments)


@cache
def _road(page: str, numbers: int) -> str:
    """Return a page's address with a place for each of its numbers."""
    marks = range(FIRST_MARK, FIRST_MARK + numbers)
    road = reverse(page, args=marks).replace("%", "%%")
    return re.sub("|".join(map(str, marks)) or "$^", "%d", road)


@cache
def address(page: str) -> str:
    """Return where a page is, or nothing while no feature offers it."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def frame(http: HttpRequest) -> dict[str, object]:
    """Return what the frame shows: the ``menu``, its four for the phone, and its own ``links``."""
    links = {name: address(page) for name, page in LINKS.items()}
    if not http.user.is_authenticated:
        return {"menu": (), "phone_menu": (), "links": links}
    administrator = getattr(http.user, "is_administrator", False)
    items = _items(_here(http.path), get_language(), administrator=administrator)
    return {
        "menu": [i for i in items if i.key not in FRAME_ONLY],
        "phone_menu": sorted((i for i in items if i.phone), key=lambda i: i.phone),
        "links": links,
    }


def _here(path: str) -> str:
    """Return the menu's address under which a page lies."""
    places = [(at, url) for e in ENTRIES if (url := address(e.page)) for at in (url, *e.also)]
    around = ((at, url) for at, url in places if path == at or (at != "/" and path.startswith(at)))
    return max(around, key=lambda found: len(found[0]), default=("", ""))[1]


@cache
def _items(here: str, language: str, *, administrator: bool) -> list[Item]:
    """Return the menu in the language that is switched on; ``language`` keeps them apart."""
    return [
        Item(entry.page, gettext(entry.words), entry.icon, url, url == here, entry.phone)
        for entry in ENTRIES
        if (url := address(entry.page)) and (administrator or not entry.administrators)
    ]
