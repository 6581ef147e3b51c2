"""Replaying the log: what it says that every row is, against what the row is (R5)."""

import json
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from heli.company.history.commands import columns
from heli.company.history.models import Entry
from heli.company.history.queries import subject_of

Row = dict[str, Any]
# Rows that follow from others, or that say how far work has come: the log does not speak of them.
BOOKKEEPING = {
    "history.entry": "is the log",
    "history.rememberedanswer": "what a request was answered, for when it is sent again",
    "notices.notice": "copies of an entry, one for each who is told",
    "notices.delivery": "how far sending a notice has come",
    "todos.ring": "follows from the to-do and the playbook; each ring is an entry of its own",
    "cases.numberseries": "the last number taken; each is recorded with what bears it",
    "calendars.edition": "lets each process see that the calendar changed",
    "conflicts.planwatch": "how far the worker has read the log",
    "gates.gatewatch": "how far the worker has read the log",
}
LEFT_OUT = {
    *("password", "digest", "last_login"),  # secrets, and what signing in leaves
    *("title_words", "body_words"),  # the search index, made from title and body
}


def plain(row: Row) -> Row:
    """Return a row as JSON keeps it, without what is never in the log."""
    kept: Row = json.loads(json.dumps(row, cls=DjangoJSONEncoder))
    return {name: value for name, value in kept.items() if name not in LEFT_OUT}


def replayed() -> dict[str, Row]:
    """Fold what each entry says of its subject, in order."""
    rows: dict[str, Row] = defaultdict(dict)
    for subject, data in Entry.objects.order_by("number").values_list("subject", "data"):
        rows[subject] |= plain(data.get("after", {}))
    return rows


def models() -> list[type[Model]]:
    """Return every model of the product that the log speaks of."""
    own = [m for m in apps.get_models() if m.__module__.startswith("heli.")]
    return [m for m in own if m._meta.label_lower not in BOOKKEEPING]


def differences(model: type[Model], told: dict[str, Row]) -> dict[str, Row]:
    """Return, by row and column, what the table holds and what the log says instead."""
    wrong = {}
    for thing in model._default_manager.all():
        row = _read(thing, plain(columns(thing)))
        said = _read(thing, told.get(subject_of(thing), {}))
        differs = {k: (v, said.get(k, "–")) for k, v in row.items() if said.get(k, "–") != v}
        if differs:
            wrong[subject_of(thing)] = differs
    return wrong


def _read(thing: Model, row: Row) -> Row:
    """Return a row as its columns read it: 100 is 100.00, and 10:00 in Shanghai is 2:00 in UTC."""
    fields = {f.name: f.target_field if f.is_relation else f for f in thing._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items()}
