from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from heli.collaboration.cases.queries import case_seen_by, cases_seen_by
from heli.collaboration.cases.states import CaseState, Light
from heli.collaboration.frame.views import case_page
from heli.collaboration.todos.commands import nudge
from heli.collaboration.todos.queries import todos_seen_by
from heli.company.notices.commands import read_notices
from heli.company.org.views import SignedInRequest
from heli.home.forms import CollaborationFilters
from heli.home.queries import boards
from heli.home.queries import collaborations as listing
from heli.home.queries import desk as desks
from heli.home.queries import inbox as inboxes
from heli.home.queries import overview as overviews
from heli.home.queries import search as searches
from heli.home.queries import timeline as timelines
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SIGNED_IN)
@require_GET
def desk(http: SignedInRequest) -> HttpResponse:
    """Show what the reader owes, waits for and takes part in; the page opened every morning."""
    at, reader = timezone.now(), http.reader
    tab = http.GET.get("tab", "owed")
    tab = tab if tab in desks.TABS else "owed"
    lists = {"requested": desks.requested_by, "copied": desks.copied_to}
    mine = desks.first_cases_of(reader)
    listed = lists[tab](reader) if tab in lists else []
    rows = listing.rows_of([*mine, *listed], reader, at, with_departments=False)
    context: dict[str, Any] = {
        "tab": tab,
        "reader": reader,
        "today": timezone.localdate(at),
        "owed": desks.owed(reader, at, with_departments=tab == "owed"),
        "mine": rows[: len(mine)],
        "cases": rows[len(mine) :],
    }
    if tab == "waiting":
        context["todos"] = desks.waited_for(reader, at)
    elif tab == "departments":
        context["others"] = desks.owed_in_departments(reader, at)
    elif tab == "done":
        context["todos"] = desks.done(reader, at)
    return page(http, "home/desk.html", context)


@access(Access.SIGNED_IN)
@require_GET
def collaborations(http: SignedInRequest) -> HttpResponse:
    """
    Show the collaborations that the reader sees, as a list or, ``?view=board``, by stage.

    Filters and order are in the address, the same for both.
    """
    form, at = CollaborationFilters(http.GET), timezone.now()
    filters, number = form.filters(), form.number()
    columns = boards.columns(http.reader, filters)
    as_board = http.GET.get("view") == "board"
    chosen = [] if as_board else [each for each in columns if each.key == form.at_stage()]
    total = sum(column.count for column in chosen or columns)
    context: dict[str, Any] = {
        "total": total,
        "filters": filters,
        "stage": chosen[0].key if chosen else "",
        "stages": columns,
        "states": CaseState.choices,
        "lights": Light.choices,
        "departments": listing.choices_of_department(),
        "as_list": _address(http, view=""),
        "as_board": _address(http, view="board", stage="", page=""),
    }
    if as_board:
        context["lanes"] = boards.lanes(columns, http.reader, filters, at) if total else []
        context["all_at"] = _address(http, view="", page="", stage="") + "&stage="
        return page(http, "home/board.html", context)
    places = chosen[0].places if chosen else ()
    context["rows"] = listing.listed(http.reader, filters, number, at, places)
    context |= {"page": number, "pages": max(1, -(-total // listing.PER_PAGE))}
    context["address"] = _address(http, page="") + "&page="
    return page(http, "home/collaborations.html", context)


def _address(http: SignedInRequest, **changed: str) -> str:
    """Return the address of this list with some of what it asks for changed, or left out."""
    asked = http.GET.copy()
    for name, value in changed.items():
        asked.pop(name, None)
        if value:
            asked[name] = value
    return f"?{asked.urlencode()}"


@access(Access.SEEN)
@require_GET
def case(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one collaboration at a glance: goals, departments, milestones, last events."""
    found = case_seen_by(http.reader, pk)
    context = overviews.overview(found, http.reader, timezone.now())
    return case_page(http, found, "home/case.html", context, tab="overview")


@access(Access.SEEN)
@require_GET
def timeline(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show who did what when in one collaboration."""
    found = case_seen_by(http.reader, pk)
    before = http.GET.get("before", "")
    kind = http.GET.get("kind", "")
    days, following = timelines.happenings(
        found.pk, kind=kind, before=int(before) if before.isdecimal() else None
    )
    context = {"days": days, "following": following, "kind": kind, "kinds": timelines.KINDS}
    return case_page(http, found, "home/timeline.html", context, tab="timeline")


@access(Access.SEEN)
@require_POST
def nudge_todo(http: SignedInRequest, pk: int) -> HttpResponse:
    """Ask whoever owes a to-do to hurry."""
    todo = get_object_or_404(todos_seen_by(http.reader), pk=pk)
    nudge(todo=todo, by=http.user, at=timezone.now())
    return go(http, http.POST.get("back") or f"/collaborations/{todo.case_id}/")


@access(Access.SIGNED_IN)
@require_GET
def inbox(http: SignedInRequest) -> HttpResponse:
    """Show what the reader was told, newest first."""
    context = {"days": inboxes.days_of(http.reader)}
    return page(http, "home/inbox.html", context)


def unread(http: HttpRequest) -> dict[str, object]:
    """Give every page the number on the bell; only a page that draws it pays for the count."""
    reader = getattr(http, "reader", None)
    if reader is None:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: inboxes.unread_by(reader))}


def sight(http: HttpRequest) -> dict[str, object]:
    """Let pages of the whole company lead to a collaboration only whom it is open to (S1)."""

    def sees_case(case_id: int | None) -> bool:
        reader = getattr(http, "reader", None)
        if reader is None or case_id is None:
            return False
        return cases_seen_by(reader).filter(pk=case_id).exists()

    return {"sees_case": sees_case}


@access(Access.SEEN)
@require_GET
def open_notice(http: SignedInRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    notice = get_object_or_404(inboxes.told_to(http.reader), pk=pk)
    read_notices(notice=notice, by=http.user, at=timezone.now())
    return go(http, notice.link)


@access(Access.SIGNED_IN)
@require_POST
def read_all(http: SignedInRequest) -> HttpResponse:
    """Mark the whole inbox as read."""
    read_notices(by=http.user, at=timezone.now())
    return go(http, "/inbox/")


@access(Access.SIGNED_IN)
@require_GET
def search(http: SignedInRequest) -> HttpResponse:
    """Find collaborations, tasks, people and papers among all that the reader may see."""
    text = http.GET.get("q", "").strip()[: searches.LONGEST]
    found = searches.search(http.reader, text)
    asked = urlencode({"q": text})
    groups = [
        {"words": gettext("Collaborations"), "found": found.collaborations,
         "all": f"{reverse('home:collaborations')}?{asked}&state="},
        {"words": gettext("Tasks"), "found": found.tasks, "all": ""},
        {"words": gettext("People"), "found": found.people,
         "all": f"{reverse('org:chart')}?{asked}"},
        {"words": gettext("All departments"), "found": found.departments,
         "all": f"{reverse('org:chart')}?{asked}"},
        {"words": gettext("Papers and lessons"), "found": found.documents,
         "all": f"{reverse('knowledge:search')}?{asked}"},
    ]  # fmt: skip
    return page(http, "home/search.html", {"text": text, "groups": groups, "most": searches.MOST})


@access(Access.SIGNED_IN)
@require_GET
def me(http: SignedInRequest) -> HttpResponse:
    """Show the reader's own page: language, absence, API tokens."""
    return page(
        http,
        "home/me.html",
        {
            "tokens": overviews.tokens_of(http.user),
            "languages": settings.LANGUAGES,
        },
    )
