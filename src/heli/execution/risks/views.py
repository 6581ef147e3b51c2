from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import asked, filled, own_form, said_values
from heli.execution.progress.states import ProgressState
from heli.execution.risks import commands, queries, rules
from heli.execution.risks.forms import ClosingForm, DecisionForm, WarningForm
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import RISK, Decision
from heli.kernel.refusals import Invalid
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import task_seen_by, tasks_of
from heli.web.access import Access, access
from heli.web.pages import go, mark


@access(Access.SEEN)
@require_GET
def warnings(http: SignedInRequest, pk: int) -> HttpResponse:
    """List the risk warnings of a collaboration; the open ones come first."""
    case = case_seen_by(http.reader, pk)
    mine = tasks_of(case).filter(lead_id__in=http.reader.stands_for)
    mine = mine.exclude(progress__state=ProgressState.FINISHED)
    context = {
        "risks": queries.rows_of(case, timezone.now()),
        "tasks": list(mine.values("pk", "number", "name")),
    }
    return case_page(http, case, "risks/list.html", context, tab="risks")


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def warn(http: SignedInRequest, pk: int) -> HttpResponse:
    """Warn of a possible delay of a task (S3.3)."""
    task = task_seen_by(http.reader, pk)
    form, playbook = WarningForm(http.POST or None), playbook_for(task.case)
    posted = http.POST if http.method == "POST" else None
    own = own_form(playbook, "risk_warning", task.case.stage, posted=posted)
    if http.method == "POST" and form.is_valid() and not own.errors:
        facts = {**form.cleaned_data, "asked_days": form.cleaned_data["asked_days"] or 0}
        facts["extra"] = own.typed
        risk = commands.raise_risk_warning(task=task, by=http.user, at=timezone.now(), **facts)
        return go(http, queries.page_of_risk(risk))
    case = case_seen_by(http.reader, task.case_id)
    context = {
        "task": task,
        "form": form,
        "own": own,
        "asked": asked(playbook, "risk_warning", case.stage),
        "late_below": _late_below(task),
    }
    status = 422 if http.method == "POST" else 200
    return case_page(
        http, case, "risks/warn.html", context, tab="risks", status=status, writes=True
    )


def _late_below(task: Task) -> int:
    """Return how many hours ahead a warning had to be, where it is later than that by now."""
    if task.ends_on is None:
        return 0
    wanted = playbook_for(task.case).risks.ahead_hours
    ahead = rules.hours_ahead(timezone.now(), company_calendar().end_of_day(task.ends_on))
    return wanted if rules.is_late(ahead, wanted) else 0


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one warning with what can be done about it now."""
    risk = get_object_or_404(queries.risks_seen_by(http.reader), pk=pk)
    return _shown(http, risk, DecisionForm(initial={"extra_days": risk.asked_days}), ClosingForm())


def _shown(
    http: SignedInRequest,
    risk: RiskWarning,
    decision: DecisionForm,
    closing: ClosingForm,
    status: int = 200,
) -> HttpResponse:
    case = risk.case
    steps = queries.escalations_of(risk)
    parts = queries.parts_in(risk, http.reader, steps)
    context: dict[str, Any] = {
        "risk": risk,
        "asked": asked(playbook_for(case), "risk_warning", case.stage),
        "further": filled(said_values(playbook_for(case), "risk_warning", risk.extra)),
        "level": rules.level(risk.probability, risk.impact),
        "moves": RISK.open_to(state=risk.state, roles=parts),
        "decision": decision,
        "closing": closing,
        "waits": queries.waits_for(risk, timezone.now()),
        "levels": queries.levels_of(steps),
        "ahead": queries.told_ahead(risk),
    }
    return case_page(http, case, "risks/show.html", context, tab="risks", status=status)


@access(Access.SEEN)
@require_POST
def decide(http: SignedInRequest, pk: int) -> HttpResponse:
    """Decide what is done about a risk (S3.4)."""
    risk = get_object_or_404(queries.risks_seen_by(http.reader), pk=pk)
    form = DecisionForm(http.POST)
    if not form.is_valid():
        return _shown(http, risk, form, ClosingForm(), status=422)
    facts = form.cleaned_data
    try:
        commands.decide_risk(
            risk=risk,
            decision=Decision(facts["decision"]),
            text=facts["text"],
            extra_days=facts["extra_days"] or 0,
            seen_version=facts["version"],
            by=http.user,
            at=timezone.now(),
        )
    except Invalid as refusal:
        mark(form, refusal)
        return _shown(http, risk, form, ClosingForm(), status=422)
    return go(http, reverse("risks:list", args=[risk.case_id]))


@access(Access.SEEN)
@require_POST
def close(http: SignedInRequest, pk: int) -> HttpResponse:
    """Close a warning that is over."""
    risk = get_object_or_404(queries.risks_seen_by(http.reader), pk=pk)
    form = ClosingForm(http.POST)
    if not form.is_valid():
        return _shown(http, risk, DecisionForm(), form, status=422)
    commands.close_risk(risk=risk, by=http.user, at=timezone.now(), **form.cleaned_data)
    return go(http, reverse("risks:list", args=[risk.case_id]))


@access(Access.SEEN)
@require_POST
def happened(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say that what was warned of came true."""
    risk = get_object_or_404(queries.risks_seen_by(http.reader), pk=pk)
    commands.let_risk_happen(risk=risk, by=http.user, at=timezone.now())
    return go(http, queries.page_of_risk(risk))
