"""The handbook's own example, walked once; each test is a step and finds what the last one left."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.walk.cast import Walk
from tests.processes import serving


@pytest.fixture(scope="package")
def whole_walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """A server of its own over an empty SQLite database with the demo's people in it."""
    company = [sys.executable, "-m", "tests.browser.walk.company"]
    with serving(tmp_path_factory.mktemp("walk"), company) as (address, environment):
        yield Walk(browser, address, environment)


@pytest.fixture
def walk(whole_walk: Walk, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """The walk so far. After a step that failed there is no next one."""
    if whole_walk.broken:
        pytest.skip(f"The walk ended at {whole_walk.broken}.")
    whole_walk.broken = request.node.name
    yield whole_walk
    assert whole_walk.wrong == []
    failed = getattr(request.node, "failed", False)
    whole_walk.broken = request.node.name if failed else ""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note at the test that it failed, so that the steps after it are left out."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]
