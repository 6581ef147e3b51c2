"""No text outside the catalogue, none in it untranslated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import messages

SOURCES = messages.SOURCES
CHINESE = re.compile(r"[\u3400-\u9fff]")
NAMES = re.compile("合力|简体中文")  # what is called so in every language
READS_CHINESE = SOURCES / "wording"  # the words it looks for
DATES = SOURCES / "web/words.py"  # writes dates as each language writes them
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def literals(file: Path) -> Iterator[str]:
    """Yield the strings of a module that are not its documentation."""
    tree = ast.parse(file.read_text())
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield node.value if isinstance(node.value, str) else ""


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def test_every_text_has_its_chinese() -> None:
    known = {(each.context, each.id) for each in messages.catalogue() if each.string}
    assert [each.id for each in messages.texts() if (each.context, each.id) not in known] == []


def test_no_translation_outlives_its_text() -> None:
    alive = {(each.context, each.id) for each in messages.texts()}
    assert [each.id for each in messages.catalogue() if (each.context, each.id) not in alive] == []


def test_translations_keep_the_places_of_what_is_filled_in() -> None:
    wrong = []
    for each in messages.catalogue():
        if not each.id or not each.string:
            continue
        ids = each.id if isinstance(each.id, tuple) else (each.id,)
        strings = each.string if isinstance(each.string, tuple) else (each.string,)
        wrong += [text for text in strings if places(text) not in [places(one) for one in ids]]
    assert wrong == []


def test_code_holds_no_chinese() -> None:
    found = [
        f"{file.relative_to(SOURCES)}: {text}"
        for file in sorted(set(SOURCES.rglob("*.py")) - {DATES} - set(READS_CHINESE.rglob("*.py")))
        for text in literals(file)
        if CHINESE.search(NAMES.sub("", text))
    ]
    assert found == []


def test_templates_hold_no_chinese() -> None:
    found = [
        f"{file.relative_to(SOURCES)}: {line.strip()}"
        for file in sorted(SOURCES.rglob("templates/**/*.html"))
        for line in COMMENT.sub("", file.read_text()).splitlines()
        if CHINESE.search(NAMES.sub("", line))
    ]
    assert found == []
