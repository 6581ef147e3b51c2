from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import QuerySet

from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries.reading import read_workbook
from heli.exchange.people.rules.checks import planned
from heli.exchange.people.rules.matching import Row, Table, table_of
from heli.exchange.people.rules.names import NewDepartment, new_departments
from heli.exchange.people.rules.plan import Fact, Known, Plan
from heli.exchange.people.states import ImportState

HEADERS = Path(__file__).parents[1] / "shipped/headers.yaml"
SHOWN = 10
KINDS: dict[str, type[Person] | type[Department]] = {"person": Person, "department": Department}


@cache
def headers() -> dict[str, Any]:
    """Return how columns may be called, and what the template's are."""
    read: dict[str, Any] = yaml.safe_load(HEADERS.read_text(encoding="utf-8"))
    return read


def table_read(data: bytes) -> Table:
    """
    Return what a workbook from outside says about departments and people.

    :raises Unreadable: if it is no workbook, broken or too large
    """
    return table_of(read_workbook(data), headers())


def imports_seen_by(reader: Reader) -> QuerySet[PeopleImport]:
    """Return the sheets that were loaded, the newest first: administrators' alone."""
    rows = PeopleImport.objects.select_related("loaded_by").order_by("-pk")
    return rows if reader.person.is_administrator else rows.none()


def last_ones(reader: Reader) -> list[PeopleImport]:
    """Return the last sheets without what was read from them."""
    return list(imports_seen_by(reader).defer("rows", "done")[:SHOWN])


def kept(table: Table) -> dict[str, Any]:
    """Return a table as it is kept between preview and import."""
    return asdict(table)


def table_in(sheet: PeopleImport) -> Table:
    """Return the rows of a loaded sheet."""
    rows = sheet.rows
    return Table(
        departments=[Row(**row) for row in rows["departments"]],
        people=[Row(**row) for row in rows["people"]],
        unused=rows["unused"],
        has_departments=rows["has_departments"],
    )


def plan_of(sheet: PeopleImport) -> Plan:
    """Return what a sheet would change in the company as it is now; two queries."""
    return planned(table_in(sheet), known())


def new_departments_in(plan: Plan) -> list[NewDepartment]:
    """Return the departments that a sheet would make, with the names that they may stand for."""
    if not any(line.pk is None for line in plan.departments):
        return []
    in_use = Department.objects.filter(is_active=True).order_by("pk")
    return new_departments(plan.departments, plan.people, in_use.values_list("name", flat=True))


def known() -> Known:
    """Return the company with all references as names."""
    units = Department.objects.order_by("pk").values_list(
        "pk", "name", "code", "parent__name", "head__username", "contact__username", "is_active"
    )
    people = Person.objects.order_by("pk").values_list(
        "pk", "username", "name", "department__name", "manager__username", "title", "email",
        "phone", "is_active",
    )  # fmt: skip
    return Known(
        departments=[
            Fact(pk, name, {"name": name, "code": code, "parent": parent or "", "head": head or "",
                            "contact": contact or "", "is_active": "yes" if active else ""})
            for pk, name, code, parent, head, contact, active in units
        ],
        people=[
            Fact(pk, username, {"username": username, "name": name, "department": unit or "",
                                "manager": manager or "", "title": title, "email": email,
                                "phone": phone, "is_active": "yes" if active else ""})
            for pk, username, name, unit, manager, title, email, phone, active in people
        ],
    )  # fmt: skip


def is_last(sheet: PeopleImport) -> bool:
    """Was nothing imported after this one?"""
    later = PeopleImport.objects.filter(pk__gt=sheet.pk, state=ImportState.IMPORTED)
    return sheet.state == ImportState.IMPORTED and not later.exists()


def changed_since(sheet: PeopleImport) -> str:
    """Return the name of one whom somebody changed after the import, or nothing."""
    for kind, model in KINDS.items():
        versions = {row["pk"]: row["version"] for row in sheet.done if row["kind"] == kind}
        rows: Any = model._default_manager
        for pk, row in rows.only("version", "name").in_bulk(list(versions)).items():
            if row.version != versions[pk]:
                return str(row.name)
    return ""
