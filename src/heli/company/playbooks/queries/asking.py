"""The built-in fields of a paper, as any form asks for them by a playbook."""

from dataclasses import dataclass

from django.utils.translation import get_language

from heli.company.playbooks.rules import FIELDS, Playbook, Text
from heli.web.words import say


@dataclass(frozen=True, slots=True)
class Asked:
    """A built-in field as the playbook wants it asked for."""

    label: str
    help: str
    required: bool


def asked(playbook: Playbook, paper: str, stage: str) -> dict[str, Asked]:
    """Return the built-in fields of a paper with the playbook's label, help and need (S0.3)."""
    needed = playbook.required(paper, stage)
    return {
        name: Asked(
            label=_text(playbook.label(paper, name)) or say(label),
            help=_text(playbook.help(paper, name)),
            required=name in needed,
        )
        for name, (_, label) in FIELDS[paper].items()
    }


def _text(text: Text | None) -> str:
    return text.text(get_language()) if text else ""
