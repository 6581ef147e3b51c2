"""Playbooks for tests: the handbook, and the handbook with something changed."""

from typing import Any

from heli.company.playbooks.queries import shipped_text
from heli.company.playbooks.rules import (
    BadPlaybook,
    Playbook,
    checked,
    raw_document,
    read_text,
)

HANDBOOK_TEXT = shipped_text("handbook")
HANDBOOK = read_text(HANDBOOK_TEXT)


def document() -> dict[str, Any]:
    """Return the handbook as plain values that a test may change."""
    return raw_document(HANDBOOK_TEXT)


def changed(**sections: object) -> Playbook:
    """Return the handbook with whole sections replaced."""
    return checked(document() | sections)


def sentences(bad: BadPlaybook) -> list[tuple[str, str]]:
    """Return each problem as its place and its sentence."""
    return [(problem.path, str(problem.sentence) % problem.facts) for problem in bad.problems]


def text_with_answers_in(limit: str) -> str:
    """Return the handbook's file with another limit for answers."""
    return HANDBOOK_TEXT.replace("  answer: 2wd", f"  answer: {limit}")
