from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.retrospective.measures import commands, queries
from heli.retrospective.measures.forms import CheckForm, DoneForm, Filters, HandOnForm
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.states import MEASURE, MeasureState, Verb
from heli.web.access import Access, access
from heli.web.pages import go, mark, page


@access(Access.SIGNED_IN)
@require_GET
def measures(http: SignedInRequest) -> HttpResponse:
    """List the measures that the reader may see; whose and which state is in the address."""
    whose, state, number = Filters(http.GET).asked()
    rows, total = queries.listed(http.reader, timezone.now(), whose=whose, state=state, page=number)
    context = {
        "rows": rows,
        "total": total,
        "whose": whose,
        "state": state,
        "number": number,
        "pages": max(1, -(-total // queries.PER_PAGE)),
    }
    return page(http, "measures/list.html", context)


@access(Access.SEEN)
@require_GET
def measure(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one measure, and what the reader can do about it now: one tap on the phone."""
    return _shown(http, _seen(http, pk))


def _seen(http: SignedInRequest, pk: int) -> Measure:
    return get_object_or_404(queries.measures_seen_by(http.reader), pk=pk)


def _shown(http: SignedInRequest, found: Measure, form: Form | None = None) -> HttpResponse:
    today = company_calendar().day_of(timezone.now())
    moves = MEASURE.open_to(
        state=MeasureState(found.state), roles=queries.parts_of(found, http.reader)
    )
    own_work = http.user.pk in {found.owner_id, found.finished_by_id}
    if own_work:
        moves = [move for move in moves if move not in {Verb.VERIFY, Verb.REJECT}]
    context: dict[str, Any] = {
        "measure": found,
        "row": queries.row_of(found, http.reader, today),
        "moves": [str(move) for move in moves],
        "form": form,
        "sees_case": cases_seen_by(http.reader).filter(pk=found.case_id).exists(),
        "others": [],
    }
    if Verb.HAND_ON in moves:
        others = queries.owners_for(found.department).exclude(
            pk__in=[found.owner_id, found.verifier_id]
        )
        context["others"] = list(others.values_list("pk", "name"))
    return page(http, "measures/show.html", context, status=422 if form else 200)


@access(Access.SEEN)
@require_POST
def finish(http: SignedInRequest, pk: int) -> HttpResponse:
    """Report a measure as done."""
    found, form = _seen(http, pk), DoneForm(http.POST)
    if not form.is_valid():
        return _shown(http, found, form)
    facts = form.cleaned_data
    commands.finish_measure(
        measure=found, text=facts["text"], seen_version=facts["version"], by=http.user,
        at=timezone.now(),
    )  # fmt: skip
    return go(http, queries.page_of_measure(found))


@access(Access.SEEN)
@require_POST
def verify(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether a measure is done."""
    found, form = _seen(http, pk), CheckForm(http.POST)
    if not form.is_valid():
        return _shown(http, found, form)
    facts = form.cleaned_data
    commands.verify_measure(
        measure=found, passed=facts["passed"] == "yes", text=facts["text"],
        seen_version=facts["version"], by=http.user, at=timezone.now(),
    )  # fmt: skip
    return go(http, queries.page_of_measure(found))


@access(Access.SEEN)
@require_POST
def hand_on(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody else of the department carry a measure out."""
    found, form = _seen(http, pk), HandOnForm(http.POST)
    if not form.is_valid():
        return _shown(http, found, form)
    owner = get_object_or_404(people(), pk=form.cleaned_data["owner"])
    try:
        commands.hand_on_measure(measure=found, owner=owner, by=http.user, at=timezone.now())
    except Invalid as refusal:
        mark(form, refusal)
        return _shown(http, found, form)
    return go(http, queries.page_of_measure(found))
