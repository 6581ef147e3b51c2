"""The guide, for the parts that a test can hold people to; ``.importlinter`` holds the arrows."""

import ast
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src/heli"
MODULES = sorted(file for file in SOURCES.rglob("*.py") if "migrations" not in file.parts)
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))
SCRIPTS = sorted((SOURCES.parents[1] / "frontend/src").rglob("*.[ct]s*"))
GROUPS = (
    "company", "collaboration", "initiation", "planning", "execution", "retrospective", "exchange",
)  # fmt: skip
FEATURES = sorted(app.parent for group in GROUPS for app in (SOURCES / group).glob("*/apps.py"))
KINDS = {
    "api", "apps", "commands", "forms", "models", "queries", "rules", "states", "tasks", "urls",
    "views", "__init__", "migrations", "templates",
}  # fmt: skip
DATA = {"shipped"}  # files that the feature reads, no code
WRITES = re.compile(
    r"objects\.(?:create|bulk_create|bulk_update|get_or_create|update_or_create)\(|"
    r"(?<!router)\.(?:save|delete|get_or_create|update_or_create)\(|objects\.[^\n]*\.update\("
)
OF_A_FEATURE = re.compile(rf"heli\.(?:{'|'.join(GROUPS)})\.")
# Beside what every feature offers, its pure rules among it: who is signed in, the frame of a case.
PUBLIC = re.compile(
    r"heli\.\w+\.\w+(?:\.(?:queries|commands|models|states|rules|apps)\b|$)|"
    r"heli\.company\.org\.views$|heli\.collaboration\.frame\.views$"
)
READS_THE_CLOCK = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(")
EDGE = {"views", "api", "tasks", "config", "demo"}


def name(file: Path) -> str:
    return file.relative_to(SOURCES.parents[1]).as_posix()


def kind(module: Path) -> str:
    """Return which of the guide's kinds of file a module is, also inside a package of that name."""
    return next((part for part in reversed(module.with_suffix("").parts) if part in KINDS), "")


@pytest.mark.parametrize("file", MODULES + SCRIPTS, ids=name)
def test_a_file_fits_in_a_head(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 300


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_a_template_fits_on_two_screens(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 120


@pytest.mark.parametrize("feature", FEATURES, ids=name)
def test_a_feature_holds_the_kinds_of_file_that_the_guide_names(feature: Path) -> None:
    found = {file.stem for file in feature.iterdir() if file.name != "__pycache__"}
    assert found - KINDS - DATA == set()


@pytest.mark.parametrize("module", [m for m in MODULES if kind(m) != "commands"], ids=name)
def test_only_commands_write(module: Path) -> None:
    if module.is_relative_to(SOURCES / "demo"):
        return
    assert WRITES.findall(module.read_text()) == []


@pytest.mark.parametrize("module", [m for m in MODULES if kind(m) == "commands"], ids=name)
def test_commands_say_by_whom_and_when(module: Path) -> None:
    silent = [
        node.name
        for node in ast.parse(module.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and any("command" in ast.unparse(each) for each in node.decorator_list)
        and (node.args.args or not {"by", "at"} <= {each.arg for each in node.args.kwonlyargs})
    ]
    assert silent == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_the_clock_is_read_at_the_edge(module: Path) -> None:
    if EDGE & set(module.with_suffix("").parts):
        return
    assert READS_THE_CLOCK.findall(module.read_text()) == []


@pytest.mark.parametrize("module", [m for m in MODULES if m.name != "words.py"], ids=name)
def test_a_language_is_changed_in_one_way(module: Path) -> None:
    # Texts are kept by the language that ``speaking`` knows of: Django's own way would mix them.
    assert (
        re.findall(
            r"translation\.(?:override|activate)|\boverride\(",
            re.sub(r"timezone\.override\(", "", module.read_text()),
        )
        == []
    )


def imports(module: Path) -> list[str]:
    tree = ast.walk(ast.parse(module.read_text()))
    return [node.module for node in tree if isinstance(node, ast.ImportFrom) and node.module]


@pytest.mark.parametrize("feature", FEATURES, ids=name)
def test_features_know_of_each_other_what_is_public(feature: Path) -> None:
    own = ".".join(feature.relative_to(SOURCES.parent).parts)
    modules = [file for file in feature.rglob("*.py") if "migrations" not in file.parts]
    hidden = [
        f"{name(module)}: {source}"
        for module in modules
        for source in imports(module)
        if OF_A_FEATURE.match(source)
        and not f"{source}.".startswith(f"{own}.")
        and not PUBLIC.match(source)
    ]
    assert hidden == []
