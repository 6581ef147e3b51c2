from django.db import models
from django.db.models import Q


class Waiver(models.Model):
    """A condition of a gate that the superior let go, with the reason; it is never taken back."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="waivers")
    stage = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    reason = models.TextField()
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage", "key"], name="condition_is_waived_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waived_condition_has_a_reason"),
        ]


class GateWatch(models.Model):
    """How far the worker has read the log in search of gates that may open; one row.

    ``lit_on`` is the day for which the lights are shown anew, up to the collaboration ``lit_to``.
    """

    number = models.BigIntegerField(default=0)
    lit_on = models.DateField(null=True)
    lit_to = models.BigIntegerField(default=0)
