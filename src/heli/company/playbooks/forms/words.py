"""What the controls of editing pages are called, and what they let people choose from."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.translation import gettext

from heli.company.playbooks.forms.kinds import Cell, Choices, Kind
from heli.company.playbooks.rules import WHO_LABELS, Who
from heli.company.playbooks.rules.labels import NAMES, VALUES
from heli.kernel.words import N_, Term
from heli.web.words import say

NONE = ("", "–")
CHINESE, ENGLISH = N_("%(label)s in Chinese"), N_("%(label)s in English")


def in_both(name: str, label: Term, kind: Kind = Kind.TEXT, width: str = "normal") -> list[Cell]:
    """Return the two cells of a text for people."""
    words = {"label": say(label)}
    return [
        Cell(f"{name}.zh-Hans", say(CHINESE, words), kind, width=width),
        Cell(f"{name}.en", say(ENGLISH, words), kind, width=width),
    ]


def cell(
    name: str, kind: Kind = Kind.TEXT, choices: Choices = (), help_text: Term | None = None
) -> Cell:
    """Return a cell that is called as the entry of the file is."""
    words, explained = say(NAMES[name.rpartition(".")[2]]), say(help_text) if help_text else ""
    return Cell(name, words, kind, choices, explained)


def yes_or_no() -> Choices:
    """Return the two answers of a flag."""
    return [("", gettext("No")), ("yes", gettext("Yes"))]


def named(values: Iterable[StrEnum], words: Mapping[str, Term] = VALUES) -> list[tuple[str, str]]:
    """Return members of an enumeration to choose from."""
    return [(value.value, say(words[value.value])) for value in values]


def people(parts: Iterable[Who] = Who) -> list[tuple[str, str]]:
    """Return the parts that people play, to choose from."""
    return [(part.value, say(WHO_LABELS[part])) for part in parts]
