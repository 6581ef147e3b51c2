from collections.abc import Mapping
from datetime import datetime

from heli.collaboration.cases.commands import lock_case, take_number
from heli.collaboration.cases.queries import page_of, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import close_todo, open_todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.playbooks.queries import own_values
from heli.execution.risks import queries, rules
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import RISK, Decision, RiskState, Verb
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_, Term
from heli.planning.conflicts.commands import move_task
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import answers_for

NOTHING: Mapping[str, str] = {}


@command
def raise_risk_warning(
    *,
    task: Task,
    cause: str,
    effect: str,
    proposal: str,
    by: Person,
    at: datetime,
    asked_days: int = 0,
    probability: int = 3,
    impact: int = 3,
    extra: Mapping[str, str] = NOTHING,
) -> RiskWarning:
    """
    Warn of a possible delay: cause, effect, proposal (S3.3); the requester owes a decision.

    Later than the playbook's hours before the due time it is marked late, not refused. ``extra`` is
    what was typed into the fields that the playbook adds (S0.3).

    :raises NotYours: if ``by`` is neither the task's lead nor heads its department
    :raises Invalid: if cause, effect or proposal is missing, a rating is not 1 to 5,
        or a field of the company is missing or wrong
    :raises Refused: if the collaboration has ended or the task has no dates
    """
    case = lock_case(task.case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    if not answers_for(task, by, at):
        raise NotYours(N_("Only the task lead or the head of the department may warn."))
    _check(cause=cause, effect=effect, proposal=proposal)
    if probability not in rules.SCALE or impact not in rules.SCALE:
        raise Invalid({"probability": N_("Rate probability and impact from 1 to 5.")})
    if task.ends_on is None:
        raise Refused(N_("“%(task)s” has no dates yet."), task=task.name)
    calendar, playbook = company_calendar(), playbook_for(case)
    own = own_values(playbook, "risk_warning", case.stage, extra)
    hours = rules.hours_ahead(at, calendar.end_of_day(task.ends_on))
    pattern, code = playbook.paper_pattern("risk_warning")
    risk = RiskWarning(
        case=case,
        task=task,
        number=take_number(
            pattern=pattern,
            department=task.department.code,
            day=calendar.day_of(at),
            collaboration=case.number or "",
            paper=code,
        ),
        raised_by=by,
        raised_at=at,
        cause=cause,
        effect=effect,
        proposal=proposal,
        asked_days=asked_days,
        hours_ahead=hours,
        is_late=rules.is_late(hours, playbook.risks.ahead_hours),
        probability=probability,
        impact=impact,
        extra=own,
    )
    event = add("risk.raised", risk, by=by, at=at, case=case.pk, task=task.name, cause=cause)
    risk_todo = open_todo(
        "risk.decide",
        case=case,
        owner=case.requester,
        limit="settle_risk",
        link=queries.page_of_risk(risk),
        by=by,
        at=at,
        task=task.name,
        proposal=proposal,
    )
    owed = {"todo": risk_todo}
    change("risk.owed", risk, by=by, at=at, case=case.pk, values=owed, task=task.name)
    notify(event, [task.department.head], link=queries.page_of_risk(risk))
    return risk


def _check(**texts: str) -> None:
    needed: dict[str, Term] = {
        "cause": N_("Say what causes the delay."),
        "effect": N_("Say what it affects."),
        "proposal": N_("Say what you propose."),
    }
    missing = {name: needed[name] for name, text in texts.items() if not text.strip()}
    if missing:
        raise Invalid(missing)


@command
def decide_risk(
    *,
    risk: RiskWarning,
    decision: Decision,
    text: str,
    by: Person,
    at: datetime,
    extra_days: int = 0,
    seen_version: int | None = None,
) -> None:
    """
    Decide what is done about a risk (S3.4); an extension moves the task by working days.

    The requester then owes a look whether it is over, by the task's end.

    :raises NotYours: if ``by`` is not requester, head or superior
    :raises Refused: if it was decided already, or the collaboration has ended
    :raises Invalid: if it is not said in a sentence, or an extension names no days
    :raises Stale: if somebody changed it since ``seen_version``
    """
    state, risk = _lock(risk, Verb.DECIDE, by=by, at=at, seen=seen_version)
    case = risk.case
    if not text.strip():
        raise Invalid({"text": N_("Say in a sentence what is done.")})
    if decision == Decision.EXTEND and extra_days < 1:
        raise Invalid({"extra_days": N_("By how many working days?")})
    task = risk.task
    if decision == Decision.EXTEND and task.starts_on and task.ends_on:
        ends_on = company_calendar().shift(task.ends_on, extra_days)
        move_task(
            task=task, starts_on=task.starts_on, ends_on=ends_on, reason=risk.number, by=by, at=at
        )
    if risk.todo:
        close_todo(risk.todo, by=by, at=at)
    task.refresh_from_db()
    calendar = company_calendar()
    today = calendar.day_of(at)
    todo = open_todo(
        "risk.close",
        case=case,
        owner=case.requester,
        due_at=calendar.end_of_day(max(task.ends_on or today, today)),
        link=queries.page_of_risk(risk),
        by=by,
        at=at,
        task=task.name,
    )
    values = {
        "state": state,
        "decision": decision,
        "decision_text": text,
        "extra_days": extra_days,
        "decided_by": by,
        "decided_at": at,
        "todo": todo,
    }
    told: dict[str, object] = {"task": task.name, "decision": decision.label, "text": text}
    event = change("risk.decided", risk, by=by, at=at, case=case.pk, values=values, **told)
    notify(event, [risk.raised_by, task.lead, task.department.head], link=page_of(case))


@command
def close_risk(*, risk: RiskWarning, text: str, by: Person, at: datetime) -> None:
    """
    Say that a risk is over and how that was seen.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if it is not decided, closed already, or the collaboration has ended
    :raises Invalid: if it is not said how it was verified
    """
    if not text.strip():
        raise Invalid({"text": N_("Say how you know that it is over.")})
    state, risk = _lock(risk, Verb.CLOSE, by=by, at=at)
    values = {"state": state, "closed_by": by, "closed_at": at, "closing": text}
    told = {"task": risk.task.name, "text": text}
    change("risk.closed", risk, by=by, at=at, case=risk.case_id, values=values, **told)
    if risk.todo:
        close_todo(risk.todo, by=by, at=at)


@command
def let_risk_happen(*, risk: RiskWarning, by: Person, at: datetime) -> None:
    """
    Say that what was warned of came true; it stays open until the requester closes it.

    :raises NotYours: if ``by`` is not the task's lead
    :raises Refused: if it is closed, or the collaboration has ended
    """
    state, risk = _lock(risk, Verb.HAPPEN, by=by, at=at)
    told = {"task": risk.task.name}
    event = change(
        "risk.happened", risk, by=by, at=at, case=risk.case_id, values={"state": state}, **told
    )
    people = [risk.case.requester, risk.task.department.head]
    notify(event, people, link=queries.page_of_risk(risk))


def _lock(
    risk: RiskWarning, verb: Verb, *, by: Person, at: datetime, seen: int | None = None
) -> tuple[str, RiskWarning]:
    case = lock_case(risk.case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    fresh = RiskWarning.objects.select_related("task", "case", "todo").get(pk=risk.pk)
    expect_version(fresh, seen)
    parts = queries.parts_of(fresh, by, at)
    return RISK.target(verb, state=RiskState(fresh.state), roles=parts), fresh
