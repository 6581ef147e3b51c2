from django.db import models
from django.db.models import Q

from heli.company.assets.states import Kind, Unit
from heli.company.history.models import Versioned


class Resource(Versioned):
    """
    Somebody or something that work needs and that can be promised twice (S2.4, S2.5).

    ``capacity`` is in ``unit``: percent of a working day for people, pieces a day for equipment
    and rooms, yuan altogether for a budget. ``skill`` says what it can stand in for: the same
    skill in the same department is an equal.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    skill = models.CharField(max_length=80, blank=True)
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="resources")
    person = models.OneToOneField(
        "org.Person", models.PROTECT, null=True, related_name="as_resource"
    )
    capacity = models.DecimalField(max_digits=14, decimal_places=2, default=100)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.PERCENT)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=0), name="resource_has_a_capacity"),
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False)
                | (~Q(kind="person") & Q(person__isnull=True)),
                name="resource_of_kind_person_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["department", "kind", "name"],
                condition=~Q(kind="person"),
                name="resource_name_is_used_once_in_a_department",
            ),
        ]
        indexes = [
            models.Index(fields=["department", "skill"], name="resource_by_skill"),
        ]

    def __str__(self) -> str:
        return self.name
