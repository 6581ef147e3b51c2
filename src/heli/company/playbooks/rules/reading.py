"""From the text of a file to a playbook and back; every error knows its line."""

import copy
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml
from pydantic import ValidationError

from heli.company.playbooks.rules.checks import problems_of
from heli.company.playbooks.rules.playbook import Playbook
from heli.company.playbooks.rules.problems import BadPlaybook, Place, Problem, problems_in
from heli.kernel.words import N_, Term

MOST_CHARACTERS = 600_000
DEEPEST = 16
_INTEGER = re.compile(r"0|[-+]?[1-9]\d{0,17}")
_FLOAT = re.compile(r"[-+]?\d{1,17}\.\d{0,17}([eE][-+]\d{1,2})?")
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNKNOWN = {"extra_forbidden", "literal_error"}
Document = dict[str, Any]


# Whoever edits a playbook reads the same text at every step. Only sound ones are kept: what a
# hostile file unfolds to goes with its refusal (S3).
@lru_cache(maxsize=4)
def read_text(text: str) -> Playbook:
    """
    Read a playbook from the text of its file.

    :raises BadPlaybook: with every problem found, each at its line
    """
    tree, document = _parsed(text)
    try:
        return checked(document)
    except BadPlaybook as bad:
        raise BadPlaybook([_placed(problem, tree) for problem in bad.problems]) from None


def raw_document(text: str) -> Document:
    """
    Return what the file says, with nothing filled in.

    :raises BadPlaybook: if the text is not readable at all
    """
    return copy.deepcopy(_document(text))


@lru_cache(maxsize=4)
def _document(text: str) -> Document:
    return _parsed(text)[1]


def checked(document: Document) -> Playbook:
    """
    Return the playbook that a document describes, checked as a whole.

    :raises BadPlaybook: with every problem found
    """
    try:
        playbook = Playbook.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadPlaybook(problems_in(error)) from None
    if problems := problems_of(playbook):
        raise BadPlaybook(problems)
    return playbook


def trusted(document: Document) -> Playbook:
    """
    Return the playbook of a document that was checked when it was published.

    What an earlier Heli knew and this one does not is left out (R8).
    """
    try:
        return Playbook.model_validate_json(json.dumps(document))
    except ValidationError as error:
        known = copy.deepcopy(document)
        for detail in error.errors(include_url=False):
            if detail["type"] not in _UNKNOWN:
                raise
            *place, last = (step for step in detail["loc"] if step != "[key]")
            inner: Any = known
            for step in place:
                inner = inner[step]
            del inner[last]
        return Playbook.model_validate_json(json.dumps(known))


def document_of(playbook: Playbook) -> Document:
    """Return the whole playbook as plain JSON values, defaults spelled out."""
    return playbook.model_dump(mode="json", by_alias=True)


def write_text(document: Document) -> str:
    """Return a document as the text of a file that ``read_text`` reads the same."""
    text: str = yaml.dump(
        document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _parsed(text: str) -> tuple[yaml.Node, Document]:
    try:
        _must_be_tame(text)
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _unreadable(
            N_("The file cannot be read from here on: check indentation, quotes and colons."),
            mark.line + 1 if mark else None,
        ) from None
    if not isinstance(tree, yaml.MappingNode):
        raise _unreadable(N_("The file does not hold a playbook."), 1)
    return tree, _plain(tree, ())


def _must_be_tame(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise _unreadable(N_("The file is too large for a playbook."), None)
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise _unreadable(N_("References (*name) are not read: write the entry out."), line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _unreadable(N_("Entries are nested too deeply here."), line)


def _line(thing: Any) -> int:
    return int(thing.start_mark.line) + 1


def _unreadable(sentence: Term, line: int | None) -> BadPlaybook:
    return BadPlaybook([Problem((), sentence, line=line)])


def _plain(node: yaml.Node, place: Place) -> Any:
    if isinstance(node, yaml.MappingNode):
        plain: Document = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in plain or not name:
                line = _line(key)
                sentence = N_("“%(key)s” stands here twice.") if name else N_("A name is needed.")
                raise BadPlaybook([Problem((*place, name), sentence, {"key": name}, line)])
            plain[name] = _plain(value, (*place, name))
        return plain
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index)) for index, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: Any) -> object:
    text: str = node.value
    if node.style:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _placed(problem: Problem, tree: yaml.Node) -> Problem:
    """Return the problem with its line, its place cut to what the file spells out."""
    place: list[str | int] = []
    node, line = tree, _line(tree)
    for step in problem.place:
        children = dict(_children(node))
        if not children:
            break
        place.append(step)
        if step not in children:
            break
        line, node = children[step]
    return Problem(tuple(place), problem.sentence, problem.facts, line)


def _children(node: yaml.Node) -> Iterator[tuple[str | int, tuple[int, yaml.Node]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, (_line(key), value)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield index, (_line(item), item)
