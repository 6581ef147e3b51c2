"""What changed between two versions of a playbook, place by place, in people's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from heli.company.playbooks.rules.built_in_fields import FIELDS
from heli.company.playbooks.rules.fields import TYPE_LABELS, FieldType
from heli.company.playbooks.rules.labels import NAMES, VALUES
from heli.company.playbooks.rules.limits import LIMIT_LABELS
from heli.company.playbooks.rules.parts import Part, Text
from heli.company.playbooks.rules.people import WHO_LABELS, Who
from heli.company.playbooks.rules.playbook import Playbook
from heli.company.playbooks.rules.stages import CONDITIONS, KIND_LABELS, StageKind
from heli.kernel.words import N_, Filled, Term
from heli.kernel.worktime import Limit

Word = Term | Text | str
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
    if isinstance(old, Text) or isinstance(new, Text):
        yield Change(place, _word(old), _word(new))
    elif isinstance(old, Part) and isinstance(new, Part):
        yield from _parts(old, new, place)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _named(old, new, place)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _lists(old, new, place)
    else:
        yield Change(place, _word(old), _word(new))


def _lists(old: tuple[Any, ...], new: tuple[Any, ...], place: tuple[Word, ...]) -> Iterator[Change]:
    a, b = {_identity(x): x for x in old}, {_identity(x): x for x in new}
    yield from _named(a, b, place)
    if [key for key in a if key in b] != [key for key in b if key in a]:
        yield Change((*place, N_("Order")), _row(old), _row(new))


def _named(
    old: Mapping[str, Any], new: Mapping[str, Any], place: tuple[Word, ...]
) -> Iterator[Change]:
    for key in [*old, *(key for key in new if key not in old)]:
        a, b = old.get(key), new.get(key)
        if a == b:
            continue
        name = _name(b if b is not None else a, key)
        if a is None or b is None:
            whole = isinstance(a if b is None else b, Part)
            step = place if whole and _is_name_alone(name) else (*place, name)
            yield Change(step, _short(a, name), _short(b, name))
        else:
            yield from _values(a, b, (*place, name))


def _is_name_alone(name: Word) -> bool:
    return isinstance(name, Text)


def _short(value: Any, name: Word) -> Word | None:
    if value is None:
        return None
    return name if isinstance(value, Part) and not hasattr(value, "usual") else _word(value)


def _identity(item: Any) -> str:
    """Return by what an entry of a list is recognised in the other version."""
    if not isinstance(item, Part):
        return str(item)
    for attribute in ("key", "kind", "to"):
        if hasattr(item, attribute):
            return str(getattr(item, attribute))
    if hasattr(item, "condition"):
        return " ".join(filter(None, [item.condition, item.paper]))
    name = getattr(item, "name", None)
    return name.en if isinstance(name, Text) else repr(item)


def _name(item: Any, key: str) -> Word:
    """Return what people call an entry."""
    for attribute in ("title", "name", "label"):
        if isinstance(text := getattr(item, attribute, None), Text):
            return text
    if hasattr(item, "condition"):
        known = CONDITIONS.get(item.condition)
        return known[1] if known else str(key)
    if hasattr(item, "to"):
        return _word(item.to) or key
    if isinstance(item, StrEnum):
        return _word(item) or key
    return LIMIT_LABELS.get(key) or _field_label(key) or key


def _field_label(key: str) -> Term | None:
    return next((fields[key][1] for fields in FIELDS.values() if key in fields), None)


def _row(items: tuple[Any, ...]) -> Word:
    names = [_name(item, _identity(item)) for item in items]
    if all(isinstance(name, Text) for name in names):
        texts = [name for name in names if isinstance(name, Text)]
        return Text(
            zh_hans="、".join(text.zh_hans for text in texts),
            en=", ".join(text.en for text in texts),
        )
    return ", ".join(str(name) for name in names)


def _word(value: Any) -> Word | None:
    match value:
        case None:
            return None
        case bool():
            return N_("yes") if value else N_("no")
        case Text():
            return value
        case Limit():
            return Filled(value.sentence, {"amount": value.amount})
        case StrEnum():
            return _ENUMS.get(type(value), VALUES).get(value.value) or value.value
        case Part() if hasattr(value, "usual"):
            return _word(value.usual)
        case Part():
            return _name(value, _identity(value))
        case tuple():
            return _row(value)
    return str(value)
