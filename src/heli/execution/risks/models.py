from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.company.playbooks.models import Extended
from heli.execution.risks.states import Decision, RiskState


class RiskWarning(Versioned, Extended):
    """
    P7: a possible delay, told ahead of time (S3.3), and what was decided about it (S3.4).

    ``hours_ahead`` are clock hours to the task's due time when it was raised; probability and
    impact run from 1 to 5.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="risks")
    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="risks")
    number = models.CharField(max_length=60, unique=True)
    raised_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    cause = models.TextField()
    effect = models.TextField()
    proposal = models.TextField()
    asked_days = models.PositiveSmallIntegerField(default=0)
    hours_ahead = models.IntegerField()
    is_late = models.BooleanField()
    probability = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=RiskState, default=RiskState.RAISED)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decision_text = models.TextField(blank=True)
    extra_days = models.PositiveSmallIntegerField(default=0)
    decided_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closing = models.TextField(blank=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(probability__range=(1, 5), impact__range=(1, 5)),
                name="risk_is_rated_one_to_five",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(decision=""), name="decided_risk_has_a_decision"
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="risk_of_case")]
