"""One pass over an English text: its clauses with their words, figures and dates (S1.6)."""

import re

from heli.wording import deadlines_en as due
from heli.wording import quantities_en as amount
from heli.wording.clauses import Clause, Reading
from heli.wording.lexicon import ENGLISH, base_verbs
from heli.wording.trie import pattern_of

_SEPARATOR = (
    r"[;!?\n…—]+|:(?!\d)|,(?!\d{3})|\.(?=\s|$)| [-–] "
    rf"|\b(?:and|or|but|while|whereas|as well as)\b(?=\s(?:to )?(?:{pattern_of(base_verbs())})\b)"
)
_NAME = r"`[^`\n]{1,60}`|[“\"][^”\"\n\d]{1,40}[”\"]|https?://\S+"

_SCAN = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("separator", _SEPARATOR),
            ("name", _NAME),
            ("past", rf"\b(?:{due.PAST})"),
            ("limit", rf"\b(?:{due.LIMIT})"),
            ("date", rf"(?<!\w)(?:{due.DATE})(?!\w)"),
            ("placeholder", amount.PLACEHOLDER),
            ("measure", amount.MEASURE),
            ("ordinal", rf"(?<![\w.])(?:{amount.ORDINAL})"),
            (
                "rhythm",
                r"\b(?:(?:daily|weekly|monthly|quarterly|yearly|annually|hourly)\b"
                r"|(?:every|each|per) (?:day|week|month|quarter|year)\b)",
            ),
            ("word", rf"(?<![\w-])(?:{pattern_of(ENGLISH)})(?![\w])"),
            ("bound", amount.BOUND),
            ("count", f"{amount.NUMBER}|{amount.WORD_NUMBER}"),
            ("plain", r"[a-z]+|\d[\d.,]*\d"),
        )
    )
)


_PASSED_OVER = {"", "plain", "past", "name", "ordinal"}


class _EnglishReading(Reading):
    def __init__(self, text: str, original: str) -> None:
        super().__init__(text)
        self.original = original

    def word(self, start: int, end: int) -> None:
        entry = ENGLISH[self.text[start:end]]
        if entry:
            self.clause.words.append((entry, start, end))

    def bound(self, start: int, end: int) -> None:
        self.measure(start, end)

    def count(self, start: int, end: int) -> None:
        if amount.is_count(self.text, self.original, start, end):
            super().count(start, end)

    def is_result(self, start: int, end: int) -> bool:
        return amount.is_result(self.text, start, self.clause.start)

    def read_limit(self, start: int, end: int) -> tuple[bool, bool]:
        return due.read_limit(self.text, start, end, self.clause.start)


def read(original: str) -> list[Clause]:
    """Return the clauses of ``original`` in order."""
    text = original.lower()
    if len(text) != len(original):  # a few letters grow when lowered; places must stay
        text = "".join(char.lower() if len(char.lower()) == 1 else char for char in original)
    reading = _EnglishReading(text, original)
    for match in _SCAN.finditer(text):
        tag = match.lastgroup or ""
        if tag not in _PASSED_OVER:
            getattr(reading, tag)(match.start(), match.end())
    return reading.close()
