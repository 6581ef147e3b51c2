"""The fields that a playbook adds to a paper, as any form asks for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from heli.company.org.queries import departments, people
from heli.company.playbooks.rules import FIELDS, FieldType, Playbook, Text
from heli.web.words import say

Choices = list[tuple[str, str]]
Value = str | bool | int
MOST_PEOPLE = 300


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that the playbook adds, as the form asks for it."""

    key: str
    label: str
    type: str
    help: str
    unit: str
    required: bool
    choices: Choices | None


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


def own_fields(playbook: Playbook, paper: str, required: Iterable[str]) -> list[OwnField]:
    """Return the fields that the playbook adds to a paper, as a form asks for them (S0.3)."""
    needed, language = set(required), get_language()
    kinds = {FieldType.LONG_TEXT: "textarea", FieldType.DATE: "date", FieldType.NUMBER: "text"}
    rows = []
    for each in playbook.extra_fields(paper):
        choices: Choices | None = None
        if each.type is FieldType.CHOICE:
            choices = [("", ""), *((c.key, c.name.text(language)) for c in each.choices)]
        elif each.type is FieldType.YES_NO:
            choices = [("", ""), ("yes", gettext("Yes")), ("no", gettext("No"))]
        elif each.type is FieldType.DEPARTMENT:
            named = departments().order_by("path").values_list("pk", "name")
            choices = [("", ""), *((str(pk), name) for pk, name in named)]
        elif each.type is FieldType.PERSON:
            known = people().order_by("name").values_list("pk", "name")[:MOST_PEOPLE]
            choices = [("", ""), *((str(pk), name) for pk, name in known)]
        rows.append(
            OwnField(
                key=each.key,
                label=each.label.text(language),
                type="select" if choices else kinds.get(each.type, "text"),
                help=_text(each.help),
                unit=_text(each.unit),
                required=each.key in needed,
                choices=choices,
            )
        )
    return rows


def said_values(playbook: Playbook, paper: str, values: dict[str, Value]) -> list[tuple[str, str]]:
    """Return what stands in the extra fields of a paper as names and values, empty ones too."""
    rows = []
    for field in own_fields(playbook, paper, []):
        value = typed_value(values.get(field.key))
        shown = dict(field.choices or []).get(value, value)
        rows.append((field.label, f"{shown} {field.unit}".strip() if shown else ""))
    return rows


def typed_value(value: Value | None) -> str:
    """Return a kept value as a form holds it."""
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
