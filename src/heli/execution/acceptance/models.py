from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.company.playbooks.models import Extended
from heli.execution.acceptance.states import SubmissionState, VerdictKind


class Submission(Versioned, Extended):
    """
    P8: a version of a milestone's deliverable, to be accepted jointly (S3.5).

    ``lines`` holds, per standard, ``{"standard", "measured", "evidence"}`` as texts.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="submissions")
    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField()
    submitted_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    note = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    state = models.CharField(
        max_length=9, choices=SubmissionState, default=SubmissionState.SUBMITTED
    )
    ended_at = models.DateTimeField(null=True)
    waiver = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "number"], name="submission_has_its_own_version"
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state="submitted"),
                name="one_submission_waits_per_milestone",
            ),
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(waiver=""), name="waiver_has_a_reason"
            ),
        ]


class Verdict(Versioned):
    """What one department says of a submission, by its own criteria (S3.5)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="verdicts")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    accepter = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=11, choices=VerdictKind, blank=True)
    text = models.TextField(blank=True)
    given_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "department"], name="department_gives_one_verdict"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", given_at=None)
                | (~Q(verdict="") & Q(given_at__isnull=False)),
                name="verdict_is_given_by_somebody",
            ),
        ]
