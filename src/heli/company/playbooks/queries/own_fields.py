"""The fields that a playbook adds to a paper: asked for, read, and said again (S0.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language, gettext

from heli.company.org.models import Department, Person
from heli.company.org.queries import departments, people
from heli.company.playbooks.rules import (
    ExtraField,
    FieldType,
    Playbook,
    ReadValues,
    Text,
    Value,
    named_in,
    own_typed,
    read_values,
    unknown_in,
)
from heli.company.playbooks.rules.fields import OWN
from heli.kernel.refusals import Invalid
from heli.kernel.words import Term
from heli.web import words

Choices = list[tuple[str, str]]
Values = Mapping[str, Value]
Facts = list[tuple[str, str]]
Known = Mapping[FieldType, Mapping[int, str]]  # names by number
NOBODY: Known = {}
NAMING = {FieldType.PERSON, FieldType.DEPARTMENT}
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


def _text(text: Text | None) -> str:
    return text.text(get_language()) if text else ""


def read_own(
    playbook: Playbook, paper: str, typed: Mapping[str, str], required: Iterable[str]
) -> ReadValues:
    """Read what was typed into a paper's own fields, and look up whom it names."""
    fields = playbook.extra_fields(paper)
    read = read_values(fields, typed, required)
    persons = named_in(fields, FieldType.PERSON, typed)
    units = named_in(fields, FieldType.DEPARTMENT, typed)
    unknown = unknown_in(
        fields,
        read.values,
        people=set(people().filter(pk__in=persons).values_list("pk", flat=True)) if persons else (),
        departments=(
            set(departments().filter(pk__in=units).values_list("pk", flat=True)) if units else ()
        ),
    )
    kept = {key: value for key, value in read.values.items() if key not in unknown}
    return ReadValues(kept, read.problems | unknown)


def own_values(
    playbook: Playbook, paper: str, stage: str, typed: Mapping[str, str], *, draft: bool = False
) -> dict[str, Value]:
    """
    Return the values of a paper's own fields, ready to be kept, as a command takes them.

    In a ``draft`` nothing is missing yet.

    :raises Invalid: with what is wrong, at the controls of these fields
    """
    read = read_own(playbook, paper, typed, () if draft else playbook.required(paper, stage))
    if read.problems:
        raise Invalid({f"{OWN}{key}": sentence for key, sentence in read.problems.items()})
    return read.values


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The own fields of a paper on a page: what is asked, what was typed, what is wrong with it."""

    fields: list[OwnField]
    typed: dict[str, str]
    errors: dict[str, Term]

    def as_draft(self) -> "OwnForm":
        """Return the same for a paper of which nothing is missing yet."""
        filled_in = {f"{OWN}{key}" for key, text in self.typed.items() if text.strip()}
        errors = {name: said for name, said in self.errors.items() if name in filled_in}
        return replace(self, errors=errors)


def own_form(
    playbook: Playbook,
    paper: str,
    stage: str,
    *,
    kept: Values | None = None,
    posted: Mapping[str, object] | None = None,
) -> OwnForm:
    """Return the own fields as a page shows them: as they are kept, or as they were typed."""
    needed = playbook.required(paper, stage)
    typed = typed_values(kept or {}) if posted is None else own_typed(posted)
    problems = {} if posted is None else read_own(playbook, paper, typed, needed).problems
    errors = {f"{OWN}{key}": sentence for key, sentence in problems.items()}
    return OwnForm(own_fields(playbook, paper, needed), typed, errors)


def own_missing(playbook: Playbook, paper: str, stage: str, values: Values) -> dict[str, str]:
    """Return the own fields that a paper needs and lacks: name of the control to its label."""
    needed = playbook.required(paper, stage)
    fields = playbook.extra_fields(paper)
    empty = [each for each in fields if each.key in needed and each.key not in values]
    return {f"{OWN}{each.key}": _text(each.label) for each in empty}


def said_values(playbook: Playbook, paper: str, values: Values, known: Known = NOBODY) -> Facts:
    """Return what stands in the own fields of a paper as names and values, empty ones too."""
    return said_of_each(playbook, paper, [values], known)[0]


def said_of_each(
    playbook: Playbook, paper: str, rows: Sequence[Values], known: Known = NOBODY
) -> list[Facts]:
    """
    Return the same for many papers of a kind; names that are not ``known`` are looked up at once.
    """
    fields = playbook.extra_fields(paper)
    needed = named_by(playbook, paper, rows)
    names = {
        FieldType.PERSON: _names(Person, needed, FieldType.PERSON, known),
        FieldType.DEPARTMENT: _names(Department, needed, FieldType.DEPARTMENT, known),
    }
    return [[(_text(each.label), _said(each, row.get(each.key), names)) for each in fields]
            for row in rows]  # fmt: skip


def named_by(playbook: Playbook, paper: str, rows: Iterable[Values]) -> dict[FieldType, set[int]]:
    """Return the numbers of the people and departments that own fields name."""
    keys = {each.key: each.type for each in playbook.extra_fields(paper)}
    found: dict[FieldType, set[int]] = {kind: set() for kind in NAMING}
    for row in rows:
        for key, value in row.items():
            if keys.get(key) in NAMING and str(value).isdecimal():
                found[keys[key]].add(int(value))
    return found


def filled(facts: Facts) -> Facts:
    """Return the facts that say something."""
    return [(name, text) for name, text in facts if text]


def _names(
    model: type[Person | Department],
    needed: Mapping[FieldType, set[int]],
    kind: FieldType,
    known: Known,
) -> Mapping[int, str]:
    names = dict(known.get(kind, {}))
    if missing := needed[kind] - names.keys():
        found = model._default_manager.filter(pk__in=missing)
        names.update((int(pk), str(name)) for pk, name in found.values_list("pk", "name"))
    return names


def _said(field: ExtraField, value: Value | None, names: Known) -> str:
    if value is None or value == "":
        return ""
    text = typed_value(value)
    if field.type in names:
        return names[field.type].get(int(text), "")
    if field.type is FieldType.YES_NO:
        return gettext("Yes") if text == "yes" else gettext("No")
    if field.type is FieldType.CHOICE:
        return next((_text(c.name) for c in field.choices if c.key == text), text)
    if field.type is FieldType.DATE:
        return words.on_day(date.fromisoformat(text))
    return f"{text} {_text(field.unit)}".strip()


def typed_values(values: Values) -> dict[str, str]:
    """Return kept values as a form holds them, by the key of their field."""
    return {key: typed_value(value) for key, value in values.items()}


def typed_value(value: Value | None) -> str:
    """Return a kept value as a form holds it."""
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
