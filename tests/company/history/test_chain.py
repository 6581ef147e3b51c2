"""R6: an edit, deletion or insertion in the log is found, and the first bad entry named."""

import datetime as dt
from dataclasses import replace

import pytest

from heli.company.history.rules import GENESIS, Break, Link, first_break, hash_of


def chain(length):
    links, previous = [], GENESIS
    for number in range(1, length + 1):
        link = Link(
            number=number,
            uid=f"u{number}",
            at=dt.datetime(2026, 3, 9, 2, number, tzinfo=dt.UTC),
            verb="thing.happened",
            actor_id=1,
            actor_name="Ada",
            subject="things.thing:1",
            case_id=None,
            data={"after": {"name": "x"}},
            previous=previous,
        )
        previous = hash_of(link)
        links.append(replace(link, hash=previous))
    return links


def test_a_whole_chain_ends_at_its_head():
    links = chain(5)

    assert first_break(links) == (5, links[-1].hash)


def test_an_empty_log_is_whole():
    assert first_break([]) == (0, GENESIS)


def test_names_the_entry_that_was_edited():
    links = chain(5)
    links[2] = replace(links[2], data={"after": {"name": "y"}})

    assert first_break(links) == Break(3, "was changed after it was written")


def test_names_the_place_of_a_deleted_entry():
    links = chain(5)
    del links[2]

    assert first_break(links) == Break(3, "missing")


def test_names_the_entry_that_was_put_in():
    links = chain(5)
    forged = replace(links[2], uid="forged")
    links[2] = replace(forged, hash=hash_of(forged))

    assert first_break(links) == Break(4, "does not follow the entry before it")


@pytest.mark.parametrize(
    "field", ["uid", "at", "verb", "actor_id", "actor_name", "subject", "case_id", "data"]
)
def test_every_column_is_covered(field):
    link = chain(1)[0]
    other = {"at": dt.datetime(2027, 1, 1, tzinfo=dt.UTC), "data": {}}.get(field, "other")

    assert hash_of(replace(link, **{field: other})) != link.hash
