"""Changing single entries in the text of a file, so that its comments and its order stay."""

import copy
import json
from typing import Any

import yaml

from heli.company.playbooks.rules.problems import BadPlaybook, Place, Problem
from heli.company.playbooks.rules.reading import (
    DEEPEST,
    Document,
    raw_document,
    read_text,
    write_text,
)
from heli.kernel.words import N_

PASSES = 2  # the shape of entries is checked first, then whether they fit together


class _Neat(yaml.SafeDumper):
    """Write lists indented below their name, as the shipped files have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (the library's signature)
        super().increase_indent(flow, indentless=False)


def spare(document: Document) -> Document:
    """Return a document without what it leaves to its defaults, as people write files."""
    wanted: Document = _spared(copy.deepcopy(document))
    wanted["limits"] = {key: _short(rule) for key, rule in wanted.get("limits", {}).items()}
    for stage in wanted.get("stages", []):
        stage["gate"] = [_short(condition) for condition in stage.get("gate", [])]
    return wanted


def changes_between(old: Any, new: Any, place: Place = ()) -> list[tuple[Place, Any]]:
    """Return the places that must be set to turn one spare document into another."""
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict) and (not place or old.keys() <= new.keys()):
        changes: list[tuple[Place, Any]] = []
        for name in dict.fromkeys([*new, *old]):
            now = new[name] if name in new else type(old[name])()
            changes += changes_between(old.get(name), now, (*place, name))
        return changes
    if _same_entries(old, new):
        pairs = enumerate(zip(old, new, strict=True))
        return [each for i, (a, b) in pairs for each in changes_between(a, b, (*place, i))]
    return [(place, new)]


def edited(text: str, changes: list[tuple[Place, Any]]) -> str:
    """
    Return the file with each place set to its value (plain JSON values).

    What cannot be written in place makes the whole file anew, then without its comments.

    :raises BadPlaybook: if the text is not readable at all, or has no such place
    """
    wanted = raw_document(text)
    for place, value in changes:
        if _is_deeper(value, DEEPEST):
            raise BadPlaybook([Problem(place, N_("Entries are nested too deeply here."))])
        try:
            json.dumps(value, ensure_ascii=False).encode()
            _set(wanted, place, value)
        except UnicodeEncodeError:
            raise BadPlaybook([Problem(place, N_("This entry cannot be read."))]) from None
        except (AttributeError, IndexError, KeyError, TypeError):
            raise BadPlaybook([Problem(place, N_("The file has no such place."))]) from None
        text = _spliced(text, place, value)
    try:
        return text if raw_document(text) == wanted else write_text(wanted)
    except BadPlaybook:
        return write_text(wanted)


def readable(text: str) -> str:
    """
    Return a file that was checked once, without the entries that this Heli knows no more (R8).

    What else is wrong with it stays, for its reading to say.
    """
    for _ in range(PASSES):
        try:
            read_text(text)
        except BadPlaybook as bad:
            text = write_text(_without(raw_document(text), bad))
    return text


def _without(document: Document, bad: BadPlaybook) -> Document:
    for problem in reversed(bad.problems):
        inner: Any = document
        for step in problem.place[:-1]:
            inner = inner[step]
        if isinstance(inner, dict) and problem.place:
            inner.pop(problem.place[-1], None)
    return document


def _spared(value: Any) -> Any:
    if isinstance(value, list):
        return [_spared(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _spared(item) for name, item in value.items()}
    return {name: item for name, item in kept.items() if _says_something(name, item, value)}


def _says_something(name: str, item: Any, entry: Document) -> bool:
    if item is False:  # of a built-in field, no means: not needed although it usually is
        return name == "required" and "type" not in entry
    return name == "gate" or (item is not None and item not in ([], {}))


def _short(entry: Any) -> Any:
    only = next(iter(entry.values())) if isinstance(entry, dict) and len(entry) == 1 else None
    return only if isinstance(only, str) else entry


def _same_entries(old: Any, new: Any) -> bool:
    if not (isinstance(old, list) and isinstance(new, list) and old and len(old) == len(new)):
        return False
    return [_key(item) for item in old] == [_key(item) for item in new] and bool(_key(old[0]))


def _key(item: Any) -> Any:
    names = ("key", "kind", "to")
    return next(filter(None, map(item.get, names)), None) if isinstance(item, dict) else None


def _is_deeper(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(level)


def _set(document: Document, place: Place, value: Any) -> None:
    inner: Any = document
    for step in place[:-1]:
        inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
    inner[place[-1]] = value


def _spliced(text: str, place: Place, value: Any) -> str:
    """Return the text with one value written in place, or as it was where that cannot be."""
    try:
        node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text
    for depth, step in enumerate(place):
        child = _child(node, step)
        if child is None:
            return _inserted(text, node, step, _nested(place[depth + 1 :], value))
        node = child
    start = node.start_mark
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    written = _block(value, start.column) if is_block else _flow(value)
    return text[: start.index] + written + text[_end(node) :]


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _nested(place: Place, value: Any) -> Any:
    for step in reversed(place):
        value = {step: value}
    return value


def _inserted(text: str, parent: Any, step: str | int, value: Any) -> str:
    if not isinstance(parent, yaml.MappingNode):
        return text
    at, entry = _end(parent), {step: value}
    if parent.flow_style:
        comma = ", " if parent.value else ""
        return f"{text[: at - 1]}{comma}{_flow(entry)[1:-1]}{text[at - 1 :]}"
    column = parent.start_mark.column
    written = _block(entry, column)
    if written.startswith("{"):
        written = written[1:-1]
    return f"{text[:at]}\n{' ' * column}{written}{text[at:]}"


def _end(node: Any) -> int:
    """Return where the last word of a node ends: what follows it is a comment of the next."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _block(value: Any, column: int) -> str:
    text: str = yaml.dump(
        value, Dumper=_Neat, allow_unicode=True, sort_keys=False, width=10**6,
        default_flow_style=None,
    )  # fmt: skip
    lines = text.removesuffix("\n").removesuffix("\n...").split("\n")
    return ("\n" + " " * column).join(lines)


def _flow(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6,
        default_flow_style=True,
    )  # fmt: skip
    return text.removesuffix("\n").removesuffix("\n...").rstrip()
