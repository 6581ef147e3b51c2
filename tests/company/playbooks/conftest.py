"""Root administers; Mia works here and has no say in playbooks."""

import datetime as dt

import pytest

from heli.company.org.commands import add_person
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.queries import playbook_of
from tests.snapshots import built_once

from .documents import HANDBOOK_TEXT


@pytest.fixture
def now():
    return dt.datetime(2026, 3, 9, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    # Tests give ids back; a company never does.
    playbook_of.cache_clear()


@pytest.fixture
def root(db, now):
    return add_person(
        username="root", name="Root", language="en", is_administrator=True, by=None, at=now
    )


@pytest.fixture
def mia(db, now):
    return add_person(username="mia", name="Mia", language="en", by=None, at=now)


@pytest.fixture
def handbook(root, now):
    return published_handbook(root, now)


@built_once
def published_handbook(root, now):
    version = load_playbook(text=HANDBOOK_TEXT, by=root, at=now)
    publish_playbook(version=version, by=root, at=now)
    version.refresh_from_db()
    return version
