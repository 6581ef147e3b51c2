"""What a revision of the request changed (S1.4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.rules.sections import LABELS
from heli.initiation.requests.rules.typed import ROWS, TEXTS, Row, typed_from
from heli.kernel.words import Term


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that changed: its field, the row's name where it is in one, before and after."""

    label: Term
    row: str
    before: str
    after: str
    field: str = ""


#: The column by which a row is known again after it moved.
NAMES = {"goals": "metric", "deliverables": "name", "dates": "name", "departments": "department"}


def differences(old: RequestContent, new: RequestContent) -> list[Difference]:
    """
    Return what ``new`` says differently from ``old``, in the order of the form.

    Rows are matched by their name; departments and people stand by their number.
    """
    before, after = typed_from(old), typed_from(new)
    found = [
        Difference(LABELS[name], "", before[name], after[name], name)
        for name in TEXTS
        if before[name] != after[name]
    ]
    for name in ROWS:
        found.extend(_rows(name, before[name], after[name]))
    found.extend(_extra(before["extra"], after["extra"]))
    return found


def _rows(name: str, before: list[Row], after: list[Row]) -> Iterator[Difference]:
    key = NAMES[name]
    old = {row[key]: row for row in before}
    new = {row[key]: row for row in after}
    for known_as in dict.fromkeys([*new, *old]):
        was, now = old.get(known_as), new.get(known_as)
        if was and now:
            for column in ROWS[name]:
                if was[column] != now[column]:
                    label = LABELS[f"{name}-{column}"]
                    place = f"{name}-{column}"
                    yield Difference(label, known_as, was[column], now[column], place)
        else:
            yield Difference(LABELS[name], known_as, _told(was, key), _told(now, key), name)


def _told(row: Row | None, key: str) -> str:
    return (
        " · ".join(value for column, value in row.items() if value and column != key) if row else ""
    )


def _extra(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield Difference(LABELS["extra"], key, was, now, "extra")
