"""What commands of the organisation share."""

from typing import Any

from heli.company.org.models import Department, Person
from heli.kernel.refusals import NotYours
from heli.kernel.words import N_


def must_administrate(by: Person | None) -> None:
    """
    Let the command go on only for an administrator.

    :raises NotYours: if ``by`` is not one
    """
    # None is the command line on the server itself, which needs no one's leave.
    if by is not None and not by.is_administrator:
        raise NotYours(N_("Only an administrator may change the organisation."))


def differing(row: Person | Department, values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that really change."""
    return {name: value for name, value in values.items() if getattr(row, name) != value}
