"""Spans stand at the very words, with a reason and a suggestion (S1.6)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heli.wording import check

CHINESE = [
    "尽快",
    "提升",
    "3天内",
    "20%",
    "，",
    "。",
    "X家",
    "“",
    "《",
    "至少一",
    "第",
    "为",
    "一",
    "十",
]
ENGLISH = ["improve ", "within 2 days ", "soon ", "each ", "Q3", " and ", "1,", ".5", "İ", "2026年"]
PIECES = st.sampled_from([*CHINESE, *ENGLISH])


def test_says_where_why_and_what_to_write_instead() -> None:
    (span,) = check("请尽快回电").spans
    assert (span.start, span.end, span.text) == (1, 3, "尽快")
    assert span.why == "Everyone reads a different date into this."
    assert span.suggestion == "By when? Give a date, or a limit in days or hours."


def test_shows_the_quantity_and_the_deadline_it_found() -> None:
    wording = check("6月底前招聘8名焊工")
    assert [span.text for span in wording.quantities] == ["8名"]
    assert [span.text for span in wording.deadlines] == ["6月底前"]


def test_names_a_placeholder_as_such() -> None:
    (span,) = check("Win XX customers").spans
    assert span.suggestion == "Put in the number."


@pytest.mark.parametrize(
    ("text", "quantity", "deadline"),
    [
        ("5 月 8 日前招聘 12 名电工", "12 名", "5 月 8 日前"),
        ("返工率降到 ３％，６月底前", "降到 ３％", "６月底前"),
        ("每天 9:00 前送 30 箱", "30 箱", "9:00 前"),
    ],
)
def test_shows_figures_as_they_are_written(text: str, quantity: str, deadline: str) -> None:
    wording = check(text)
    assert [span.text for span in wording.quantities] == [quantity]
    assert [span.text for span in wording.deadlines] == [deadline]


def test_an_empty_text_asks_for_nothing() -> None:
    wording = check("")
    assert (wording.vague, wording.measurable, wording.has_deadline) == (False, False, False)


@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_spans_lie_in_the_text_and_apart_whatever_the_text(text: str) -> None:
    wording = check(text)
    assert wording.vague is bool(wording.spans)
    for spans in (wording.spans, wording.quantities, wording.deadlines):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
            end = span.end


def test_takes_time_in_proportion_to_the_length() -> None:
    for piece in (
        "提升3个系统 ",
        "尽快 20% ",
        "一",
        "1",
        "increase ",
        "within 2 days ",
        "《",
        "“",
        "x",
    ):
        started = time.process_time()
        check(piece * (100_000 // len(piece)))
        assert time.process_time() - started < 5, piece
