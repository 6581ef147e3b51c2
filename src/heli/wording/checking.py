"""The wording check: vague, measurable, dated (S1.6)."""

import re

from heli.wording.advice import PLACEHOLDER_SUGGESTION, PLACEHOLDER_WHY, SUGGESTION, WHY
from heli.wording.chinese import reading as chinese
from heli.wording.clauses import Clause
from heli.wording.english import reading as english
from heli.wording.spans import Kind, Span, VagueSpan, Wording
from heli.wording.vagueness import open_words

_CHINESE = re.compile("[\u3400-\u9fff]")


def check(text: str) -> Wording:
    """
    Say which words of ``text`` are vague, and whether it names a quantity and a deadline (S1.6).

    Chinese and English are told apart by their characters; a mixed text is read as Chinese.
    """
    language = chinese if _CHINESE.search(text) else english
    clauses = language.read(text)
    spans = _vague_spans(text, clauses)
    quantities: list[Span] = []
    deadlines: list[Span] = []
    for clause in clauses:
        if clause.figures:
            quantities += [Span(s, e, text[s:e]) for s, e in clause.figures]
        if clause.dates:
            deadlines += [Span(s, e, text[s:e]) for s, e in clause.dates]
    return Wording(
        bool(spans), spans, bool(quantities), bool(deadlines), tuple(quantities), tuple(deadlines)
    )


def _vague_spans(text: str, clauses: list[Clause]) -> tuple[VagueSpan, ...]:
    found = open_words(text, clauses)
    placeholders = [place for clause in clauses for place in clause.placeholders]
    if not (placeholders or found):
        return ()
    if not placeholders and not any(entry.strong for entry, _, _ in found):
        return ()
    spans = [
        VagueSpan(s, e, text[s:e], entry.kind, WHY[entry.kind], SUGGESTION[entry.kind])
        for entry, s, e in found
    ]
    spans += (
        VagueSpan(s, e, text[s:e], Kind.AMOUNT, PLACEHOLDER_WHY, PLACEHOLDER_SUGGESTION)
        for s, e in placeholders
    )
    return tuple(sorted(spans))
