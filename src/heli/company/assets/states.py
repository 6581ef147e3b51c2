from django.db.models import TextChoices

from heli.kernel.words import N_


class Kind(TextChoices):
    """What a resource is; it decides how its use adds up."""

    PERSON = "person", N_("Person")
    BUDGET = "budget", N_("Budget")
    EQUIPMENT = "equipment", N_("Equipment or tool")
    ROOM = "room", N_("Room")
    DATA = "data", N_("Data access")


class Unit(TextChoices):
    """What an amount of a resource counts."""

    PERCENT = "percent", N_("% of working time")
    MONEY = "money", N_("yuan")
    COUNT = "count", N_("pieces")


UNIT_OF = {
    Kind.PERSON: Unit.PERCENT,
    Kind.BUDGET: Unit.MONEY,
    Kind.EQUIPMENT: Unit.COUNT,
    Kind.ROOM: Unit.COUNT,
    Kind.DATA: Unit.COUNT,
}

WORDS = {
    "resource.added": N_("%(by)s added the resource %(resource)s of %(department)s"),
    "resource.changed": N_("%(by)s changed the resource %(resource)s"),
}
