from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from heli.collaboration.todos.queries import holds
from heli.company.history.commands import change, columns, command, record
from heli.company.org.commands import (
    add_people,
    change_department,
    change_person,
    deactivate_people,
    found_department,
)
from heli.company.org.models import Department, Person
from heli.company.org.queries import people
from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries.imports import (
    KINDS,
    changed_since,
    is_last,
    kept,
    plan_of,
)
from heli.exchange.people.rules.matching import Table
from heli.exchange.people.rules.plan import Line, Plan, by_levels
from heli.exchange.people.states import ImportState
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.kernel.words import N_

REFERENCES: dict[str, type[Person] | type[Department]] = {
    "parent": Department, "department": Department,
    "head": Person, "contact": Person, "manager": Person,
}  # fmt: skip
LONGEST_NAME = 200


def _must_administrate(by: Person) -> None:
    if not by.is_administrator:
        raise NotYours(N_("Only an administrator may change the organisation."))


@command
def load_sheet(*, file_name: str, table: Table, by: Person, at: datetime) -> PeopleImport:
    """
    Keep what was read from a sheet, to be looked at before anything else is written.

    Earlier sheets that were only looked at go.

    :raises NotYours: if ``by`` is not an administrator
    :raises Invalid: if no sheet of the workbook is of departments or people
    """
    _must_administrate(by)
    if table.is_empty:
        raise Invalid({"file": N_(
            "No sheet has people (columns “User name” and “Name”) or departments (“Department” "
            "and one more). The template shows the columns."
        )})  # fmt: skip
    PeopleImport.objects.filter(loaded_by=by, state=ImportState.LOADED).delete()
    sheet = PeopleImport(
        file_name=file_name[:LONGEST_NAME], rows=kept(table), loaded_by=by, loaded_at=at
    )
    sheet.save(force_insert=True)
    after = {name: value for name, value in columns(sheet).items() if name not in {"rows", "done"}}
    record("people_import.loaded", sheet, by=by, at=at, after=after, file=sheet.file_name)
    return sheet


@command
def import_sheet(
    *, sheet: PeopleImport, seen: str, by: Person, at: datetime, hashed_password: str = ""
) -> None:
    """
    Write all that a sheet says, as its preview with the digest ``seen`` showed it; all or nothing.

    ``hashed_password`` is the initial password of those added; without it they have none.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it was imported already, or some of its cells are wrong
    :raises Stale: if the company has changed so that the sheet would do something else
    """
    _must_administrate(by)
    # Whoever moves departments or imports at the same moment waits for the other.
    list(Department.objects.select_for_update().order_by("pk").values_list("pk"))
    sheet = PeopleImport.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.state != ImportState.LOADED:
        raise Refused(N_("This sheet was imported already."))
    plan = plan_of(sheet)
    if plan.problems:
        raise Refused(N_("Some cells are wrong: mend them in the sheet and load it again."))
    if plan.digest() != seen:
        raise Stale
    try:
        done = _Writer(by, at).write(plan, hashed_password)
    except Invalid as refusal:
        raise Refused(next(iter(refusal.fields.values()))) from refusal
    values = {"state": ImportState.IMPORTED, "imported_at": at}
    PeopleImport.objects.filter(pk=sheet.pk).update(done=done)
    change("people_import.imported", sheet, by=by, at=at, values=values, file=sheet.file_name)


@command
def undo_import(*, sheet: PeopleImport, by: Person, at: datetime) -> None:
    """
    Let in no longer whom the last import added, and give back what it changed.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is not the last import, one of its rows was changed since, one whom
        it added heads a department by now, or people or duties belong to a department it added
    """
    _must_administrate(by)
    list(Department.objects.select_for_update().order_by("pk").values_list("pk"))
    sheet = PeopleImport.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if not is_last(sheet):
        raise Refused(N_("Only the last import can be undone, once."))
    if name := changed_since(sheet):
        raise Refused(
            N_("%(name)s was changed after the import, so it can no longer be undone as a whole."),
            name=name,
        )
    try:
        for kind in ("department", "person"):  # nobody who still heads a department leaves
            _give_back([row for row in sheet.done if row["kind"] == kind], kind, by, at)
    except Invalid as refusal:
        raise Refused(next(iter(refusal.fields.values()))) from refusal
    _must_be_free([row["pk"] for row in sheet.done if row["kind"] == "department"])
    values = {"state": ImportState.UNDONE}
    change("people_import.undone", sheet, by=by, at=at, values=values, file=sheet.file_name)


def _must_be_free(departments: list[int]) -> None:
    for unit in Department.objects.filter(pk__in=departments, is_active=False).order_by("path"):
        if holds(unit) or people().filter(department=unit).exists():
            raise Refused(
                N_("%(department)s is in use by now, so the import cannot be undone as a whole."),
                department=unit.name,
            )


def _give_back(done: list[dict[str, Any]], kind: str, by: Person, at: datetime) -> None:
    manager: Any = KINDS[kind]._default_manager
    rows = manager.in_bulk([row["pk"] for row in done])
    if kind == "person":
        added = [rows[entry["pk"]] for entry in done if entry["before"] is None]
        deactivate_people(people=added, by=by, at=at)
        done = [entry for entry in done if entry["before"] is not None]
    for entry in done:
        row = rows[entry["pk"]]
        values: dict[str, Any] = {"is_active": False}
        if entry["before"] is not None:
            values = {name: _held(name, value) for name, value in entry["before"].items()}
        if kind == "department":
            change_department(department=row, by=by, at=at, **values)
        else:
            change_person(person=row, by=by, at=at, **values)


def _held(name: str, value: Any) -> Any:
    if name in REFERENCES and value is not None:
        manager: Any = REFERENCES[name]._default_manager
        return manager.get(pk=value)
    return value


class _Writer:
    """Writes a plan; names of departments and user names stand for the rows they belong to."""

    def __init__(self, by: Person, at: datetime) -> None:
        self.about: dict[str, Any] = {"by": by, "at": at}
        self.units = {unit.name: unit for unit in Department.objects.all()}
        self.people = {person.username: person for person in Person.objects.all()}
        self.done: list[dict[str, Any]] = []

    def write(self, plan: Plan, hashed_password: str) -> list[dict[str, Any]]:
        """Write departments, then people, then who stands above whom; return what was done."""
        old = {unit.pk: unit for unit in self.units.values()}
        for line in plan.departments:
            if line.pk is not None:
                self._remember("department", line, old[line.pk])
                self._change_department(line, old[line.pk], {"name", "code", "is_active"})
        for portion in by_levels(plan.departments, "parent"):
            for line in portion:
                self._found(line)
        for portion in by_levels(plan.people, "manager"):
            self._add_people(portion, hashed_password)
        for line in plan.people:
            if line.pk is not None:
                person = self.people[line.key]
                self._remember("person", line, person)
                change_person(person=person, **self.about, **self._values(line.after))
        for line in plan.departments:
            unit = self.units[line.key]
            fields = {"head", "contact"} | ({"parent"} if line.pk is not None else set())
            self._change_department(line, unit, fields)
        return self._with_versions()

    def _found(self, line: Line) -> None:
        values = self._values({k: v for k, v in line.after.items() if k not in {"head", "contact"}})
        unit = found_department(**self.about, **values)
        self.units[line.key] = unit
        self.done.append({"kind": "department", "pk": unit.pk, "before": None})

    def _add_people(self, lines: list[Line], hashed_password: str) -> None:
        people = [Person(**self._values(line.after)) for line in lines]
        for person in people:
            person.password = hashed_password or make_password(None)
        add_people(people=people, **self.about)
        self.people.update({person.username: person for person in people})
        self.done += [{"kind": "person", "pk": person.pk, "before": None} for person in people]

    def _change_department(self, line: Line, unit: Department, fields: set[str]) -> None:
        values = self._values({k: v for k, v in line.after.items() if k in fields})
        if values:
            change_department(department=unit, **self.about, **values)
            unit.refresh_from_db()
            self.units[unit.name] = unit

    def _values(self, texts: dict[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, text in texts.items():
            if name == "is_active":
                values[name] = True
            elif name in REFERENCES:
                values[name] = (self.units if name in {"parent", "department"} else self.people)[
                    text
                ]
            else:
                values[name] = text
        return values

    def _remember(self, kind: str, line: Line, row: Person | Department) -> None:
        held = columns(row)
        before = {name: held[name] for name in line.after}
        self.done.append({"kind": kind, "pk": row.pk, "before": before})

    def _with_versions(self) -> list[dict[str, Any]]:
        for kind, model in KINDS.items():
            manager: Any = model._default_manager
            versions = dict(manager.values_list("pk", "version"))
            for row in self.done:
                if row["kind"] == kind:
                    row["version"] = versions[row["pk"]]
        return self.done
