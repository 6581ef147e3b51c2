"""Fields that a playbook adds to a paper, and how the values typed into them are read."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from heli.company.playbooks.rules.parts import MANY, Key, Part, Text, no_twins, wrong
from heli.kernel.words import N_, Term

SHORT, LONG = 400, 20_000


class FieldType(StrEnum):
    """What a field holds; people and departments are kept by their number."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PERSON = "person"
    DEPARTMENT = "department"


TYPE_LABELS: dict[FieldType, Term] = {
    FieldType.TEXT: N_("one line of text"),
    FieldType.LONG_TEXT: N_("longer text"),
    FieldType.NUMBER: N_("number"),
    FieldType.DATE: N_("date"),
    FieldType.CHOICE: N_("choice"),
    FieldType.YES_NO: N_("yes or no"),
    FieldType.PERSON: N_("person"),
    FieldType.DEPARTMENT: N_("department"),
}


class Choice(Part):
    """One answer to choose."""

    key: Key
    name: Text


class ExtraField(Part):
    """A field that the company wants, needed always or from a stage on (``required_from``)."""

    key: Key
    label: Text
    type: FieldType
    required: bool = False
    required_from: Key | None = None
    choices: tuple[Choice, ...] = Field(default=(), max_length=MANY, validate_default=True)
    help: Text | None = None
    unit: Text | None = None

    @field_validator("required_from")
    @classmethod
    def _says_one_of_both(cls, stage: str | None, info: ValidationInfo) -> str | None:
        if stage is not None and info.data.get("required"):
            wrong(N_("Say either that the field is required, or from which stage on."))
        return stage

    @field_validator("choices")
    @classmethod
    def _offers_what_its_type_needs(
        cls, choices: tuple[Choice, ...], info: ValidationInfo
    ) -> tuple[Choice, ...]:
        is_choice = info.data.get("type") is FieldType.CHOICE
        if "type" in info.data and is_choice != bool(choices):
            wrong(N_("Choices belong to the type “choice”, and such a field needs them."))
        no_twins([choice.key for choice in choices])
        return choices

    @field_validator("unit")
    @classmethod
    def _measures_numbers_only(cls, unit: Text | None, info: ValidationInfo) -> Text | None:
        if unit is not None and info.data.get("type", FieldType.NUMBER) is not FieldType.NUMBER:
            wrong(N_("Only a number has a unit."))
        return unit


Value = str | bool | int
OWN = "extra-"  # begins the name of the control of a field that a playbook adds


@dataclass(frozen=True, slots=True)
class ReadValues:
    """Values ready to be kept as JSON, and what is wrong by field key."""

    values: dict[str, Value]
    problems: dict[str, Term]


def read_values(
    fields: Iterable[ExtraField], typed: Mapping[str, str], required: Iterable[str]
) -> ReadValues:
    """
    Read what people typed into extra fields (S0.3); ``required`` are the keys needed now.

    Numbers are kept as plain decimal text, dates as ``2026-11-25``, people and departments as
    their number: whether that one exists and may be named is for the caller to look up.
    """
    values: dict[str, Value] = {}
    problems: dict[str, Term] = {}
    needed = set(required)
    for field in fields:
        text = typed.get(field.key, "").strip()
        if not text:
            if field.key in needed:
                problems[field.key] = N_("This is needed.")
            continue
        try:
            values[field.key] = _read(field, text)
        except ValueError as error:
            problems[field.key] = N_(str(error))
    return ReadValues(values, problems)


def own_typed(posted: Mapping[str, object]) -> dict[str, str]:
    """Return what a form brought for the fields that a playbook adds, by their key."""
    names = [name for name in posted if name.startswith(OWN)]
    return {name.removeprefix(OWN): str(posted[name]) for name in names}


def named_in(fields: Iterable[ExtraField], kind: FieldType, typed: Mapping[str, str]) -> set[int]:
    """Return the numbers typed into extra fields of one kind."""
    keys = [each.key for each in fields if each.type is kind]
    return {int(typed[key]) for key in keys if re.fullmatch(r"[0-9]{1,9}", typed.get(key, ""))}


def unknown_in(
    fields: Iterable[ExtraField],
    values: Mapping[str, Value],
    *,
    people: Collection[int],
    departments: Collection[int],
) -> dict[str, Term]:
    """Return the extra fields that name a person or department that is not there."""
    known = {FieldType.PERSON: people, FieldType.DEPARTMENT: departments}
    return {
        each.key: N_("Choose one from the list.")
        for each in fields
        if each.type in known and each.key in values and values[each.key] not in known[each.type]
    }


def _read(field: ExtraField, text: str) -> Value:
    match field.type:
        case FieldType.NUMBER:
            return _number(text)
        case FieldType.DATE:
            return _date(text)
        case FieldType.CHOICE:
            if text not in {choice.key for choice in field.choices}:
                raise ValueError(N_("Choose one of the answers offered."))
            return text
        case FieldType.YES_NO:
            if text not in {"yes", "no"}:
                raise ValueError(N_("Answer yes or no."))
            return text == "yes"
        case FieldType.PERSON | FieldType.DEPARTMENT:
            if not (text.isascii() and text.isdigit()):
                raise ValueError(N_("Choose one from the list."))
            return int(text)
    if len(text) > (SHORT if field.type is FieldType.TEXT else LONG):
        raise ValueError(N_("This text is too long."))
    return text


def _number(text: str) -> str:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise ValueError(N_("A number is expected here.")) from None
    if not number.is_finite() or abs(number.adjusted()) > 15:  # noqa: PLR2004
        raise ValueError(N_("A number is expected here."))
    return f"{number:f}"


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(N_("A date such as 2026-11-25 is expected here.")) from None
