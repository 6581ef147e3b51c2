"""R5: the log is the truth; replaying it gives the tables."""

import pytest
from django.db.models import Model

from heli.company.history.models import Entry
from heli.company.history.queries import subject_of, verify
from tests.replaying import BOOKKEEPING, differences, models, replayed
from tests.walked import walked

__all__ = ["walked"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walked")]


def test_every_table_is_in_the_log_or_is_bookkeeping() -> None:
    spoken = {subject.partition(":")[0] for subject in replayed()}
    filled = {model._meta.label_lower for model in models() if model._default_manager.exists()}

    assert filled - spoken == set()
    assert BOOKKEEPING.keys() & spoken == set()


@pytest.mark.parametrize("model", models(), ids=lambda m: m._meta.label_lower)
def test_replaying_the_log_gives_the_rows(model: type[Model]) -> None:
    assert differences(model, replayed()) == {}


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
