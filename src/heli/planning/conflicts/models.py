from django.db import models
from django.db.models import F, Q

from heli.company.history.models import Versioned
from heli.planning.conflicts.states import ConflictState, Way


class Conflict(Versioned):
    """
    P5b: a resource that is promised beyond what there is, and how that was settled (S2.5).

    ``over`` is the worst day's excess in the resource's unit (for a budget: of the whole). The
    collaboration ``case`` is the one whose promise brought it up. ``ruling`` keeps the chosen
    way out and both sides as they stood.
    """

    number = models.CharField(max_length=60, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="raised_conflicts")
    resource = models.ForeignKey("assets.Resource", models.PROTECT, related_name="conflicts")
    starts_on = models.DateField()
    ends_on = models.DateField()
    over = models.DecimalField(max_digits=14, decimal_places=2)
    state = models.CharField(max_length=8, choices=ConflictState, default=ConflictState.OPEN)
    dispute = models.OneToOneField("disputes.Dispute", models.PROTECT, null=True)
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=10, choices=Way, blank=True)
    ruling = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resource"],
                condition=Q(state="open"),
                name="resource_has_one_open_conflict",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="conflict_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(over__gt=0), name="conflict_exceeds_something"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="conflict_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["settled", "decided"]) | ~Q(way=""),
                name="conflict_is_settled_in_some_way",
            ),
        ]


class ConflictClaim(models.Model):
    """A promise that is part of a conflict."""

    conflict = models.ForeignKey(Conflict, models.CASCADE, related_name="claims")
    need = models.ForeignKey("resources.Need", models.PROTECT, related_name="in_conflicts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conflict", "need"], name="need_is_in_a_conflict_once"),
        ]


class PlanWatch(models.Model):
    """How far the worker has read the log in search of what touches promises; one row."""

    number = models.BigIntegerField(default=0)


class Consent(Versioned):
    """The way out that a department agrees to; all of one mind settle the conflict."""

    conflict = models.ForeignKey(Conflict, models.CASCADE, related_name="consents")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    mark = models.CharField(max_length=16)
    given_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conflict", "department"], name="department_agrees_to_one_way"
            ),
        ]
