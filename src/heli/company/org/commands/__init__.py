"""What administrators do to the organisation, and each person to her own entry."""

from heli.company.org.commands.departments import (
    change_department,
    close_department,
    found_department,
    reopen_department,
)
from heli.company.org.commands.people import (
    add_people,
    add_person,
    change_person,
    deactivate_people,
    set_password,
)
from heli.company.org.commands.tokens import make_token, revoke_token

__all__ = [
    "add_people",
    "add_person",
    "change_department",
    "change_person",
    "close_department",
    "deactivate_people",
    "found_department",
    "make_token",
    "reopen_department",
    "revoke_token",
    "set_password",
]
