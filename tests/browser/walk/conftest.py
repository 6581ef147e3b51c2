"""The handbook's own example, walked once; each test is a step and finds what the last one left."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.walk.cast import Walk
from tests.processes import answers, free_port, heli

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="package")
def whole_walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """A server of its own over an empty SQLite database with the demo's people in it."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("HELI_")}
    folder = str(tmp_path_factory.mktemp("walk"))
    environment = kept | {
        "HELI_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "heli.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    for run in (heli("init"), [sys.executable, "-m", "tests.browser.walk.company"]):
        subprocess.run(run, env=environment, check=True, stdout=subprocess.DEVNULL)
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        heli("serve", "--address", address), env=environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            assert answers(address, server)
            yield Walk(browser, f"http://{address}", environment)
        finally:
            server.terminate()


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
