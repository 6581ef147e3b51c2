from django.db import models
from django.db.models import Q

from heli.collaboration.disputes.states import DisputeState
from heli.company.history.models import Versioned


class Dispute(Versioned):
    """
    A question that departments cannot settle, put to the lowest person above them all (S3.4).

    What it is about points here. It goes up only with the reasons of every party.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="disputes")
    question = models.CharField(max_length=300)
    link = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=DisputeState, default=DisputeState.TALKING)
    arbiter = models.ForeignKey("org.Person", models.PROTECT, related_name="arbitrates")
    decide_todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=500, blank=True)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["talking", "put_up"]) | ~Q(outcome=""),
                name="dispute_ends_with_an_outcome",
            ),
        ]


class DisputeParty(Versioned):
    """One department in a dispute, who speaks for it, and its reasons once given."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="parties")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    speaker = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    reasons = models.TextField(blank=True)
    given_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "department"], name="department_is_a_party_once"
            ),
        ]
