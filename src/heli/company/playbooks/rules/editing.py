"""Changing single entries in the text of a file, so that its comments and its order stay."""

from typing import Any

import yaml

from heli.company.playbooks.rules.problems import BadPlaybook, Place
from heli.company.playbooks.rules.reading import Document, raw_document, write_text


def edited(text: str, changes: list[tuple[Place, Any]]) -> str:
    """
    Return the file with each place set to its value (plain JSON values).

    What cannot be written in place makes the whole file anew, then without its comments.

    :raises BadPlaybook: if the text is not readable at all
    """
    wanted = raw_document(text)
    for place, value in changes:
        _set(wanted, place, value)
        text = _spliced(text, place, value)
    try:
        return text if raw_document(text) == wanted else write_text(wanted)
    except BadPlaybook:
        return write_text(wanted)


def _set(document: Document, place: Place, value: Any) -> None:
    inner: Any = document
    for step in place[:-1]:
        inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
    inner[place[-1]] = value


def _spliced(text: str, place: Place, value: Any) -> str:
    """Return the text with one value written in place, or as it was where that cannot be."""
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text
    parent, node = tree, tree
    for step in place:
        parent, node = node, _child(node, step)
        if node is None:
            break
    written = _flow(value)
    if node is not None:
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return text
        return text[: node.start_mark.index] + written + text[node.end_mark.index :]
    if step != place[-1] or not isinstance(parent, yaml.MappingNode) or not parent.value:
        return text
    at = parent.value[0][0].start_mark
    end = ", " if parent.flow_style else "\n" + " " * at.column
    return f"{text[: at.index]}{place[-1]}: {written}{end}{text[at.index :]}"


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _flow(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6,
        default_flow_style=True,
    )  # fmt: skip
    return text.removesuffix("\n").removesuffix("\n...").rstrip()
