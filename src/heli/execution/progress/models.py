from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.execution.progress.states import ProgressState


class TaskProgress(Versioned):
    """How far a planned task is: the sum of its reports (S3.2); days are local dates."""

    task = models.OneToOneField("tasks.Task", models.CASCADE, related_name="progress")
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="progress")
    state = models.CharField(max_length=10, choices=ProgressState, default=ProgressState.NOT_BEGUN)
    percent = models.PositiveSmallIntegerField(default=0)
    started_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    forecast_on = models.DateField(null=True)
    reported_at = models.DateTimeField(null=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="progress_is_at_most_all"),
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(percent=100, finished_on__isnull=False),
                name="finished_task_is_wholly_done",
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="progress_of_case")]


class Report(models.Model):
    """One report on a task (S3.1); it is never edited, a correction is another one."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="reports")
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    percent = models.PositiveSmallIntegerField()
    done = models.CharField(max_length=500, blank=True)
    next_step = models.CharField(max_length=500, blank=True)
    review_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    blocked_by = models.CharField(max_length=500, blank=True)
    forecast_on = models.DateField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_is_at_most_all"),
        ]
        indexes = [models.Index(fields=["task", "-at"], name="report_of_task")]


class TrackingSheet(models.Model):
    """P6 as of one moment (S3.2): what the weekly meeting looked at; never changed."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="tracking_sheets")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    lines = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="tracking_sheet_has_its_own_number"
            ),
        ]
