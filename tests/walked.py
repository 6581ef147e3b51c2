"""The demo company with a collaboration in every stage, the same for all tests of a file.

A test file takes it by ``from tests.walked import walked`` and ``usefixtures("walked")``.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from heli.company.calendars.queries import calendar_held
from heli.company.playbooks.queries import playbook_of
from heli.config.database import install_playbooks
from heli.demo.commands import found_demo
from tests.snapshots import built_once

# A Friday at 10:00 in Shanghai.
AT = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)


@built_once
def walk() -> None:
    """Walk the demo's stories."""
    install_playbooks()
    found_demo(by=None, at=AT, say=lambda _text: None)


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the tests of a file see the walked stories; all is undone at its end."""
    playbook_of.cache_clear()  # numbers come back when a test's rows are undone
    with django_db_blocker.unblock(), transaction.atomic():
        with calendar_held():
            walk()
        yield
        transaction.set_rollback(True)
    playbook_of.cache_clear()
