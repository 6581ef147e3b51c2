"""R5: the log is the truth; replaying it gives the tables."""

import json
from collections import defaultdict
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from heli.company.history.commands import columns
from heli.company.history.models import Entry
from heli.company.history.queries import subject_of, verify
from tests.walked import walked

__all__ = ["walked"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walked")]

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
    "gates.gatewatch": "how far the worker has read the log",
}
LEFT_OUT = {
    *("password", "digest", "last_login"),  # secrets, and what signing in leaves
    *("title_words", "body_words"),  # the search index, made from title and body
}


def plain(row: Row) -> Row:
    read: Row = json.loads(json.dumps(row, cls=DjangoJSONEncoder))
    return {name: value for name, value in read.items() if name not in LEFT_OUT}


def replayed() -> dict[str, Row]:
    """Fold what each entry says of its subject, in order."""
    rows: dict[str, Row] = defaultdict(dict)
    for subject, data in Entry.objects.order_by("number").values_list("subject", "data"):
        rows[subject] |= plain(data.get("after", {}))
    return rows


def read(thing: Model, row: Row) -> Row:
    """Return a row as its columns read it: 100 is 100.00, and 10:00 in Shanghai is 2:00 in UTC."""
    fields = {f.name: f.target_field if f.is_relation else f for f in thing._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items()}


def models() -> list[type[Model]]:
    own = [m for m in apps.get_models() if m.__module__.startswith("heli.")]
    return [m for m in own if m._meta.label_lower not in BOOKKEEPING]


def test_every_table_is_in_the_log_or_is_bookkeeping() -> None:
    spoken = {subject.partition(":")[0] for subject in replayed()}
    filled = {model._meta.label_lower for model in models() if model._default_manager.exists()}

    assert filled - spoken == set()
    assert BOOKKEEPING.keys() & spoken == set()


@pytest.mark.parametrize("model", models(), ids=lambda m: m._meta.label_lower)
def test_replaying_the_log_gives_the_rows(model: type[Model]) -> None:
    told = replayed()
    wrong = {}
    for thing in model._default_manager.all():
        row = read(thing, plain(columns(thing)))
        said = read(thing, told.get(subject_of(thing), {}))
        differs = {k: (v, said.get(k, "–")) for k, v in row.items() if said.get(k, "–") != v}
        if differs:
            wrong[subject_of(thing)] = differs

    assert wrong == {}


def test_no_row_of_the_log_went_away_unsaid() -> None:
    told = replayed()
    there = {subject_of(thing) for model in models() for thing in model._default_manager.all()}
    removed = {
        subject
        for subject, verb in Entry.objects.values_list("subject", "verb")
        if verb.rpartition(".")[2] in {"removed", "dropped", "deleted", "unlinked"}
    }

    assert told.keys() - there - removed == set()


def test_the_log_of_the_story_is_whole() -> None:
    assert verify()[0] == Entry.objects.count() > 500
