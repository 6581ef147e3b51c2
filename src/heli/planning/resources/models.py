from django.db import models
from django.db.models import F, Q

from heli.company.assets.states import Kind, Unit
from heli.company.history.models import Versioned
from heli.planning.resources.states import PROMISED, NeedState, SheetState


class Confirmation(Versioned):
    """P4: what one department is asked to give to one collaboration, answered by its head."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="confirmations")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="confirmations")
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.OPEN)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "department"], name="department_confirms_its_resources_once"
            ),
            models.CheckConstraint(
                condition=Q(state="open", confirmed_at=None)
                | Q(state="confirmed", confirmed_at__isnull=False),
                name="confirmation_is_given_by_somebody",
            ),
        ]


class Need(Versioned):
    """
    What a task needs of a department, and what the department promises (S2.4).

    ``amount`` is asked and ``offered`` is promised, both in ``unit``: percent of each working
    day, yuan altogether, or pieces a day. Days are local dates, both included. Who or what is
    promised is ``resource``; a need by ``skill`` leaves the choice to the department.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="needs")
    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="needs")
    confirmation = models.ForeignKey(Confirmation, models.PROTECT, related_name="needs")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="lends")
    kind = models.CharField(max_length=10, choices=Kind)
    resource = models.ForeignKey("assets.Resource", models.PROTECT, null=True, related_name="needs")
    skill = models.CharField(max_length=80, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    offered = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=10, choices=Unit)
    starts_on = models.DateField()
    ends_on = models.DateField()
    purpose = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.ASKED)
    alternative = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="need_asks_for_something"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="need_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PROMISED) | Q(offered__gt=0),
                name="need_promised_has_an_offer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PROMISED, kind="person") | Q(resource__isnull=False),
                name="need_of_a_person_names_who_is_promised",
            ),
        ]
        indexes = [
            # What a resource carries in a window: the one lookup behind every conflict.
            models.Index(
                fields=["resource", "ends_on", "starts_on"],
                condition=Q(state__in=PROMISED),
                name="need_promised",
            ),
            models.Index(fields=["case", "department"], name="need_of_supplier"),
        ]


class Sheet(models.Model):
    """P5: what was promised to a collaboration when a version was published; it never changes."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    lines = models.JSONField()
    published_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="sheet_has_its_own_version"),
        ]


class SheetAcknowledgement(Versioned):
    """That a department knows of a version of the allocation sheet (S2.6)."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="acknowledgements")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    given_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "department"], name="department_acknowledges_a_sheet_once"
            ),
        ]
