"""What is shipped agrees with itself: version, changelog, locks, bundle."""

import re
import tomllib
from pathlib import Path

import heli

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = (ROOT / "requirements.lock").read_text()
DEVELOPMENT = (ROOT / "requirements-dev.lock").read_text()
PAGES = (ROOT / "frontend/package-lock.json").read_text()


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", each)[0].lower().replace("_", "-") for each in requirements}


def locked(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))


def test_version_is_the_newest_entry_of_the_changelog() -> None:
    entries = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert entries[0] == heli.__version__


def test_every_dependency_is_locked() -> None:
    runtime = names(PROJECT["project"]["dependencies"])
    development = names(PROJECT["dependency-groups"]["dev"])
    build = names(PROJECT["build-system"]["requires"])
    assert runtime - locked(RUNTIME) == set()
    assert (runtime | development | build) - locked(DEVELOPMENT) == set()


def test_both_locks_hold_the_same_versions() -> None:
    pins = set(re.findall(r"^[a-z0-9.-]+==\S+", RUNTIME, re.MULTILINE))
    assert pins - set(re.findall(r"^[a-z0-9.-]+==\S+", DEVELOPMENT, re.MULTILINE)) == set()


def test_locks_name_no_host() -> None:
    assert [lock for lock in (RUNTIME, DEVELOPMENT, PAGES) if "://" in lock] == []
    assert '"resolved"' not in PAGES


def test_every_locked_package_has_a_hash() -> None:
    for lock in (RUNTIME, DEVELOPMENT):
        pins = re.split(r"\n(?=[a-z0-9])", lock.strip())
        assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []
