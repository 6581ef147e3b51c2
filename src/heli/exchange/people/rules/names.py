"""Which departments a sheet would make anew, and which of them may be mistyped names of others."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from heli.exchange.people.rules.plan import Line

CLOSE = 0.6  # of 1: 研发布 is that close to 研发部, 设计部 is not
MOST = 50  # names that are compared: each costs a look at every department


@dataclass(frozen=True, slots=True)
class NewDepartment:
    """A department that an import makes; ``near`` is the other one whose name is much like it."""

    name: str
    people: int
    near: str


def near(name: str, others: Iterable[str]) -> str:
    """Return the name among ``others`` that is most like ``name``, or nothing."""
    by_letters = {_letters(other): other for other in others if other != name}
    found = get_close_matches(_letters(name), by_letters, n=1, cutoff=CLOSE)
    return by_letters[found[0]] if found else ""


def new_departments(
    departments: Iterable[Line], people: Iterable[Line], known: Iterable[str]
) -> list[NewDepartment]:
    """
    Return the departments that would be made, those with a near name first.

    Near are the company's departments in use, and new ones to which more people of the sheet
    belong: of two spellings the rarer is the mistake.
    """
    belong = Counter(line.after["department"] for line in people if "department" in line.after)
    made = [line.key for line in departments if line.pk is None]
    stay = list(known)
    rows: list[NewDepartment] = []
    for name in made:
        meant = ""
        if len(rows) < MOST:
            meant = near(name, [*stay, *(one for one in made if belong[one] > belong[name])])
        rows.append(NewDepartment(name, belong[name], meant))
    return sorted(rows, key=lambda row: not row.near)


def _letters(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
