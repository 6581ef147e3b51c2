from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.states import CaseState
from heli.collaboration.frame.views import case_page
from heli.collaboration.meetings import commands, forms, queries
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.rules import calendar_file, may_write
from heli.collaboration.meetings.states import (
    AFTER_THE_END,
    MEETING,
    MeetingState,
    Part,
    Reply,
    Verb,
)
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SEEN)
@require_GET
def meeting(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show a meeting: when and where, who comes, agenda, notes, what was agreed."""
    return meeting_page(http, get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk))


def meeting_page(
    http: SignedInRequest, shown: Meeting, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with the page of one meeting; ``more`` holds forms to be mended."""
    invitees = list(queries.invitees_of(shown))
    stands_for = http.reader.stands_for
    context = _notes(http, shown)
    verbs, parts = context["verbs"], context["parts"]
    context |= {
        "invitees": invitees,
        "mine": next((i for i in invitees if i.person_id in stands_for), None),
        "items": list(queries.items_of(shown)),
        "stands_for": stands_for,
        "is_host": Part.HOST in parts,
        "agenda": queries.agenda_of(shown),
        "owners": queries.owners_for(invitees) if Verb.ADD_ITEM in verbs else [],
        "item_form": None,
        "cancel_form": None,
    } | more
    return case_page(
        http, shown.case, "meetings/show.html", context, tab="meetings",
        status=status,
    )  # fmt: skip


def _notes(http: SignedInRequest, shown: Meeting) -> dict[str, Any]:
    """Return the notes of a meeting, and whether the reader may write them now."""
    notes = queries.notes_of(shown)
    parts = queries.parts_in(shown, http.reader)
    free = may_write(
        http.user.pk, writer=notes.writer_id, writer_until=notes.writer_until, at=timezone.now()
    )
    verbs = MEETING.open_to(state=MeetingState(shown.state), roles=parts)
    if shown.case.state != CaseState.RUNNING:
        verbs = [verb for verb in verbs if verb in AFTER_THE_END]
    return {
        "meeting": shown,
        "notes": notes,
        "others": "",
        "pen_free": free,
        "verbs": verbs,
        "parts": parts,
    }


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def notes(http: SignedInRequest, pk: int) -> HttpResponse:
    """Save the notes as they are being written; show them live to those who read along."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    if http.method == "GET":
        return page(http, "meetings/notes_read.html", _notes(http, found))
    form = forms.NotesText(http.POST)
    if not form.is_valid():
        return meeting_page(http, found, status=422)
    written = commands.take_notes(
        meeting=found, text=form.cleaned_data["text"],
        seen_version=form.cleaned_data["version"], by=http.user, at=timezone.now(),
    )  # fmt: skip
    if http.headers.get("X-Autosave"):
        return HttpResponse(status=204, headers={"X-Version": str(written.version)})
    return go(http, queries.page_of(found))


@access(Access.SEEN)
@require_GET
def pen(http: SignedInRequest, pk: int) -> HttpResponse:
    """Tell whoever has the notes open for writing that somebody else writes them, or did since."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    context = _notes(http, found)
    notes, version = context["notes"], http.GET.get("version", "")
    newer = version.isdecimal() and notes.version > int(version)
    if not context["pen_free"] or (newer and notes.writer_id != http.user.pk):
        context["others"] = f"{notes.version}{'' if context['pen_free'] else 'w'}"
    if context["others"] == http.GET.get("known", ""):
        return HttpResponse(status=204)
    return page(http, "meetings/notes_pen.html", context)


@access(Access.SEEN)
@require_GET
def calendar(http: SignedInRequest, pk: int) -> HttpResponse:
    """Give the meeting as a file for Outlook, Apple or Google calendars."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    link = urljoin(settings.PUBLIC_URL, queries.page_of(found))
    invitation = queries.invitation_of(found, link)
    body = calendar_file(invitation, company_calendar().zone)
    method = "CANCEL" if invitation.cancelled else "REQUEST"
    return HttpResponse(
        body,
        headers={
            "Content-Type": f"text/calendar; charset=utf-8; method={method}",
            "Content-Disposition": f'attachment; filename="meeting-{found.pk}.ics"',
            "Cache-Control": "private, no-store",
        },
    )


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def reply(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether one comes."""
    invitee = get_object_or_404(queries.invitees_seen_by(http.reader), pk=pk)
    form = forms.Answer(http.POST or None)
    if http.method == "POST" and form.is_valid():
        commands.reply_to_invitation(
            invitee=invitee, reply=Reply(form.cleaned_data["reply"]),
            note=form.cleaned_data["note"], by=http.user, at=timezone.now(),
        )  # fmt: skip
    return go(http, queries.page_of(invitee.meeting))


@access(Access.SEEN)
@require_POST
def hold(http: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a meeting took place; go on to the paper that it owes, if any."""
    found = get_object_or_404(queries.meetings_seen_by(http.reader), pk=pk)
    form = forms.Held(http.POST)
    if not form.is_valid():
        return meeting_page(http, found, status=422)
    commands.hold_meeting(
        meeting=found, present=list(form.cleaned_data["present"]),
        seen_version=form.cleaned_data["version"], by=http.user, at=timezone.now(),
    )  # fmt: skip
    return go(http, found.outcome_link or queries.page_of(found))
