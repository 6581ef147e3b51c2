"""What a sheet would change: pure, so that the preview and the import say the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from heli.exchange.people.rules.matching import Row
from heli.kernel.words import Term

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """
    A department or person as the company has it, references as names.

    ``key`` is a department's name or a person's user name; ``values`` by field name.
    """

    pk: int
    key: str
    values: Values


@dataclass(frozen=True, slots=True)
class Known:
    """The company before the import; those out of use have ``is_active`` "" instead of "yes"."""

    departments: list[Fact]
    people: list[Fact]


@dataclass(frozen=True, slots=True)
class Line:
    """One row's effect: ``pk`` None adds, otherwise ``before`` and ``after`` say what changes."""

    sheet: str
    row: int
    pk: int | None
    key: str
    label: str
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell; ``field`` names its column."""

    sheet: str
    row: int
    field: str
    text: str
    sentence: Term


@dataclass(slots=True)
class Plan:
    """All that a sheet would do; ``same`` counts the rows that say what is so already."""

    departments: list[Line] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0

    def count(self, *, added: bool) -> dict[str, int]:
        """Return how many departments and people are added, or changed."""
        return {
            "departments": sum((line.pk is None) == added for line in self.departments),
            "people": sum((line.pk is None) == added for line in self.people),
        }

    def digest(self) -> str:
        """Return a fingerprint: equal exactly where the same would be done."""
        lines = [asdict(line) for line in self.departments + self.people]
        return hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()


def line_for(row: Row, key: str, fact: Fact | None, values: Mapping[str, str]) -> Line | None:
    """Return what a row changes about a fact, or adds; None where all is so already."""
    label = values.get("name") or (fact.values["name"] if fact else key)
    if fact is None:
        return Line(row.sheet, row.number, None, key, label, {}, dict(values))
    wanted = {**values, "is_active": "yes"}
    after = {name: value for name, value in wanted.items() if fact.values.get(name) != value}
    if not after:
        return None
    before = {name: fact.values.get(name, "") for name in after}
    return Line(row.sheet, row.number, fact.pk, key, label, before, after)


def circles(above: Mapping[str, str]) -> set[str]:
    """Return the keys from which going up never ends; ``above`` maps each to the one above."""
    ends: set[str] = set()
    round_: set[str] = set()
    for start in above:
        path: list[str] = []
        at = start
        while at and at not in ends and at not in round_ and at not in path:
            path.append(at)
            at = above.get(at, "")
        if at in round_ or at in path:
            round_.update(path)
        else:
            ends.update(path)
    return round_


def by_levels(lines: list[Line], reference: str) -> list[list[Line]]:
    """Return added lines in portions, each after those that its ``reference`` points at."""
    left = {line.key: line for line in lines if line.pk is None}
    portions: list[list[Line]] = []
    while left:
        ready = [line for line in left.values() if line.after.get(reference) not in left]
        if not ready:  # a circle, which the checks have refused before
            return portions
        portions.append(ready)
        for line in ready:
            del left[line.key]
    return portions
