"""S1: route × method × role × own, other and archived, generated from the URL resolver."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from heli.collaboration.cases.models import Case
from heli.company.history.models import Entry
from heli.company.org.commands import add_person
from heli.company.org.models import Person
from heli.web.access import Access, _operations, routes
from tests.config import things
from tests.config.examples import body_for
from tests.walked import AT, walked

__all__ = ["walked"]
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
MISSING = 2_000_000_000
# What goes on after a collaboration has ended: what was agreed to be done.
GOES_ON = re.compile(r"(api/)?(measures|meetings/items|action-items)/|todos/\d+/nudge/")
# What is being written is its writer's alone.
DRAFTS = re.compile(
    r"requests/<int:pk>/(edit|draft|wording)$|"
    r"api/collaborations/<case_id>/request(/submit|/revise)?$"
)
# Only a playbook with papers of its own has them; the story's has none.
OWN_PAPERS = re.compile(r"(api/)?(collaborations/<case_id>/)?papers?[/-]")


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    pattern: str
    method: str
    access: Access

    @property
    def places(self) -> list[str]:
        return PLACE.findall(self.pattern)

    @property
    def kinds(self) -> list[type[Model]]:
        kinds = [things.kind_at(self.pattern, place) for place in self.places]
        return [kind for kind in kinds if kind]


def methods_of(pattern: str) -> tuple[str, ...]:
    return ("GET",) if pattern.startswith("api/") else ("GET", "POST")


def every_route() -> Iterator[Route]:
    for pattern, view in dict(routes()).items():
        for methods, operation in _operations(view):
            for method in methods.split(",") if methods else methods_of(pattern):
                yield Route(pattern, method, operation.access)


ROUTES = list(every_route())


def by_address(routes: list[Route]) -> Any:
    """Give a test all methods of one address at a time."""
    patterns = dict.fromkeys(route.pattern for route in routes)
    grouped = [[r for r in routes if r.pattern == pattern] for pattern in patterns]
    return pytest.mark.parametrize("methods", grouped, ids=[f"/{each}" for each in patterns])


WITH_OBJECT = [r for r in ROUTES if r.access is Access.SEEN]
OF_CASES = [r for r in WITH_OBJECT if not {*things.PERSONAL, *things.SHARED} & {*r.kinds}]
PERSONAL = [r for r in WITH_OBJECT if {*things.PERSONAL} & {*r.kinds}]
LISTS = [r for r in ROUTES if r.access is Access.SIGNED_IN and not r.places and r.method == "GET"]


COOKIES: dict[int, SimpleCookie] = {}  # everybody signed in once, before the first test


@pytest.fixture(scope="module")
def ground(walked: None, django_db_blocker: Any) -> Person:
    """Return Mallory, who takes part in nothing; everything there can be is there."""
    with django_db_blocker.unblock():
        things.fill_in()
        mallory = add_person(username="mallory", name="Mallory", by=None, at=AT)
        COOKIES.clear()
        for person in Person.objects.filter(is_active=True):
            client = Client()
            client.force_login(person, backend="heli.config.sessions.PeopleBackend")
            COOKIES[person.pk] = client.cookies
        return mallory


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]


def as_(person: Person | None) -> Client:
    client = Client(raise_request_exception=True)
    if person:
        client.cookies = deepcopy(COOKIES[person.pk])
    return client


def case_for(route: Route, *states: str) -> Case | None:
    """Return a collaboration that has everything that the address names, one that runs first."""
    kinds = [kind for kind in route.kinds if things.to_case(kind)]
    states = states or ("running", "archived")
    for case in Case.objects.filter(state__in=states).order_by("-state", "pk"):
        if all(things.rows(kind, case).exists() for kind in kinds):
            return case
    return None


def address(route: Route, ids: dict[str, object]) -> str:
    return "/" + PLACE.sub(lambda place: str(ids[place[1]]), route.pattern)


def ids_in(route: Route, case: Case | None) -> dict[str, object]:
    ids: dict[str, object] = {}
    for place in route.places:
        kind = things.kind_at(route.pattern, place)
        if kind is None:
            ids[place] = things.TEXTS[place]
        elif case is None or things.to_case(kind) is None:
            ids[place] = kind._default_manager.order_by("pk").values_list("pk", flat=True)[0]
        else:
            ids[place] = things.rows(kind, case).values_list("pk", flat=True)[0]
    return ids


def missing(route: Route) -> dict[str, object]:
    return {place: things.TEXTS.get(place, MISSING) for place in route.places}


def ask(client: Client, route: Route, ids: dict[str, object]) -> HttpResponse:
    more: dict[str, Any] = {}
    if route.pattern.startswith("api/") and route.method in {"POST", "PUT", "PATCH"}:
        body = body_for(route.pattern, route.method, case_for(route))
        more = {"data": body, "content_type": "application/json"}
    return getattr(client, route.method.lower())(address(route, ids), **more)


def said(answer: HttpResponse, route: Route, ids: dict[str, object]) -> list[str]:
    """Return status and lines, without what differs by address or by the moment."""
    text = answer.content.decode().replace(address(route, ids), "…")
    return [str(answer.status_code), *re.sub(r"\b\w{64}\b", "", text).splitlines()]


def test_every_thing_in_an_address_is_known_here() -> None:
    assert {route.pattern for route in ROUTES if not knows(route)} == set()


def knows(route: Route) -> bool:
    unknown = [p for p in route.places if not things.kind_at(route.pattern, p)]
    return {*unknown} <= things.TEXTS.keys() and case_for(route) is not None


def test_whoever_is_not_signed_in_is_shown_the_door() -> None:
    for route in ROUTES:
        answer = ask(as_(None), route, missing(route))

        if route.access is Access.PUBLIC:
            assert answer.status_code < 500, route
        elif route.pattern.startswith("api/") and route.pattern != "api/openapi.json":
            assert answer.status_code == 401, route
        else:
            place = f"/sign-in?next={address(route, missing(route))}"
            assert (answer.status_code, answer["Location"]) == (302, place), route


@by_address(OF_CASES)
def test_anothers_collaboration_is_as_good_as_missing(methods: list[Route], ground: Person) -> None:
    entries = Entry.objects.count()
    for stranger in (ground, Person.objects.get(is_administrator=True)):
        client = as_(stranger)
        for route in methods:
            there, nowhere = ids_in(route, case_for(route)), missing(route)

            answer = said(ask(client, route, there), route, there)
            other = said(ask(client, route, nowhere), route, nowhere)

            assert [pair for pair in zip(answer, other, strict=False) if pair[0] != pair[1]] == []
            assert (answer == other, answer[0] in {"404", "405"}) == (True, True), route
    assert Entry.objects.count() == entries


@by_address(OF_CASES)
def test_whoever_takes_part_finds_it(methods: list[Route]) -> None:
    for route in methods:
        case = case_for(route)
        assert case
        part = case.participations.exclude(department__head=None).latest("pk")
        for person in (case.requester, case.superior, part.contact, part.department.head):
            with transaction.atomic():
                status = ask(as_(person), route, ids_in(route, case)).status_code
                transaction.set_rollback(True)

            draft = DRAFTS.match(route.pattern) and person != case.requester
            hidden = draft or OWN_PAPERS.match(route.pattern)
            assert status < 500, (route, person)
            assert status != 404 or hidden, (route, person)


@by_address(OF_CASES)
def test_an_archived_collaboration_is_shown_and_never_changed(methods: list[Route]) -> None:
    for route in methods:
        case = case_for(route, "archived")
        if case is None or GOES_ON.match(route.pattern):
            continue
        entries = Entry.objects.count()

        assert ask(as_(case.requester), route, ids_in(route, case)).status_code < 500
        assert Entry.objects.count() == entries, (route, Entry.objects.latest("number").verb)


FORM = re.compile(r"<form\b[^>]*>")
ACTION = re.compile(r'\baction="/([^"]*)"')


@by_address([route for route in OF_CASES if route.method == "GET" and "api/" not in route.pattern])
def test_an_archived_collaboration_offers_no_change(methods: list[Route]) -> None:
    for route in methods:
        case = case_for(route, "archived")
        if case is None or GOES_ON.match(route.pattern):
            continue
        heads = {part.department.head for part in case.participations.all()} - {None}
        for person in {case.requester, *heads}:
            shown = ask(as_(person), route, ids_in(route, case)).content.decode()
            forms = [form for form in FORM.findall(shown[shown.find("<main") :]) if "post" in form]
            ways = [ACTION.search(form) for form in forms]
            # A form that names no address comes back to its page.
            offers = {way[1] if way else route.pattern for way in ways}
            assert [way for way in offers if not GOES_ON.match(way)] == [], (route, person)


@by_address(PERSONAL)
def test_what_is_personal_is_for_its_owner_alone(methods: list[Route], ground: Person) -> None:
    for route in methods:
        kind = route.kinds[0]
        thing = kind._default_manager.order_by("pk").first()
        ids = dict.fromkeys(route.places, thing.pk)

        answer = said(ask(as_(ground), route, ids), route, ids)

        nowhere = missing(route)
        assert answer == said(ask(as_(ground), route, nowhere), route, nowhere), route
        assert answer[0] in {"404", "405"}, route
        owner = getattr(thing, things.PERSONAL[kind])
        assert ask(as_(owner), route, ids).status_code not in {404, 500}, route


def test_what_administrators_do_is_hidden_from_others() -> None:
    entries = Entry.objects.count()
    for route in ROUTES:
        if route.access is Access.ADMINISTRATOR:
            ids = ids_in(route, None)
            for username in ("chenzong", "ligong"):
                answer = ask(as_(Person.objects.get(username=username)), route, ids)
                assert answer.status_code == 404, route
            assert Entry.objects.count() == entries
            with transaction.atomic():
                administrator = as_(Person.objects.get(is_administrator=True))
                status = ask(administrator, route, ids).status_code
                assert status < 500, route
                assert status != 404 or route.method == "DELETE", route  # nothing to take away
                transaction.set_rollback(True)


SHOWS_PAPERS = {"knowledge/", "api/documents", "search/", "api/search"}


@by_address(LISTS)
def test_no_list_holds_what_the_reader_may_not_see(methods: list[Route], ground: Person) -> None:
    [route] = methods
    archived = Case.objects.filter(state="archived")  # its papers are the company's (S4.4)
    shared = archived if route.pattern in SHOWS_PAPERS else []
    secret = Case.objects.exclude(pk__in=shared)
    names = [name for row in secret.values_list("title", "number") for name in row if name]
    for stranger in (ground, Person.objects.get(is_administrator=True)):
        for query in ("", f"?q={names[0]}", "?state=running", "?state=", "?tab=waiting"):
            text = as_(stranger).get(f"/{route.pattern}{query}").content.decode()
            assert [name for name in names if name in text and name not in query] == []


def test_what_an_address_nests_belongs_to_what_it_names_first() -> None:
    nested = [route for route in OF_CASES if len(route.kinds) > 1]
    assert len(nested) > 8
    for route in nested:
        own = case_for(route)
        assert own
        ids, kind = ids_in(route, own), route.kinds[1]
        second = [place for place in route.places if place not in things.TEXTS][1]
        for case in Case.objects.exclude(pk=own.pk):
            for row in things.rows(kind, case)[:1]:
                answer = ask(as_(own.requester), route, ids | {second: row.pk})
                assert answer.status_code in {404, 405}, route


def test_a_number_that_no_row_can_have_is_missing(ground: Person) -> None:
    for route in WITH_OBJECT:
        ids = {place: things.TEXTS.get(place, 10**30) for place in route.places}
        assert ask(as_(ground), route, ids).status_code in {404, 405, 422}, route
