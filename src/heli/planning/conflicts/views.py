from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.disputes.commands import give_reasons
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.planning.conflicts import commands, forms, queries
from heli.planning.conflicts.models import Conflict
from heli.planning.conflicts.states import Way
from heli.planning.resources.models import Need
from heli.planning.resources.queries import (
    confirmations_seen_by,
    needs_seen_by,
    page_of_resources,
    paper_of,
)
from heli.planning.resources.states import NeedState
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SEEN)
@require_GET
def of_case(http: SignedInRequest, pk: int) -> HttpResponse:
    """List the conflicts that promises to a collaboration are part of."""
    case = case_seen_by(http.reader, pk)
    rows = queries.conflict_rows(list(queries.conflicts_of(case)))
    return case_page(http, case, "conflicts/list.html", {"rows": rows}, tab="resources")


@access(Access.SEEN)
@require_POST
def publish(http: SignedInRequest, pk: int) -> HttpResponse:
    """Publish the allocation sheet as the next version (S2.6)."""
    case = case_seen_by(http.reader, pk)
    commands.publish_allocation(case=case, by=http.user, at=now())
    return go(http, reverse("resources:sheet", args=[case.pk]))


@access(Access.SEEN)
@require_POST
def confirm(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take a department's answers to P4; an overload that they cause opens its page (S2.5)."""
    row = get_object_or_404(confirmations_seen_by(http.reader), pk=pk)
    asked = Need.objects.filter(confirmation=row, state=NeedState.ASKED)
    answers, typed, wrong = forms.answers_in(http.POST, asked)
    if not wrong:
        version = http.POST.get("version", "")
        try:
            found = commands.promise_resources(
                confirmation=row, answers=answers, by=http.user, at=now(),
                seen_version=int(version) if version.isdecimal() else None,
            )  # fmt: skip
        except Invalid as invalid:
            wrong = invalid.fields
        else:
            to = queries.page_of_conflict(found[0]) if found else page_of_resources(row.case)
            return go(http, to)
    context: dict[str, Any] = {
        "confirmation": row,
        "paper": paper_of(row, http.reader),
        "may_answer": row.department.head_id in http.reader.stands_for,
        "typed": typed,
        "errors": wrong,
    }
    return case_page(http, row.case, "resources/confirm.html", context, tab="resources", status=422)


def _need(http: SignedInRequest, pk: int) -> tuple[Need, int | None]:
    version = http.POST.get("version", "")
    row = get_object_or_404(needs_seen_by(http.reader), pk=pk)
    return row, int(version) if version.isdecimal() else None


@access(Access.SEEN)
@require_POST
def withdraw(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say that something is no longer needed."""
    need, seen = _need(http, pk)
    commands.withdraw_promise(need=need, by=http.user, at=now(), seen_version=seen)
    return go(http, page_of_resources(need.case))


@access(Access.SEEN)
@require_POST
def again(http: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, for the days that the task has now."""
    need, seen = _need(http, pk)
    commands.ask_once_more(need=need, by=http.user, at=now(), seen_version=seen)
    return go(http, page_of_resources(need.case))


def _conflict(http: SignedInRequest, pk: int) -> Conflict:
    return get_object_or_404(queries.conflicts_seen_by(http.reader), pk=pk)


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show both sides on one line of days, and the ways out (S2.5)."""
    return _shown(http, _conflict(http, pk))


def _shown(http: SignedInRequest, row: Conflict, wrong: Form | None = None) -> HttpResponse:
    # `wrong` is the refused form, of reasons or of a ruling.
    shown = queries.conflict_page(row, http.reader, now())
    context = {"shown": shown, "wrong": wrong}
    return page(http, "conflicts/show.html", context, status=422 if wrong else 200)


@access(Access.SEEN)
@require_POST
def reasons(http: SignedInRequest, pk: int, party: int) -> HttpResponse:
    """Take a department's reasons; the last ones send the conflict up."""
    row = _conflict(http, pk)
    speaks = [voice for voice in queries.departments_in(row) if voice.pk == party]
    form = forms.Reasons(http.POST)
    if not form.is_valid():
        return _shown(http, row, form)
    if speaks:
        text = form.cleaned_data["text"]
        give_reasons(party=speaks[0], text=text, by=http.user, at=now())
    return go(http, queries.page_of_conflict(row))


@access(Access.SEEN)
@require_POST
def decide(http: SignedInRequest, pk: int) -> HttpResponse:
    """Settle a conflict by the common superior's word."""
    row = _conflict(http, pk)
    form = forms.Ruling(http.POST)
    if not form.is_valid():
        return _shown(http, row, form)
    chosen = form.cleaned_data
    commands.decide_conflict(
        conflict=row, way=Way(chosen["way"]), mark=_mark(http, chosen["way"]),
        reason=chosen["reason"], seen_version=chosen["version"], by=http.user, at=now(),
    )  # fmt: skip
    return go(http, queries.page_of_conflict(row))


@access(Access.SEEN)
@require_POST
def agree(http: SignedInRequest, pk: int) -> HttpResponse:
    """Agree to a way out for one's department."""
    row = _conflict(http, pk)
    form = forms.Ruling(http.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        commands.agree_conflict(
            conflict=row, way=Way(chosen["way"]), mark=_mark(http, chosen["way"]),
            seen_version=chosen["version"], by=http.user, at=now(),
        )  # fmt: skip
    return go(http, queries.page_of_conflict(row))


def _mark(http: SignedInRequest, way: str) -> str | None:
    return http.POST.get(f"mark-{way}", "")[:16] or None
