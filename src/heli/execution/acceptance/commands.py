from collections.abc import Mapping, Sequence
from datetime import datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, page_of, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.company.playbooks.queries import own_values
from heli.execution.acceptance import queries, rules
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.acceptance.states import (
    SUBMISSION,
    SubmissionState,
    Verb,
    VerdictKind,
)
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import answers_for

SUBMIT = "acceptance.submit"  # the to-do to submit a deliverable, or a new version of it
NOTHING: Mapping[str, str] = {}


@command
def submit_milestone(
    *,
    task: Task,
    note: str,
    lines: Sequence[Mapping[str, str]],
    by: Person,
    at: datetime,
    extra: Mapping[str, str] = NOTHING,
) -> Submission:
    """
    Submit a milestone's deliverable; every department concerned owes its verdict (S3.5).

    ``lines`` hold, per standard, ``standard``, ``measured`` and ``evidence``; ``extra`` what was
    typed into the fields that the playbook adds (S0.3).

    :raises NotYours: if ``by`` is neither the task's lead nor heads its department
    :raises Refused: if it is no milestone, its phase is locked, or a version waits already
    :raises Invalid: if a standard has no measured value, or a field of the company is missing or
        wrong
    """
    case = _running(task.case)
    if not answers_for(task, by, at):
        raise NotYours(N_("Only the task lead or the head of the department may submit it."))
    if not task.is_milestone:
        raise Refused(N_("“%(task)s” is not a milestone."), task=task.name)
    refuse_locked(task, case)
    _check_lines(lines)
    own = own_values(playbook_for(case), "acceptance", case.stage, extra)
    latest = task.submissions.order_by("-number").first()
    if latest and latest.state != SubmissionState.NOT_ACCEPTED:
        raise Refused(N_("“%(task)s” has been submitted already."), task=task.name)
    submission = Submission(
        case=case,
        task=task,
        number=latest.number + 1 if latest else 1,
        submitted_by=by,
        submitted_at=at,
        note=note,
        lines=[dict(line) for line in lines],
        extra=own,
    )
    told = {"task": task.name, "number": submission.number}
    add("submission.made", submission, by=by, at=at, case=case.pk, **told)
    _strike_off(task, by=by, at=at)
    for department, accepter in queries.accepting_departments(task):
        _ask(submission, department, accepter, by=by, at=at)
    return submission


def refuse_locked(task: Task, case: Case) -> None:
    """
    Let nothing be said of a task before its phase may begin (S3.5).

    :raises Refused: if an earlier milestone is not accepted yet
    """
    if milestones := queries.locked_phases(case).get(task.phase):
        raise Refused(
            N_("The phase “%(phase)s” begins once this is accepted: %(milestones)s."),
            phase=task.phase,
            milestones=milestones,
        )


def owe_submission(task: Task, *, by: Person, at: datetime) -> None:
    """Let the lead of a milestone owe its deliverable, unless that waits or passed already."""
    link = queries.page_of_submitting(task)
    owed = Todo.objects.filter(case=task.case, kind=SUBMIT, link=link, state=TodoState.OPEN)
    latest = task.submissions.order_by("-number").first()
    submitted = latest and latest.state != SubmissionState.NOT_ACCEPTED
    if task.lead is None or submitted or owed.exists():
        return
    open_todo(
        SUBMIT,
        case=task.case,
        owner=task.lead,
        department=task.department,
        limit="accept",
        link=link,
        by=by,
        at=at,
        task=task.name,
    )


def _running(case: Case) -> Case:
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    return case


def _strike_off(task: Task, *, by: Person, at: datetime) -> None:
    """Let nobody owe a new version of this milestone any more."""
    link = queries.page_of_submitting(task)
    for todo in Todo.objects.filter(
        case_id=task.case_id, kind=SUBMIT, link=link, state=TodoState.OPEN
    ):
        close_todo(todo, by=by, at=at)


def _check_lines(lines: Sequence[Mapping[str, str]]) -> None:
    wrong = {
        f"lines-{index}-measured": N_("Give the measured value.")
        for index, line in enumerate(lines)
        if not line.get("measured", "").strip()
    }
    if wrong:
        raise Invalid(wrong)
    if not lines:
        raise Invalid({"lines": N_("Name at least one standard with its measured value.")})


def _ask(
    submission: Submission, department: Department, accepter: Person, *, by: Person, at: datetime
) -> None:
    verdict = Verdict(submission=submission, department=department, accepter=accepter)
    place = {"department": department.name, "task": submission.task.name}
    add("verdict.asked", verdict, by=by, at=at, case=submission.case_id, **place)
    todo = open_todo(
        "acceptance.verdict",
        case=submission.case,
        owner=accepter,
        department=department,
        limit="accept",
        link=queries.page_of_verdict(verdict),
        by=by,
        at=at,
        task=submission.task.name,
    )
    owed = {"todo": todo}
    change("verdict.owed", verdict, by=by, at=at, case=submission.case_id, values=owed, **place)


@command
def give_verdict(
    *, verdict: Verdict, kind: VerdictKind, text: str, by: Person, at: datetime
) -> None:
    """
    Accept a deliverable for one department, with or without conditions, or not (S3.5).

    The last acceptance opens the next phase; one refusal sends the deliverable back.

    :raises NotYours: if ``by`` does not speak for the department
    :raises Refused: if this department or all have decided already, or all has ended
    :raises Invalid: if conditions or a refusal come without a text
    """
    case = _running(verdict.submission.case)
    verdict = Verdict.objects.select_related("submission", "department", "todo").get(pk=verdict.pk)
    speakers = {verdict.accepter_id, verdict.department.head_id}
    if not speakers & reader_of(by, at).stands_for:
        raise NotYours(
            N_("Only %(department)s may decide this."), department=verdict.department.name
        )
    if verdict.verdict or verdict.submission.state != SubmissionState.SUBMITTED:
        raise Refused(N_("This has been decided already."))
    if kind != VerdictKind.ACCEPTED and not text.strip():
        raise Invalid({"text": N_("Say what must change.")})
    values = {"verdict": kind, "text": text, "given_by": by, "given_at": at}
    told: dict[str, object] = {
        "department": verdict.department.name,
        "task": verdict.submission.task.name,
        "verdict": kind.label,
    }
    change("verdict.given", verdict, by=by, at=at, case=case.pk, values=values, **told)
    if verdict.todo:
        close_todo(verdict.todo, by=by, at=at)
    _conclude(verdict.submission, by=by, at=at)


def _conclude(submission: Submission, *, by: Person, at: datetime) -> None:
    verb = rules.outcome(submission.verdicts.values_list("verdict", flat=True))
    if verb is None:
        return
    parts = queries.parts_in(submission, by, at)
    state = SUBMISSION.target(verb, state=SubmissionState(submission.state), roles=parts)
    _end(submission, state, by=by, at=at)
    if verb == Verb.REFUSE:
        owe_submission(submission.task, by=by, at=at)


def _end(submission: Submission, state: str, *, by: Person, at: datetime, waiver: str = "") -> None:
    values = {"state": state, "ended_at": at, "waiver": waiver}
    told = {"task": submission.task.name, "reason": waiver}
    event = change(
        f"submission.{state}", submission, by=by, at=at, case=submission.case_id, values=values,
        **told,
    )  # fmt: skip
    for verdict in submission.verdicts.select_related("todo"):
        if verdict.todo:
            cancel_todo(verdict.todo, by=by, at=at)
    notify(event, everyone_in(submission.case), link=page_of(submission.case))


@command
def waive_acceptance(*, submission: Submission, reason: str, by: Person, at: datetime) -> None:
    """
    Let a deliverable pass without acceptance; only the superior may, with a recorded reason.

    :raises NotYours: if ``by`` is not the requester's superior
    :raises Refused: if it is accepted already, or a newer version waits
    :raises Invalid: if there is no reason
    """
    if not reason.strip():
        raise Invalid({"reason": N_("Give the reason; it is kept.")})
    _running(submission.case)
    submission = Submission.objects.select_related("case", "task").get(pk=submission.pk)
    parts = queries.parts_in(submission, by, at)
    state = SUBMISSION.target(Verb.WAIVE, state=SubmissionState(submission.state), roles=parts)
    newer = submission.task.submissions.filter(number__gt=submission.number)
    if newer.exists():
        raise Refused(N_("A newer version has been submitted."))
    _end(submission, state, by=by, at=at, waiver=reason)
    _strike_off(submission.task, by=by, at=at)
