from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, page_of, roles_in
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.gates import commands, queries
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the gate of the current stage asks for, what is missing, whose turn it is."""
    return _shown(http, _seen(http, pk))


def _shown(
    http: SignedInRequest, case: Case, wrong: Invalid | None = None, of: str = ""
) -> HttpResponse:
    # `wrong` is what was refused of the reason given at the condition `of`, or for withdrawing.
    rows = queries.conditions_of(case, timezone.now())
    roles = roles_in(case, http.reader)
    context = {
        "rows": rows,
        "open": not any(row.lacking for row in rows),
        "running": case.state == CaseState.RUNNING,
        "next_stage": queries.next_stage_name(case),
        "is_requester": Role.REQUESTER in roles,
        "is_superior": Role.SUPERIOR in roles,
        "wrong": wrong.fields["reason"] if wrong else "",
        "wrong_of": of,
    }
    status = 422 if wrong else 200
    return case_page(http, case, "gates/show.html", context, tab="gate", status=status)


@access(Access.SEEN)
@require_GET
def lacking(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say how many conditions the gate still lacks: the stepper asks once it is in sight."""
    number = queries.lacking_at_gate(_seen(http, pk))
    return page(http, "gates/lacking.html", {"number": number})


@access(Access.SEEN)
@require_POST
def open_stage(http: SignedInRequest, pk: int) -> HttpResponse:
    """Open the next stage, or archive the collaboration at the last gate."""
    case = _seen(http, pk)
    commands.open_next_stage(case=case, by=http.user, at=timezone.now())
    return go(http, page_of(case))


@access(Access.SEEN)
@require_POST
def waive(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let one condition go, with a reason."""
    case = _seen(http, pk)
    key, reason = http.POST.get("key", ""), http.POST.get("reason", "")
    try:
        commands.waive(case=case, key=key, reason=reason, by=http.user, at=timezone.now())
    except Invalid as refusal:
        return _shown(http, case, refusal, of=key)
    return go(http, f"/gates/{case.pk}/")


@access(Access.SEEN)
@require_POST
def withdraw(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take the collaboration back."""
    case = _seen(http, pk)
    reason = http.POST.get("reason", "")
    try:
        commands.withdraw_case(case=case, reason=reason, by=http.user, at=timezone.now())
    except Invalid as refusal:
        return _shown(http, case, refusal)
    return go(http, page_of(case))


def _seen(http: SignedInRequest, pk: int) -> Case:
    return case_seen_by(http.reader, pk)
