"""The small company that every test works in.

    Board (Ada)
    ├── Markets (Ben)
    │   ├── Marketing (Mia; contact Max)
    │   ├── Sales (Cleo; contact Carl)
    │   └── Service (Dan)
    └── Technology (Eve)
        ├── Software (Finn; contact Fay)
        └── Design (Gus; contact Gia, designers Hal and Ida)

Mallory works nowhere and may see nothing. Root administers.
"""

import datetime as dt
from dataclasses import dataclass

from heli.company.org.commands import add_person, change_department, found_department
from heli.company.org.models import Department, Person
from tests.snapshots import built_once

# A Monday at 10:00 in Shanghai, far from any holiday.
NOON = dt.datetime(2026, 3, 9, 2, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 9)

CHART = [
    # unit, above, head, contact, others
    ("board", None, "ada", "", ""),
    ("markets", "board", "ben", "", ""),
    ("technology", "board", "eve", "", ""),
    ("marketing", "markets", "mia", "max", ""),
    ("sales", "markets", "cleo", "carl", ""),
    ("service", "markets", "dan", "", ""),
    ("software", "technology", "finn", "fay", ""),
    ("design", "technology", "gus", "gia", "hal ida"),
]


@dataclass
class Company:
    """Everybody and every department by name."""

    ada: Person
    ben: Person
    eve: Person
    mia: Person
    max: Person
    cleo: Person
    carl: Person
    dan: Person
    finn: Person
    fay: Person
    gus: Person
    gia: Person
    hal: Person
    ida: Person
    mallory: Person
    root: Person
    board: Department
    markets: Department
    technology: Department
    marketing: Department
    sales: Department
    service: Department
    software: Department
    design: Department


@built_once
@built_once
def found_company() -> Company:
    """Found the company, staff its departments, and return everybody by name."""
    cast: dict[str, Person | Department] = {}
    for unit, above, head, contact, others in CHART:
        parent = cast.get(above) if above else None
        department = found_department(
            name=unit.title(), code=unit.upper(), parent=parent, by=None, at=NOON
        )
        cast[unit] = department
        for name in filter(None, [head, contact, *others.split()]):
            cast[name] = hire(name, department)
        staff = {"head": cast[head], "contact": cast.get(contact) if contact else None}
        change_department(department=department, by=None, at=NOON, **staff)
        department.refresh_from_db()
    cast["mallory"] = hire("mallory", None)
    cast["root"] = hire("root", None, is_administrator=True)
    return Company(**cast)


def hire(name: str, department: Department | None, **values: object) -> Person:
    """Add somebody with an English page and no password."""
    return add_person(
        username=name,
        name=name.title(),
        department=department,
        email=f"{name}@example.com",
        language="en",
        by=None,
        at=NOON,
        **values,
    )
