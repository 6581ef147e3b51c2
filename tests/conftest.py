"""One suite, two databases: see ``tests/databases.py`` for where they live."""

import os
from pathlib import Path

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck, settings

from tests import databases
from tests.company import Company, found_company

USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "empty_database"}

SOURCES = Path(__file__).parents[1] / "src"

# No example fails because the machine is slow or the day another; none leaves a file behind.
settings.register_profile(
    "suite", deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("suite")

BaseDatabaseOperations.execute_sql_flush = databases.flush_past_triggers


@pytest.fixture
def empty_database() -> str:
    """Return the address of a database without tables, of the kind that this run tests."""
    return databases.make_empty()


@pytest.fixture
def environment(empty_database: str, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a ``heli`` process of its own, over an empty database."""
    foreign = ("HELI_", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {"HELI_DATABASE_URL": empty_database, "HELI_DATA_DIR": str(tmp_path / "var")}
    return {**kept, **own, "PYTHONPATH": str(SOURCES)}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    Leave to this run its share of the files.

    On PostgreSQL that is what touches the database; the rest is the same on both.
    """
    if databases.KIND == "postgres":
        _keep(config, items, [_uses_database(item) for item in items])
    number, parts = map(int, os.environ.get("HELI_TEST_PART", "0/1").split("/"))
    places = dict.fromkeys(_place(item) for item in items)
    ours = {place for index, place in enumerate(places) if index % parts == number}
    _keep(config, items, [_place(item) in ours for item in items])


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[bool]) -> None:
    left_out = [item for item, keep in zip(items, kept, strict=True) if not keep]
    items[:] = [item for item, keep in zip(items, kept, strict=True) if keep]
    config.hook.pytest_deselected(items=left_out)


def _place(item: pytest.Item) -> Path:
    """Return the file of a test; the walk's files are one story, told by one process."""
    return item.path.parent if item.path.parent.name == "walk" else item.path


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Say under a failure which database it was."""
    item.add_report_section("setup", "database", databases.KIND)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & USES_DATABASE)


def pytest_unconfigure() -> None:
    databases.stop()


@pytest.fixture
def company(db: None) -> Company:
    """The small company that every test works in."""
    return found_company()
