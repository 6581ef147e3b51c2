from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.retrospective.summaries import commands, queries
from heli.retrospective.summaries.forms import CardForm, CardTextForm, HoldForm, ResultForm
from heli.retrospective.summaries.states import CardKind
from heli.retrospective.summaries.views.showing import seen_case, shown
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show how a collaboration went: figures, cards, summary, measures (S4.1 to S4.3)."""
    return shown(http, seen_case(http, pk))


@access(Access.SEEN)
@require_POST
def add_card(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say what went well, what to improve, or an idea (S4.2)."""
    case, form = seen_case(http, pk), CardForm(http.POST)
    errors = {name: str(found[0]) for name, found in form.errors.items()}
    if form.is_valid():
        facts = form.cleaned_data | {"kind": CardKind(form.cleaned_data["kind"])}
        try:
            commands.add_card(case=case, by=http.user, at=timezone.now(), **facts)
            return go(http, queries.page_of_summary(case) + "#cards")
        except Invalid as invalid:
            errors = dict(invalid.fields)
    typed = {name: http.POST.get(name, "") for name in ("kind", "text", "wording_reason")}
    return shown(http, case, status=422, card=typed, card_errors=errors)


@access(Access.SEEN)
@require_POST
def change_card(http: SignedInRequest, pk: int) -> HttpResponse:
    """Reword a card."""
    card = get_object_or_404(queries.cards_seen_by(http.reader), pk=pk)
    form = CardTextForm(http.POST)
    errors = {name: str(found[0]) for name, found in form.errors.items()}
    case = seen_case(http, card.retrospective.case_id)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            commands.change_card(
                card=card,
                text=facts["text"],
                wording_reason=facts["wording_reason"],
                seen_version=facts["version"],
                by=http.user,
                at=timezone.now(),
            )
            return go(http, queries.page_of_summary(case) + "#cards")
        except Invalid as invalid:
            errors = dict(invalid.fields)
    typed = {"pk": pk, "text": http.POST.get("text", "")}
    typed["wording_reason"] = http.POST.get("wording_reason", "")
    return shown(http, case, status=422, changed=typed, card_errors=errors)


@access(Access.SEEN)
@require_POST
def remove_card(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take a card back."""
    card = get_object_or_404(queries.cards_seen_by(http.reader), pk=pk)
    commands.remove_card(card=card, by=http.user, at=timezone.now())
    return go(http, queries.page_of_summary(card.retrospective.case) + "#cards")


@access(Access.SEEN)
@require_POST
def record_result(http: SignedInRequest, pk: int) -> HttpResponse:
    """Record what became of a goal (P9)."""
    goal = get_object_or_404(queries.goals_seen_by(http.reader), pk=pk)
    form = ResultForm(http.POST)
    case = seen_case(http, goal.case_id)
    if not form.is_valid():
        error = next(iter(form.errors.values()))[0]
        return shown(http, case, status=422, goal=pk, result_error=str(error))
    facts = form.cleaned_data
    commands.record_result(
        goal=goal, actual=facts["actual"], seen_version=facts["version"], by=http.user,
        at=timezone.now(),
    )  # fmt: skip
    return go(http, queries.page_of_summary(case))


@access(Access.SEEN)
@require_POST
def hold(http: SignedInRequest, pk: int) -> HttpResponse:
    """Record that the retrospective took place, and who was there (S4.1)."""
    case, form = seen_case(http, pk), HoldForm(http.POST)
    ids = [int(text) for text in http.POST.getlist("present") if text.isdecimal()]
    errors = {name: str(found[0]) for name, found in form.errors.items()}
    if form.is_valid():
        try:
            commands.hold_retrospective(
                case=case,
                present=list(people().filter(pk__in=ids[:500])),
                held_on=form.cleaned_data["held_on"],
                seen_version=form.cleaned_data["version"],
                by=http.user,
                at=timezone.now(),
            )
            return go(http, queries.page_of_summary(case))
        except Invalid as invalid:
            errors = dict(invalid.fields)
    return shown(http, case, status=422, present=ids, hold_errors=errors)
