import uuid

from django.db import models
from django.db.models import F, Q

from heli.company.history.models import Versioned


class Edition(models.Model):
    """Which edition of calendar and absences holds; drawn anew with each change of them."""

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="calendar_has_one_edition"),
        ]


class CalendarDay(Versioned):
    """A day on which the company differs from the public calendar; ``works`` None: no longer."""

    day = models.DateField(unique=True)
    works = models.BooleanField(null=True)
    name = models.CharField(max_length=60, blank=True)


class CompanyHours(Versioned):
    """The one row that says when a working day opens and closes, and in which time zone."""

    periods = models.CharField(max_length=120)
    zone = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="company_has_one_set_of_hours"),
        ]


class Absence(Versioned):
    """Days on which somebody is away, both ends included, and who acts meanwhile."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    deputy = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="deputises")
    reason = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")),
                name="absence_deputy_is_somebody_else",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "ends_on"],
                condition=Q(cancelled_at=None),
                name="absence_of_person",
            ),
            models.Index(
                fields=["deputy", "ends_on"],
                condition=Q(cancelled_at=None),
                name="absence_of_deputy",
            ),
            models.Index(fields=["ends_on"], condition=Q(cancelled_at=None), name="absence_by_end"),
        ]
