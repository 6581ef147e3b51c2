"""The few people of these tests: Mia, Max, Finn and Gia work here, Root administers."""

import datetime as dt
from types import SimpleNamespace

import pytest

from heli.company.org.commands import add_person

# A Monday at 10:00 in Shanghai, far from any holiday.
NOON = dt.datetime(2026, 3, 9, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def now():
    return NOON


@pytest.fixture
def staff(db):
    names = ["mia", "max", "finn", "gia", "root"]
    return SimpleNamespace(
        **{
            name: add_person(
                username=name,
                name=name.title(),
                language="en",
                is_administrator=name == "root",
                by=None,
                at=NOON,
            )
            for name in names
        }
    )
