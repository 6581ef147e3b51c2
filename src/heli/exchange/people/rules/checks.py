"""From rows to a plan: every cell is looked at, every reference found (rows before the company)."""

import re
from collections import Counter
from collections.abc import Iterable

from heli.company.org.rules import username_in
from heli.exchange.people.rules.matching import Row, Table
from heli.exchange.people.rules.names import MOST, near
from heli.exchange.people.rules.plan import Fact, Known, Line, Plan, Problem, circles, line_for
from heli.kernel.words import N_, Filled, Term

LONGEST = {"phone": 40, "code": 20, "email": 200}
LONGEST_TEXT = 80
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FORMULA_SIGNS = ("=", "+", "-", "@")
MISSING = N_("This cell is empty.")
TWICE = N_("Row %(row)s says this already.")
NOBODY = N_("Nobody in the sheet or the company has this name.")
SEVERAL = N_("Several people have this name: give the user name.")
NO_UNIT = N_("No department has this name.")
PERHAPS = N_("No department has this name; is “%(name)s” meant?")
CIRCLE = N_("This goes round in a circle.")


def planned(table: Table, known: Known) -> Plan:
    """Return what the rows would change in the company as it is known, and what is wrong."""
    return _Planner(table, known).plan()


class _Planner:
    def __init__(self, table: Table, known: Known) -> None:
        self.table = table
        self.units = {fact.key: fact for fact in known.departments}
        self.by_code = {fact.values["code"]: fact for fact in known.departments}
        self.people = {fact.key: fact for fact in known.people}
        self.result = Plan()
        self.meant: dict[str, str] = {}
        unit_names = (row.cells.get("name", "") for row in table.departments)
        self.unit_names = {f.key for f in known.departments if f.values["is_active"]}
        for row in table.departments:  # a new name takes the place of the old one
            renamed = self.by_code.get(row.cells.get("code", ""))
            if renamed and row.cells.get("name"):
                self.unit_names.discard(renamed.key)
        self.unit_names.update(unit_names)
        rows = [(row.cells.get("username", ""), row.cells.get("name", "")) for row in table.people]
        named = {username for username, _ in rows}
        staying = [(f.key, f.values["name"]) for f in known.people
                   if f.values["is_active"] and f.key not in named]  # fmt: skip
        self.usernames = named | {username for username, _ in staying}
        self.names = Counter(name for _, name in [*rows, *staying] if name)
        self.username_of = {name: username for username, name in [*rows, *staying]}

    def plan(self) -> Plan:
        """Return the plan."""
        self._departments()
        self._people()
        self._circles(self.result.departments, self.units, "parent")
        self._circles(self.result.people, self.people, "manager")
        self.result.problems.sort(key=lambda each: (each.sheet, each.row))
        return self.result

    def _wrong(self, row: Row, field: str, sentence: Term) -> None:
        text = row.cells.get(field, "")[:LONGEST_TEXT]
        self.result.problems.append(Problem(row.sheet, row.number, field, text, sentence))

    def _departments(self) -> None:
        seen: dict[str, int] = {}
        codes = set(self.by_code) | {row.cells.get("code", "") for row in self.table.departments}
        for row in self.table.departments:
            if not self._sound(row, "name", seen):
                continue
            name, code = row.cells["name"], row.cells.get("code", "")
            fact = self.by_code.get(code) or self.units.get(name)
            if fact and name in self.units and self.units[name] is not fact:
                self._wrong(row, "name", N_("Another department has this name."))
                continue
            if code and seen.setdefault(f"code {code}", row.number) != row.number:
                self._twice(row, "code", seen[f"code {code}"])
            values = self._referenced(row, {"parent"}, {"head", "contact"})
            if fact is None and not code:
                values["code"] = _free_code(codes)
            self._keep(self.result.departments, row, name, fact, values)

    def _people(self) -> None:
        seen: dict[str, int] = {}
        codes = set(self.by_code) | {
            line.after["code"] for line in self.result.departments if "code" in line.after
        }
        for row in self.table.people:
            if not self._sound(row, "username", seen):
                continue
            unit = row.cells.get("department", "")
            if unit and unit not in self.unit_names and not self.table.has_departments:
                # A sheet of people alone tells the departments too.
                self.unit_names.add(unit)
                values = {"name": unit, "code": _free_code(codes)}
                self._keep(self.result.departments, row, unit, self.units.get(unit), values)
            fact = self.people.get(row.cells["username"])
            if fact is None and "name" not in row.cells:
                self._wrong(row, "name", MISSING)
                continue
            values = self._referenced(row, {"department"}, {"manager"})
            self._keep(self.result.people, row, row.cells["username"], fact, values)

    def _keep(
        self, lines: list[Line], row: Row, key: str, fact: Fact | None, values: dict[str, str]
    ) -> None:
        line = line_for(row, key, fact, values)
        if line:
            lines.append(line)
        else:
            self.result.same += 1

    def _sound(self, row: Row, key: str, seen: dict[str, int]) -> bool:
        """Look at each cell by itself; without its key a row says nothing."""
        for field, text in row.cells.items():
            if len(text) > LONGEST.get(field, LONGEST_TEXT):
                sentence = N_("At most %(number)s characters.")
                most = LONGEST.get(field, LONGEST_TEXT)
                self._wrong(row, field, Filled(sentence, {"number": most}))
            elif text.startswith(FORMULA_SIGNS) and field != "phone":
                self._wrong(row, field, N_("Begins with a sign that makes a cell a formula."))
            elif field == "email" and not EMAIL.fullmatch(text):
                self._wrong(row, field, N_("This is no email address."))
        if key not in row.cells:
            self._wrong(row, key, MISSING)
            return False
        if seen.setdefault(row.cells[key], row.number) != row.number:
            self._twice(row, key, seen[row.cells[key]])
            return False
        return True

    def _twice(self, row: Row, field: str, first: int) -> None:
        self._wrong(row, field, Filled(TWICE, {"row": first}))

    def _referenced(self, row: Row, units: Iterable[str], people: Iterable[str]) -> dict[str, str]:
        """Return a row's values, the people among them by user name."""
        values = dict(row.cells)
        for field in units:
            if field in values and values[field] not in self.unit_names:
                self._wrong(row, field, self._no_unit(values[field]))
        for field in people:
            if field in values:
                values[field] = self._username(row, field, values[field])
        return values

    def _no_unit(self, name: str) -> Term:
        if name not in self.meant and len(self.meant) < MOST:
            self.meant[name] = near(name, self.unit_names)
        meant = self.meant.get(name, "")
        return Filled(PERHAPS, {"name": meant}) if meant else NO_UNIT

    def _username(self, row: Row, field: str, text: str) -> str:
        for candidate in (text, username_in(text)):
            if candidate in self.usernames:
                return candidate
        if self.names[text] == 1:
            return self.username_of[text]
        self._wrong(row, field, SEVERAL if self.names[text] > 1 else NOBODY)
        return ""

    def _circles(self, lines: list[Line], facts: dict[str, Fact], field: str) -> None:
        above = {key: fact.values[field] for key, fact in facts.items()}
        above.update({line.key: line.after[field] for line in lines if field in line.after})
        for key in circles(above) & {line.key for line in lines if field in line.after}:
            line = next(line for line in lines if line.key == key)
            text = line.after[field]
            self.result.problems.append(Problem(line.sheet, line.row, field, text, CIRCLE))


def _free_code(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"D{number:03}" in taken:
        number += 1
    taken.add(f"D{number:03}")
    return f"D{number:03}"
