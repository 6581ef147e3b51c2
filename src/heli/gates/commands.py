from datetime import date, datetime

from django.urls import reverse

from heli.collaboration.cases.commands import end_case, lock_case, move_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, page_of, playbook_for, roles_of
from heli.collaboration.cases.states import CaseState, Role, Verb
from heli.collaboration.papers.commands import open_papers
from heli.collaboration.todos.commands import cancel_todo, cancel_todos, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.history.commands import add, command
from heli.company.knowledge.commands import file_document
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.playbooks.rules import StageKind
from heli.execution.progress.commands import open_progress, show_light
from heli.gates import queries
from heli.gates.models import GateWatch, Waiver
from heli.initiation.requests.commands import owe_review
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.planning.tasks.commands import open_task_lists
from heli.retrospective.summaries.commands import open_retrospective

OFFER = "gate.open"
LIVES_ON = "measure."  # measures are followed after the end too (S4.3)
OPENERS = {
    StageKind.PLANNING: open_task_lists,
    StageKind.EXECUTION: open_progress,
    StageKind.RETROSPECTIVE: open_retrospective,
}


@command
def open_next_stage(*, case: Case, by: Person, at: datetime) -> Case:
    """
    Pass the gate of the current stage: open the next one with its first to-dos, or archive.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: while something is missing; the sentence says what, whose turn, since when
    """
    case = _running(case)
    if Role.REQUESTER not in roles_of(case, by, at):
        raise NotYours(N_("Only the requester may open the next stage."))
    if lacking := queries.missing(case):
        raise Refused(N_("%(line)s"), line=queries.gate_line(lacking, at))
    stage = playbook_for(case).stage_after(case.stage)
    if stage is None:
        return _archive(case, by=by, at=at)
    _take_up_offer(case, by=by, at=at)
    name = stage.name.model_dump(by_alias=True)
    event = move_case(case, stage=stage.key, name=name, by=by, at=at)
    if stage.built_in in OPENERS:
        OPENERS[stage.built_in](case=case, by=by, at=at)
    open_papers(case=case, by=by, at=at)
    owe_review(case=case, by=by, at=at)
    notify(event, everyone_in(case), link=page_of(case))
    return case


def _archive(case: Case, *, by: Person, at: datetime) -> Case:
    """File every paper in the knowledge base and close the collaboration (S4.4)."""
    for paper in queries.papers_of(case):
        file_document(
            kind=paper.kind,
            title=paper.title,
            body=paper.text,
            link=page_of(case),
            case_id=case.pk,
            department=case.department,
            by=by,
            at=at,
        )
    _take_up_offer(case, by=by, at=at)
    for todo in Todo.objects.filter(case=case, state=TodoState.OPEN):
        if not todo.kind.startswith(LIVES_ON):
            cancel_todo(todo, by=by, at=at)
    end_case(case, Verb.ARCHIVE, reason="", by=by, at=at)
    return case


def _take_up_offer(case: Case, *, by: Person, at: datetime) -> None:
    for todo in Todo.objects.filter(case=case, kind=OFFER, state=TodoState.OPEN):
        close_todo(todo, by=by, at=at)


@command
def waive(*, case: Case, key: str, reason: str, by: Person, at: datetime) -> Waiver:
    """
    Let the stage go on without one condition; the reason is kept for ever.

    :raises NotYours: if ``by`` is not the requester's superior
    :raises Refused: if the condition is not part of this gate, or waived already
    :raises Invalid: if there is no reason
    """
    case = _running(case)
    if Role.SUPERIOR not in roles_of(case, by, at):
        raise NotYours(N_("Only the requester's superior may let something go."))
    if not reason.strip():
        raise Invalid({"reason": N_("Give the reason; it is kept.")})
    gate = [condition.key for condition in playbook_for(case).stage(case.stage).gate]
    if key not in gate or key in queries.waived_in(case):
        raise Refused(N_("This gate does not ask for that."))
    waiver = Waiver(case=case, stage=case.stage, key=key, reason=reason, by=by, at=at)
    label, facts = queries.label_of(case, key)
    told: dict[str, object] = {"condition": facts.get("paper", label), "reason": reason}
    event = add("gate.waived", waiver, by=by, at=at, case=case.pk, **told)
    notify(event, everyone_in(case), link=page_of(case))
    return waiver


@command
def withdraw_case(*, case: Case, reason: str, by: Person, at: datetime) -> None:
    """
    Take a collaboration back, whatever its stage; nobody owes anything for it any more.

    :raises Refused: if it has ended
    :raises NotYours: if ``by`` is not the requester
    :raises Invalid: if there is no reason
    """
    if not reason.strip():
        raise Invalid({"reason": N_("Give the reason; all who take part are told.")})
    case = lock_case(case)
    end_case(case, Verb.WITHDRAW, reason=reason, by=by, at=at)
    cancel_todos(case=case, by=by, at=at)


def _running(case: Case) -> Case:
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration is not running."))
    return case


@command
def offer_gate(*, case: Case, by: None, at: datetime) -> bool:
    """
    Tell the requester that nothing is missing any more, or take that back; True if it changed.

    The worker calls this for every collaboration in which something happened.
    """
    case = lock_case(case)
    offers = Todo.objects.filter(case=case, kind=OFFER, state=TodoState.OPEN)
    opens = case.state == CaseState.RUNNING and not queries.missing(case)
    if opens == offers.exists():
        return False
    if opens:
        open_todo(
            OFFER,
            case=case,
            owner=case.requester,
            limit="call_review",
            link=reverse("gates:show", args=[case.pk]),
            by=by,
            at=at,
        )
    else:
        cancel_todos(case=case, kind=OFFER, by=by, at=at)
    return True


@command
def keep_up(*, case: Case, by: None, at: datetime) -> None:
    """Let progress follow the plan as that is now, and the light what happened (S3.2, S3.6)."""
    case = lock_case(case)
    stage = playbook_for(case).stage(case.stage)
    if case.state == CaseState.RUNNING and stage.built_in == StageKind.EXECUTION:
        open_progress(case=case, by=by, at=at)
    show_light(case=case, by=by, at=at)


@command
def keep_watch(*, number: int, by: None, at: datetime) -> None:
    """Remember up to which entry of the log the gates were watched."""
    GateWatch.objects.update_or_create(pk=1, defaults={"number": number})


@command
def keep_lit(*, day: date, case_id: int, by: None, at: datetime) -> None:
    """Remember for which day, and up to which collaboration, the lights were shown anew."""
    GateWatch.objects.update_or_create(pk=1, defaults={"lit_on": day, "lit_to": case_id})
