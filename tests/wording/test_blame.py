"""Wording that accuses a person is pointed out, with a factual alternative (S4.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heli.wording import blame


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("这次延期都怪仓库", "都怪"),
        ("质检组拖后腿了", "拖后腿"),
        ("采购部又在甩锅", "甩锅"),
        ("经办人不负责任", "不负责任"),
        ("全是设计部的错", "全是设计部的错"),
        ("对方不配合", "不配合"),
        ("老王太懒", "懒"),
        ("The delay is the supplier's fault", "supplier's fault"),
        ("The reviewers were careless", "careless"),
        ("Sales never replies", "never replies"),
    ],
)
def test_points_at_the_accusing_words(text: str, word: str) -> None:
    (span,) = blame(text)
    assert (span.text, text[span.start : span.end]) == (word, word)
    assert span.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "接口文档晚到3天，联调因此推迟",
        "列表改为懒加载",
        "项目经理负责任务分派",
        "Use lazy loading for images",
        "The default page was missing",
        "We run blameless reviews",
        "",
    ],
)
def test_accepts_facts_and_terms(text: str) -> None:
    assert blame(text) == ()


@given(st.text())
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for span in blame(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
