from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import Facts, filled, said_of_each
from heli.execution.acceptance import rules
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.acceptance.states import Part, SubmissionState
from heli.kernel.words import N_
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import phases_of, supports_of, tasks_of
from heli.reading import compiled_once
from heli.web import words

PASSED = [SubmissionState.ACCEPTED, SubmissionState.WAIVED]


def submissions_seen_by(reader: Reader) -> QuerySet[Submission]:
    """Return the submissions of the collaborations that this reader sees."""
    return Submission.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "task", "task__department", "submitted_by"
    )


def verdicts_seen_by(reader: Reader) -> QuerySet[Verdict]:
    """Return the verdicts, given and owed, of the collaborations that this reader sees."""
    return Verdict.objects.filter(cases.seen(reader, "submission__case__")).select_related(
        "submission", "submission__case", "submission__task", "department", "accepter", "given_by"
    )


def submissions_of(case: Case) -> QuerySet[Submission]:
    """Return the submissions of a collaboration with their verdicts, newest first."""
    verdicts = Verdict.objects.select_related("department", "accepter", "given_by")
    return (
        Submission.objects.filter(case=case)
        .select_related("task", "submitted_by")
        .prefetch_related(Prefetch("verdicts", verdicts))
        .order_by("-submitted_at")
    )


def milestones_of(case: Case) -> QuerySet[Task]:
    """Return the tasks whose deliverables must be accepted, in plan order."""
    return tasks_of(case).filter(is_milestone=True)


def unaccepted_milestones(case: Case) -> list[Task]:
    """Return the milestones that no accepted submission covers, in plan order."""
    return _unaccepted(case)


@compiled_once
def _unaccepted(case: Case) -> QuerySet[Task]:
    return unaccepted(case)


def unaccepted(case: Case) -> QuerySet[Task]:
    """Return the same to be asked further."""
    passed = Submission.objects.filter(case=case, state__in=PASSED).values("task_id")
    return milestones_of(case).exclude(pk__in=passed)


def verdicts_owed(case: Case) -> dict[int, Todo]:
    """Return for each milestone that waits for acceptance the first verdict owed, by task id."""
    owed = Verdict.objects.filter(
        submission__case=case, submission__state=SubmissionState.SUBMITTED, verdict=""
    )
    rows = owed.select_related("submission", "todo", "todo__owner").order_by("-pk")
    return {row.submission.task_id: row.todo for row in rows if row.todo}


def locked_phases(case: Case) -> dict[str, str]:
    """Return each phase that may not begin yet, with the milestones that it waits for (S3.5)."""
    waiting = unaccepted_milestones(case)
    locked = rules.locked_phases(phases_of(case), {task.phase for task in waiting})
    first = [task.name for task in waiting if task.phase == waiting[0].phase]
    return dict.fromkeys(locked, pgettext("between the items of a list", ", ").join(first))


def accepting_departments(task: Task) -> list[tuple[Department, Person]]:
    """
    Return the departments that accept a milestone, each with who does so for it.

    These are the requesting one and those that support the task; where that leaves none besides
    the accountable one, all that take part.
    """
    parts = [p for p in cases.participations(task.case) if p.department_id != task.department_id]
    supporting = {support.department_id for support in supports_of([task.pk])}
    concerned = [p for p in parts if p.is_requesting or p.department_id in supporting]
    return [(p.department, cases.signer_for(p, "acceptance")) for p in concerned or parts]


def parts_in(submission: Submission, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in an acceptance, herself or for somebody away."""
    reader = reader_of(person, at)
    parts = set()
    for verdict in submission.verdicts.select_related("department"):
        if {verdict.accepter_id, verdict.department.head_id} & reader.stands_for:
            parts.add(Part.ACCEPTER)
    if submission.case.superior_id in reader.stands_for:
        parts.add(Part.SUPERIOR)
    return parts


def further_of(case: Case, *submissions: Submission) -> list[Facts]:
    """Return what stands in the fields that the playbook adds to each of some submissions."""
    rows = [submission.extra for submission in submissions]
    said = said_of_each(cases.playbook_for(case), "acceptance", rows)
    return [filled(facts) for facts in said]


def page_of_verdict(verdict: Verdict) -> str:
    """Return the address where a department accepts."""
    return reverse("acceptance:verdict", args=[verdict.pk])


def page_of_submitting(task: Task) -> str:
    """Return the address where a milestone is submitted."""
    return reverse("acceptance:submit", args=[task.pk])


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What one department said, or who owes it."""

    department: str
    name: str
    verdict: str
    words: str
    text: str
    given: str
    href: str
    mine: bool


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone with its latest submission."""

    task_id: int
    number: str
    name: str
    phase: str
    department: str
    lead: str
    due: str
    state: str
    state_words: str
    submission_id: int | None
    version: int
    submitted: str
    waiver: str
    note: str
    lines: list[dict[str, str]]
    further: Facts
    verdicts: list[VerdictRow]
    may_submit: bool
    waits_for: str


def milestone_rows(case: Case, reader: Reader) -> list[MilestoneRow]:
    """Return the milestones in plan order with what was submitted last (S3.5)."""
    latest: dict[int, Submission] = {}
    for submission in submissions_of(case):
        latest.setdefault(submission.task_id, submission)
    tasks, locked = milestones_of(case).select_related("lead", "department"), locked_phases(case)
    further = dict(zip(latest, further_of(case, *latest.values()), strict=True))
    return [
        _milestone_row(
            task,
            latest.get(task.pk),
            reader,
            further=further.get(task.pk, []),
            waits_for=locked.get(task.phase, ""),
        )
        for task in tasks
    ]


def _milestone_row(
    task: Task, submission: Submission | None, reader: Reader, *, further: Facts, waits_for: str
) -> MilestoneRow:
    again = submission is None or submission.state == SubmissionState.NOT_ACCEPTED
    mine = bool({task.lead_id, task.department.head_id} & reader.stands_for)
    words_of_state = submission.get_state_display() if submission else N_("Not submitted yet")
    verdicts = submission.verdicts.all() if submission else []
    return MilestoneRow(
        task_id=task.pk,
        number=task.number,
        name=task.name,
        phase=task.phase,
        department=task.department.name,
        lead=task.lead.name if task.lead else "",
        due=words.on_day(task.ends_on) if task.ends_on else "",
        state=submission.state if submission else "",
        state_words=gettext(words_of_state),
        submission_id=submission.pk if submission else None,
        version=submission.number if submission else 0,
        submitted=_submitted(submission) if submission else "",
        waiver=submission.waiver if submission else "",
        note=submission.note if submission else "",
        lines=submission.lines if submission else [],
        further=further,
        verdicts=[_verdict_row(verdict, reader) for verdict in verdicts],
        may_submit=mine and again and not waits_for,
        waits_for=waits_for,
    )


def _submitted(submission: Submission) -> str:
    facts = {"by": submission.submitted_by.name, "at": words.at_time(submission.submitted_at)}
    return gettext("submitted by %(by)s, %(at)s") % facts


def _verdict_row(verdict: Verdict, reader: Reader) -> VerdictRow:
    speakers = {verdict.accepter_id, verdict.department.head_id}
    given_by = verdict.given_by or verdict.accepter
    return VerdictRow(
        department=verdict.department.name,
        name=given_by.name,
        verdict=verdict.verdict,
        words=gettext(verdict.get_verdict_display()) if verdict.verdict else "",
        text=verdict.text,
        given=words.at_time(verdict.given_at) if verdict.given_at else "",
        href=page_of_verdict(verdict),
        mine=not verdict.verdict and bool(speakers & reader.stands_for),
    )
