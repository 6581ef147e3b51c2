from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.collaboration.meetings import commands, forms, queries
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.rules import Span
from heli.collaboration.meetings.states import Kind
from heli.collaboration.meetings.views.one import meeting_page
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Person
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import week_time
from heli.company.playbooks.rules import StageKind
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go

HORIZON = timedelta(days=21)


@access(Access.SEEN)
@require_GET
def meetings(http: SignedInRequest, pk: int) -> HttpResponse:
    """List the meetings of a collaboration and what they agreed that is still open."""
    case = case_seen_by(http.reader, pk)
    context = {
        "meetings": list(queries.meetings_of(case)),
        "items": list(queries.open_items_of(case)),
        "running": case.state == "running",
        "reader": http.reader,
    }
    return case_page(http, case, "meetings/list.html", context, tab="meetings")


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def call(http: SignedInRequest, pk: int) -> HttpResponse:
    """Invite people of the collaboration to a meeting."""
    case = case_seen_by(http.reader, pk)
    playbook, at = playbook_for(case), timezone.now()
    form = forms.Call(http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            return go(http, queries.page_of(_called(http, case, form, at)))
        except Invalid as wrong:
            _show(wrong, form)
    needed, welcome = queries.core_people(case)
    everybody = {str(person.pk): person for person in [*needed, *welcome]}
    ticked = (http.POST or http.GET).getlist("needed") or [str(p.pk) for p in needed]
    under_way = playbook.kind_at(case.stage) == StageKind.EXECUTION
    usual = playbook.meeting.minutes
    regular = queries.regular_times(case, at, at + HORIZON) if under_way else []
    invited = [everybody[pk] for pk in ticked if pk in everybody]
    context = _times(http, invited, usual, at, regular) | {
        "form": form,
        "kind": Kind.WEEKLY if under_way else Kind.OTHER,
        "cut_off": week_time(playbook.meeting.cut_off),
        "people": everybody.values(),
        "ticked": ticked,
    }
    return _page(http, case, "meetings/call.html", context)


def _page(
    http: SignedInRequest, case: Case, template: str, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if context["form"].is_bound else 200
    return case_page(
        http, case, template, context, tab="meetings", part="times", status=status, writes=True
    )


def _times(
    http: SignedInRequest,
    needed: list[Person],
    usual: int,
    at: datetime,
    regular: Sequence[Span] = (),
) -> dict[str, Any]:
    """Return when those who are needed are free for as long as is asked, and what is chosen."""
    given = http.POST or http.GET
    lengths = sorted({*forms.LENGTHS, usual})  # the playbook's own, whatever it is
    asked = given.get("minutes", "")
    length = int(asked) if asked in map(str, lengths) else usual
    slots = queries.free_times(needed, length, at, at + HORIZON)
    chosen = given.get("slot")
    known = {"", *(slot.start.isoformat() for slot in [*regular, *slots])}
    return {
        "slots": slots,
        "regular": regular,
        "length": length,
        "lengths": [(minutes, minutes) for minutes in lengths],
        "chosen": chosen if chosen in known else None,
    }


def _called(http: SignedInRequest, case: Case, form: forms.Call, at: datetime) -> Meeting:
    starts_at, ends_at = form.span(company_calendar().zone)
    return commands.call_meeting(
        case=case,
        kind=Kind(form.cleaned_data["kind"]),
        title=form.cleaned_data["title"],
        starts_at=starts_at,
        ends_at=ends_at,
        place=form.cleaned_data["place"],
        needed=list(form.cleaned_data["needed"]),
        agenda=form.points(),
        by=http.user,
        at=at,
    )


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def move(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let a meeting take place at another time."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    at = timezone.now()
    form = forms.When(http.POST or None)
    if http.method == "POST" and form.is_valid():
        starts_at, ends_at = form.span(company_calendar().zone)
        try:
            commands.move_meeting(
                meeting=found, starts_at=starts_at, ends_at=ends_at,
                place=form.cleaned_data["place"], seen_version=_version(http),
                by=http.user, at=at,
            )  # fmt: skip
            return go(http, queries.page_of(found))
        except Invalid as wrong:
            _show(wrong, form)
    needed = [i.person for i in queries.invitees_of(found) if i.required]
    length = int((found.ends_at - found.starts_at).total_seconds() // 60)
    context = _times(http, needed, length, at) | {"form": form, "meeting": found}
    return _page(http, found.case, "meetings/move.html", context)


@access(Access.SEEN)
@require_POST
def cancel(http: SignedInRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    form = forms.Cancellation(http.POST)
    if not form.is_valid():
        return meeting_page(http, found, status=422, cancel_form=form)
    commands.cancel_meeting(
        meeting=found, reason=form.cleaned_data["reason"],
        seen_version=form.cleaned_data["version"], by=http.user, at=timezone.now(),
    )  # fmt: skip
    return go(http, queries.page_of(found))


def _version(http: SignedInRequest) -> int | None:
    seen = http.POST.get("version", "")
    return int(seen) if seen.isdecimal() else None


def _show(wrong: Invalid, form: forms.When) -> None:
    for name, sentence in wrong.fields.items():
        form.add_error("day" if name in {"starts_at", "ends_at"} else name, sentence)
