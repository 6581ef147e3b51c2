"""What changed from one edition of the minutes to the next (S1.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heli.kernel.words import N_, Term

Paper = Mapping[str, Any]
LABELS: dict[str, Term] = {
    "conclusion": N_("Conclusion of the review"),
    "goals": N_("Success criteria"),
    "discussion": N_("Discussion"),
    "points": N_("Differences"),
    "resolution": N_("Decisions"),
    "open_questions": N_("Open points"),
    "opinions": N_("Opinions of the departments"),
    "items": N_("Action items"),
    "extra": N_("Further fields"),
}
TEXTS = ("conclusion", "resolution", "discussion", "open_questions")
#: Lists by the field that names a row, and the fields that are compared within it.
ROWS = {
    "goals": ("metric", ("target", "unit", "due_on", "baseline", "source")),
    "points": ("text", ("department", "outcome")),
    "opinions": (
        "department",
        (
            "conclusion",
            "acceptable_on",
            "reason",
            "resources",
            "people",
            "risks",
            "suggestions",
            "boundaries",
            "further",
        ),
    ),
    "items": ("what", ("owner", "department", "due_on", "standard")),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that changed: its field, the row's name where it is in one, before and after."""

    field: str
    row: str
    before: str
    after: str


def differences(old: Paper, new: Paper) -> list[Difference]:
    """Return what ``new`` says differently from ``old``, in the order of the paper."""
    found = []
    for field in LABELS:
        if field in TEXTS:
            if old[field] != new[field]:
                found.append(Difference(field, "", str(old[field]), str(new[field])))
        elif field in ROWS:
            found.extend(_rows(field, old[field], new[field]))
        else:
            found.extend(_own(field, old[field], new[field]))
    return found


def _own(field: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    names = dict.fromkeys([*new, *old])
    rows = [Difference(field, name, old.get(name, ""), new.get(name, "")) for name in names]
    return [row for row in rows if row.before != row.after]


def _rows(field: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[Difference]:
    name, columns = ROWS[field]
    before, after = ({str(row[name]): row for row in rows} for rows in (old, new))
    found = []
    for key in dict.fromkeys([*after, *before]):
        was, now = (_line(rows.get(key), columns) for rows in (before, after))
        if was != now:
            found.append(Difference(field, key, was or "", now or ""))
    return found


def _line(row: Mapping[str, Any] | None, columns: tuple[str, ...]) -> str | None:
    if row is None:
        return None
    return " · ".join(_told(row[column]) for column in columns if row.get(column)) or "✓"


def _told(value: object) -> str:
    if isinstance(value, list):
        return " · ".join(f"{name}: {text}" for name, text in value)
    return str(value)
