"""Every template compiles and obeys the content security policy."""

import re
from pathlib import Path

import pytest
from django.template import engines

SOURCES = Path(__file__).parents[2] / "src/heli"
ICONS = (Path(__file__).parents[2] / "frontend/icons.txt").read_text().splitlines()
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline handler": r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:a-z-]*)=",
    "a script in htmx": r'hx-(?:vals|headers|confirm)="js:',
    "something from another site": r'(?:src|href|action)="(?:https?:)?//',
}


def name(file: Path) -> str:
    return file.as_posix().split("/templates/", 1)[1]


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_compiles(file: Path) -> None:
    engines["jinja2"].env.get_template(name(file))


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_holds_nothing_that_the_policy_forbids(file: Path) -> None:
    text = file.read_text()
    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_names_icons_that_are_in_the_sprite(file: Path) -> None:
    named = re.findall(
        r'ui\.icon(?:_button)?\("([a-z0-9-]+)"|\bicon="([a-z0-9-]+)"', file.read_text()
    )
    assert [icon for pair in named for icon in pair if icon and icon not in ICONS] == []


def test_no_two_features_have_a_template_of_the_same_name() -> None:
    names = [name(file) for file in TEMPLATES]
    assert sorted(names) == sorted(set(names))
