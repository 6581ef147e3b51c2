"""What changed between two versions of a playbook, place by place, in people's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from heli.company.playbooks.rules.built_in_fields import FIELDS
from heli.company.playbooks.rules.fields import TYPE_LABELS, FieldType
from heli.company.playbooks.rules.labels import NAMES, VALUES
from heli.company.playbooks.rules.limits import LIMIT_LABELS, LimitRule
from heli.company.playbooks.rules.papers import FieldChange
from heli.company.playbooks.rules.parts import Part, Text
from heli.company.playbooks.rules.people import WHO_LABELS, EscalationLevel, Member, Who
from heli.company.playbooks.rules.playbook import Playbook
from heli.company.playbooks.rules.stages import (
    CONDITIONS,
    KIND_LABELS,
    PAPER_SIGNED_LABEL,
    Condition,
    StageKind,
)
from heli.kernel.words import N_, Filled, Term
from heli.kernel.worktime import Limit

HEAD_OF = N_("the head of %(department)s")
Word = Term | Text | str | tuple["Word", ...]
_ENUMS: dict[type[StrEnum], Mapping[Any, Term]] = {
    Who: WHO_LABELS,
    StageKind: KIND_LABELS,
    FieldType: TYPE_LABELS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One changed place, outermost word first; ``before`` is None where something was added."""

    place: tuple[Word, ...]
    before: Word | None
    after: Word | None


def differences(before: Playbook, after: Playbook) -> list[Change]:
    """Return every place at which ``after`` differs from ``before``, in the file's order."""
    return list(_parts(before, after, ()))


def _parts(a: Part, b: Part, place: tuple[Word, ...]) -> Iterator[Change]:
    for name in type(a).model_fields:
        old, new = getattr(a, name), getattr(b, name)
        if old != new:
            # A limit's usual value is the limit itself to whoever reads of it.
            step = () if name == "usual" and place else (NAMES.get(name, Term(name)),)
            yield from _values(old, new, (*place, *step))


def _values(old: Any, new: Any, place: tuple[Word, ...]) -> Iterator[Change]:
    if isinstance(old, Text) and isinstance(new, Text):
        yield from _texts(old, new, place)
    elif isinstance(old, Part) and isinstance(new, Part):
        yield from _parts(old, new, place)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _entries(old, new, place)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _lists(old, new, place)
    else:
        yield Change(place, _word(old), _word(new))


def _texts(old: Text, new: Text, place: tuple[Word, ...]) -> Iterator[Change]:
    if old.zh_hans != new.zh_hans:
        yield Change((*place, N_("in Chinese")), old.zh_hans, new.zh_hans)
    if old.en != new.en:
        yield Change((*place, N_("in English")), old.en, new.en)


def _entries(
    old: Mapping[str, Any], new: Mapping[str, Any], place: tuple[Word, ...]
) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        a, b = old.get(key), new.get(key)
        if a == b:
            continue
        step = (*place, _name(b if b is not None else a, key))
        if isinstance(a or b, FieldChange):
            yield from _values(a or FieldChange(), b or FieldChange(), step)
        elif a is None or b is None:
            yield Change(step, _word(a), _word(b))
        else:
            yield from _values(a, b, step)


def _lists(old: tuple[Any, ...], new: tuple[Any, ...], place: tuple[Word, ...]) -> Iterator[Change]:
    if not all(isinstance(item, Part) for item in (*old, *new)):
        yield Change(place, _word(old), _word(new))
        return
    a, b = {_identity(item): item for item in old}, {_identity(item): item for item in new}
    for key in dict.fromkeys([*a, *b]):
        if key not in a or key not in b:
            yield Change(place, _word(a.get(key)), _word(b.get(key)))
        elif a[key] != b[key]:
            yield from _values(a[key], b[key], (*place, _name(b[key], key)))
    if [key for key in a if key in b] != [key for key in b if key in a]:
        yield Change((*place, N_("Order")), _word(old), _word(new))


def _identity(item: Any) -> str:
    """Return by what an entry of a list is recognised in the other version."""
    for attribute in ("key", "kind", "to"):
        if hasattr(item, attribute):
            return str(getattr(item, attribute))
    if isinstance(item, Condition):
        return f"{item.condition} {item.paper}"
    name = getattr(item, "name", None)
    return name.en if isinstance(name, Text) else repr(item)


def _name(item: Any, key: str) -> Word:
    """Return what people call an entry."""
    for attribute in ("title", "name", "label"):
        if isinstance(text := getattr(item, attribute, None), Text):
            return text
    if isinstance(item, Condition):
        known = CONDITIONS.get(item.condition)
        return known[1] if known else Filled(PAPER_SIGNED_LABEL, {"paper": item.paper})
    if isinstance(item, EscalationLevel):
        return WHO_LABELS[item.to]
    if isinstance(item, Member):
        return seat_word(item)
    return LIMIT_LABELS.get(key) or _field_label(key) or key


def seat_word(seat: Member) -> Word:
    """Return what people call a seat of the steering group."""
    if seat.head_of:
        return Filled(HEAD_OF, {"department": seat.head_of})
    return seat.person or WHO_LABELS[seat.part or Who.EXECUTIVE]


def _field_label(key: str) -> Term | None:
    return next((fields[key][1] for fields in FIELDS.values() if key in fields), None)


def _word(value: Any) -> Word | None:
    if value is None or isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return N_("yes") if value else N_("no")
    if isinstance(value, Limit):
        return Filled(value.sentence, {"amount": value.amount})
    if isinstance(value, StrEnum):
        return _ENUMS.get(type(value), VALUES).get(value.value) or value.value
    return _word_of_whole(value)


def _word_of_whole(value: Any) -> Word:
    if isinstance(value, tuple):
        return tuple(word for item in value if (word := _word(item)) is not None)
    if isinstance(value, LimitRule):
        return _word(value.usual) or ""
    return _name(value, _identity(value)) if isinstance(value, Part) else str(value)
