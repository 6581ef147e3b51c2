from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.retrospective.measures import commands, queries
from heli.retrospective.measures.forms import MeasureForm
from heli.retrospective.measures.models import Measure
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def propose(http: SignedInRequest, pk: int) -> HttpResponse:
    """Propose a measure of a collaboration (S4.3)."""
    case = case_seen_by(http.reader, pk)
    return _form(http, case, None)


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def edit(http: SignedInRequest, pk: int) -> HttpResponse:
    """Change a measure that is only proposed."""
    measure = get_object_or_404(queries.measures_seen_by(http.reader), pk=pk)
    case = case_seen_by(http.reader, measure.case_id)
    return _form(http, case, measure)


def _form(http: SignedInRequest, case: Case, measure: Measure | None) -> HttpResponse:
    posted = http.method == "POST"
    form = MeasureForm(http.POST if posted else None, case=case, initial=_held(measure))
    errors: dict[str, str] = {}
    if posted and form.is_valid():
        facts = form.cleaned_data
        seen = facts.pop("version")
        try:
            commands.set_measure(
                case=case, measure=measure, seen_version=seen, by=http.user, at=timezone.now(),
                **facts,
            )  # fmt: skip
            return go(http, reverse("summaries:show", args=[case.pk]) + "#measures")
        except Invalid as invalid:
            errors = dict(invalid.fields)
    errors |= {name: str(found[0]) for name, found in form.errors.items()}
    context = {"form": form, "errors": errors, "measure": measure}
    return case_page(
        http,
        case,
        "measures/edit.html",
        context,
        tab="retrospective",
        status=422 if posted else 200,
    )


def _held(measure: Measure | None) -> dict[str, object]:
    if measure is None:
        return {}
    names = ("text", "department", "owner", "due_on", "verify_by", "version")
    return {name: getattr(measure, name) for name in names}


@access(Access.SEEN)
@require_POST
def drop(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take a proposed measure back."""
    measure = get_object_or_404(queries.measures_seen_by(http.reader), pk=pk)
    commands.drop_measure(measure=measure, by=http.user, at=timezone.now())
    return go(http, reverse("summaries:show", args=[measure.case_id]) + "#measures")
