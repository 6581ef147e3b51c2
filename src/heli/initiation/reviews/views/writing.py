from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.collaboration.meetings.queries import core_people, page_of
from heli.collaboration.meetings.rules import Span
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import asked, own_fields
from heli.initiation.reviews import commands, forms, queries
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.states import Conclusion, Verb
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def call(http: SignedInRequest, pk: int) -> HttpResponse:
    """Call the review meeting at a time when all who are needed are free."""
    case = case_seen_by(http.reader, pk)
    at = timezone.now()
    form = forms.Call(http.POST or None)
    short = False
    if http.method == "POST" and form.is_valid():
        span = Span(*form.span(company_calendar().zone))
        short = queries.has_short_notice(case, span, at)
        if not short or form.cleaned_data["all_the_same"]:
            try:
                return go(http, _called(http, case, form, span, at))
            except Invalid as wrong:
                for sentence in wrong.fields.values():
                    form.add_error("day", sentence)
    status = 422 if form.is_bound else 200
    context = _calling(http, case, form, at) | {"form": form, "short": short}
    return case_page(
        http, case, "reviews/call.html", context, tab="review", part="times", status=status,
        writes=True,
    )  # fmt: skip


def _calling(http: SignedInRequest, case: Case, form: forms.Call, at: datetime) -> dict[str, Any]:
    """Return who is invited and when they are free, as far as the call is written already."""
    given = http.POST or http.GET
    wanted = forms.Times(given)
    chosen = wanted.cleaned_data if wanted.is_valid() else {}
    needed, welcome = core_people(case)
    playbook = playbook_for(case)
    notice, usual = playbook.limit("meeting_notice", case.priority), playbook.meeting.review_minutes
    length = chosen.get("minutes") or usual
    slots = queries.proposals(
        case, at, minutes=length, before=at + queries.HORIZON,
        needed=list(chosen.get("needed") or needed),
    )  # fmt: skip
    chosen_slot = given.get("slot")
    known = {"", *(slot.start.isoformat() for slot in slots)}
    return {
        "title": gettext("Review: %(title)s") % {"title": case.title},
        "needed": needed,
        "welcome": welcome,
        "ticked": {*given.getlist("needed"), *given.getlist("welcome")} if given else None,
        "slots": slots,
        "chosen": chosen_slot if chosen_slot in known else None,
        "notice": gettext(notice.sentence) % {"amount": notice.amount},
        "length": length,
        "lengths": [(minutes, minutes) for minutes in sorted({*forms.LENGTHS, usual, length})],
    }


def _called(http: SignedInRequest, case: Case, form: forms.Call, span: Span, at: datetime) -> str:
    meeting = commands.call_review(
        case=case,
        title=form.cleaned_data["title"],
        starts_at=span.start,
        ends_at=span.end,
        place=form.cleaned_data["place"],
        needed=list(form.cleaned_data["needed"]),
        welcome=list(form.cleaned_data["welcome"]),
        topics=form.topic_lines(),
        by=http.user,
        at=at,
    )
    return page_of(meeting)


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def edit(http: SignedInRequest, pk: int) -> HttpResponse:
    """Write the minutes and send them out; once they are out, a new version."""
    minutes = get_object_or_404(queries.minutes_seen_by(http.reader), case_id=pk)
    if http.method == "GET":
        may = {Verb.WRITE, Verb.CHANGE} & {*queries.verbs_for(minutes, http.reader)}
        return _form(http, minutes, None, {}) if may else go(http, f"/reviews/{pk}")
    form = forms.Written(http.POST)
    if not form.is_valid():
        return _form(http, minutes, form, {})
    seen = form.cleaned_data["version"]
    try:
        if minutes.state == "out":
            commands.change_minutes(
                minutes=minutes, content=form.content(), note=form.cleaned_data["note"],
                seen_version=seen, by=http.user, at=timezone.now(),
            )  # fmt: skip
        else:
            commands.send_out_minutes(
                minutes=minutes, content=form.content(), seen_version=seen, by=http.user,
                at=timezone.now(),
            )  # fmt: skip
    except Invalid as wrong:
        return _form(http, minutes, form, dict(wrong.fields))
    return go(http, f"/reviews/{pk}")


def _form(
    http: SignedInRequest, minutes: Minutes, form: forms.Written | None, wrong: dict[str, str]
) -> HttpResponse:
    playbook = playbook_for(minutes.case)
    required = playbook.required("minutes", minutes.case.stage)
    typed = form.content() if form and form.is_valid() else queries.content_of(minutes)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "content": typed,
        "points": [point.model_dump() for point in typed.points],
        "wrong": wrong,
        "note": http.POST.get("note", ""),
        "conclusions": [(key, gettext(label)) for key, label in Conclusion.choices],
        "departments": queries.departments_in(minutes.case),
        "asked": len(queries.departments_in(minutes.case)) - 1,
        "asked_of": asked(playbook, "minutes", minutes.case.stage),
        "own_fields": own_fields(playbook, "minutes", required),
        "must_hold": queries.hold_is_due(minutes.meeting),
        "paper": queries.shown_now(minutes, typed),
    }
    status = 422 if form else 200
    return case_page(http, minutes.case, "reviews/edit.html", context, tab="review", status=status)


@access(Access.SEEN)
@require_POST
def save(http: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the draft while it is being written."""
    minutes = get_object_or_404(queries.minutes_seen_by(http.reader), case_id=pk)
    form = forms.Written(http.POST)
    if not form.is_valid():
        return _form(http, minutes, form, {})
    written = commands.write_minutes(
        minutes=minutes, content=form.content(), seen_version=form.cleaned_data["version"],
        by=http.user, at=timezone.now(),
    )  # fmt: skip
    if http.headers.get("X-Autosave"):
        return HttpResponse(status=204, headers={"X-Version": str(written.version)})
    return go(http, f"/reviews/{pk}/minutes")
