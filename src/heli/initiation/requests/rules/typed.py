"""What the requester has typed so far, right or wrong: a draft is never refused for that."""

from collections.abc import Iterable, Mapping
from typing import Any

from heli.company.playbooks.rules.fields import ExtraField, FieldType
from heli.initiation.requests.rules.content import RequestContent
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_, Term

Typed = dict[str, Any]
Row = dict[str, str]

LONG = 20_000
MOST_ROWS = 50
TOO_LONG = N_("This text is too long.")

#: Text fields and the longest text that a submitted request may have in each.
TEXTS: dict[str, int] = {
    "title": 120,
    "background": LONG,
    "problem": LONG,
    "wanted_on": 10,
    "priority": 20,
    "leading_department": 20,
    "resources": LONG,
    "out_of_scope": LONG,
    "known_risks": LONG,
    "preconditions": LONG,
    "company_goal": 2000,
    "head_opinion": 2000,
    "reachable_at": 200,
    "wording_reason": 2000,
}
#: Repeated rows, their columns and the longest text in each.
ROWS: dict[str, dict[str, int]] = {
    "goals": {
        "metric": 200, "baseline": 60, "target": 40, "unit": 20, "source": 200, "due_on": 10,
    },
    "deliverables": {"name": 200, "form": 200, "standard": 2000},
    "dates": {"name": 200, "on": 10},
    "departments": {"department": 20, "need": 2000, "contact": 20},
}  # fmt: skip
KEYED = ("extra", "factors")


def tidy(raw: Mapping[str, Any]) -> Typed:
    """
    Return what was typed in the shape of a draft: known entries only, rows without text left out.

    :raises Invalid: if there is more than any draft can hold
    """
    wrong: dict[str, Term] = {}
    typed: Typed = {}
    for name in TEXTS:
        typed[name] = _text(raw.get(name), name, wrong)
    for name, columns in ROWS.items():
        rows = [row for row in raw.get(name) or [] if isinstance(row, Mapping)]
        if len(rows) > MOST_ROWS:
            wrong[name] = N_("There are more rows here than a request can hold.")
            rows = rows[:MOST_ROWS]
        read = [
            {column: _text(row.get(column), f"{name}-{i}-{column}", wrong) for column in columns}
            for i, row in enumerate(rows)
        ]
        typed[name] = [row for row in read if any(row.values())]
    for name in KEYED:
        held = raw.get(name) or {}
        pairs = list(held.items())[:200] if isinstance(held, Mapping) else []
        typed[name] = {str(k)[:60]: _text(v, f"{name}-{k}", wrong) for k, v in pairs}
    if wrong:
        raise Invalid(wrong)
    return typed


def _text(value: object, place: str, wrong: dict[str, Term]) -> str:
    text = "" if value is None else str(value).replace("\x00", "").strip()
    if len(text) > LONG:
        wrong[place] = TOO_LONG
    return text


def blank() -> Typed:
    """Return a draft in which nothing is typed."""
    return tidy({})


def typed_from(content: RequestContent) -> Typed:
    """Return a submitted request as its requester would type it, to go on from."""
    kept = content.kept()
    kept["extra"] = {key: _as_typed(value) for key, value in content.extra.items()}
    kept["goals"] = [
        row | {"target": plain(goal.target)}
        for row, goal in zip(kept["goals"], content.goals, strict=True)
    ]
    return tidy(kept)


def plain(number: object) -> str:
    """Return a decimal without the zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_typed(value: str | bool | int) -> str:  # noqa: FBT001 (a value, not a switch)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def again(content: RequestContent, fields: Iterable[ExtraField]) -> Typed:
    """
    Return an earlier collaboration's request as a start for the next: the days left open.

    ``fields`` are those that the next one's playbook adds; what it does not ask for stays behind.
    """
    typed = typed_from(content)
    kept = {field.key for field in fields if field.type is not FieldType.DATE}
    typed["extra"] = {key: text for key, text in typed["extra"].items() if key in kept}
    for row in typed["goals"]:
        row["due_on"] = ""
    for row in typed["dates"]:
        row["on"] = ""
    return typed | {"wanted_on": "", "wording_reason": "", "head_opinion": ""}
