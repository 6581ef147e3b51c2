"""The demo company's departments and people, read from ``company.yaml``."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from heli.company.history.commands import command
from heli.company.org.commands import add_person, change_department, found_department
from heli.company.org.models import Department, Person

PASSWORD = "heli-demo"  # noqa: S105 (printed on the sign-in page of the demo)
FILE = Path(__file__).parent / "company.yaml"


@dataclass(frozen=True, slots=True)
class Staff:
    """The demo company by code and user name."""

    departments: dict[str, Department]
    people: dict[str, Person]


def description() -> dict[str, Any]:
    """Return the file as it stands."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@command
def found_company(*, by: None, at: datetime) -> Staff:
    """Found the departments, top first, and staff them; everybody has the demo password."""
    wanted = description()
    departments: dict[str, Department] = {}
    people: dict[str, Person] = {}
    password = make_password(PASSWORD)  # hashed once: sixty times would take a minute
    for row in wanted["departments"]:
        unit = found_department(
            name=row["name"], code=row["code"], parent=departments.get(row["above"]), by=by, at=at
        )
        departments[row["code"]] = unit
        for username, name, title in wanted["people"][row["code"]]:
            people[username] = add_person(
                username=username,
                name=name,
                title=title,
                department=unit,
                is_administrator=username in wanted["administrators"],
                hashed_password=password,
                by=by,
                at=at,
            )
        head, contact = people[row["head"]], people[row["contact"]]
        change_department(department=unit, head=head, contact=contact, by=by, at=at)
        unit.refresh_from_db()
    return Staff(departments, people)
