from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.execution.acceptance import rules
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.acceptance.states import Part, SubmissionState
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import phases_of, supports_of, tasks_of

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
    return (
        Submission.objects.filter(case=case)
        .select_related("task", "submitted_by")
        .prefetch_related("verdicts__department", "verdicts__accepter", "verdicts__given_by")
        .order_by("-submitted_at")
    )


def milestones_of(case: Case) -> QuerySet[Task]:
    """Return the tasks whose deliverables must be accepted, in plan order."""
    return tasks_of(case).filter(is_milestone=True)


def unaccepted_milestones(case: Case) -> list[Task]:
    """Return the milestones that no accepted submission covers, in plan order."""
    passed = Submission.objects.filter(case=case, state__in=PASSED).values("task_id")
    return list(milestones_of(case).exclude(pk__in=passed).select_related("lead", "department"))


def locked_phases(case: Case) -> list[str]:
    """Return the phases that wait for a milestone's acceptance (S3.5)."""
    waiting = {task.phase for task in unaccepted_milestones(case)}
    return rules.locked_phases(phases_of(case), waiting)


def accepting_departments(task: Task) -> list[tuple[Department, Person]]:
    """
    Return the departments that accept a milestone, each with who does so for it.

    These are the requesting one and those that support the task; where that leaves none besides
    the accountable one, all that take part.
    """
    parts = [p for p in cases.participations(task.case) if p.department_id != task.department_id]
    supporting = {support.department_id for support in supports_of([task.pk])}
    concerned = [p for p in parts if p.is_requesting or p.department_id in supporting]
    return [(p.department, p.contact) for p in concerned or parts]


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


def page_of_verdict(verdict: Verdict) -> str:
    """Return the address where a department accepts."""
    return reverse("acceptance:verdict", args=[verdict.pk])


def page_of_submitting(task: Task) -> str:
    """Return the address where a milestone is submitted."""
    return reverse("acceptance:submit", args=[task.pk])
