"""One pass over an English text: its clauses with their words, figures and dates (S1.6)."""

import re

from heli.wording.clauses import Clause, Reading
from heli.wording.english import deadlines as due
from heli.wording.english import quantities as amount
from heli.wording.english.lexicon import ENGLISH, base_verbs
from heli.wording.english.words import GROWING
from heli.wording.lexicon import Entry
from heli.wording.spans import Kind
from heli.wording.trie import pattern_of

_SEPARATOR = (
    r"[;!?\n…—]+|:(?!\d)|,(?!\d{3})|\.(?=\s|$)| [-–] "
    rf"|\b(?:and|or|but|while|whereas|as well as)\b(?=\s(?:to )?(?:{pattern_of(base_verbs())})\b)"
    r"|\bwhile\b(?=\s[a-z]+ing\b)"
)
_NAME = r"`[^`\n]{1,60}`|[“\"][^”\"\n\d]{1,40}[”\"]|https?://\S+"

# What a figure or date can begin with: only there is it looked for, for speed.
_FIRST_WORDS = """
    last past prev prior preceding recent yesterday year month quarter q1 q2 q3 q4 q/ yoy since
    as_ effective starting beginning from_ compared relative versus vs over_ than_ against below
    above mid late early jan feb mar apr may jun jul aug sep oct nov dec first second third
    fourth final fy fiscal financial calendar academic school h1 h2 cy this_ next_ the_ current
    coming upcoming by_ before_ until_ till_ at_ through_ to_ end_ eod eow eom eoq eoy cob today
    tomorrow tonight same following due_ no_ not_ on_ monday tuesday wednesday thursday friday
    saturday sunday in_ ahead during_ for_ throughout_ within_ inside_ more_ maximum minimum up_
    less_ under us$ usd two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen eighteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion one a_ an_ twice thrice halv half doubl tripl quadrupl once
    dozen majority zero tenfold fivefold top rank number every_ biweekly bi- bimonthly
    fortnightly semi p5 p7 p9 x n xx least_ most_ fewer_ greater_ higher_ lower_ min max exceed
    reach of_ around_ about_ approximately_ nearly_ almost_ hit_ is_ be_ per_ and_ or_ between_
    target average_ score_ stays only_ total_ average version v_ v1 v2 v3 phase step chapter
    section sprint level tier stage milestone release week day part appendix article figure
    table item issue ticket pr rfc iso iec ieee python java node windows android ios django
    react angular vue office type class grade group room building page line port option
    objective goal kr okr o_ o- priority requirement req id_ id- no. bug case use_ category
    batch wave round cohort season episode act title rule clause key_ task module unit lesson
    html css http ipv php ruby rails go_ go- rust mysql postgres ubuntu debian model drupal es_
    es- api covid ds scale_ error code status quarterly monthly weekly daily hourly yearly
    annual each_
"""
_BEGINNINGS = pattern_of(word.replace("_", " ") for word in _FIRST_WORDS.split())


def _either(*patterns: tuple[str, str]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)


_FIGURE = _either(
    ("past", rf"\b(?:{due.PAST})"),
    ("limit", rf"\b(?:{due.LIMIT})"),
    ("date", rf"(?<!\w)(?:{due.DATE})(?!\w)"),
    ("placeholder", amount.PLACEHOLDER),
    ("measure", amount.MEASURE),
    ("ordinal", rf"(?<![\w.])(?:{amount.ORDINAL})"),
    ("bound", amount.BOUND),
)
_RHYTHM = (
    r"\b(?:(?:daily|weekly|monthly|quarterly|yearly|annually|hourly)\b"
    r"|(?:every|each|per) (?:day|week|month|quarter|year)\b)"
)
_COUNTED = _either(
    ("count", f"{amount.NUMBER}|{amount.WORD_NUMBER}"),
    ("rhythm", _RHYTHM),
)
_BEGINS = rf"(?=[^a-z\s]|(?:{_BEGINNINGS}))"
_SCAN = re.compile(
    "|".join(
        (
            _either(("separator", _SEPARATOR), ("name", _NAME)),
            f"{_BEGINS}(?:{_FIGURE})",
            _either(("word", rf"(?<![\w-])(?:{pattern_of(ENGLISH)})(?![\w]|-\w)")),
            f"{_BEGINS}(?:{_COUNTED})",
            _either(("code", r"[a-z]+[-/_]?\d[\w./-]*"), ("plain", r"[a-z]+|\d[\d.,]*\d")),
        )
    )
)
_MORE = Entry(Kind.CHANGE, "amount", strong=True)
_OF_WHAT_IS_THERE = re.compile(rf"(?: [a-z’'-]+){{0,3}} (?:{GROWING})\b")
_BROUGHT_ABOUT = re.compile(r"\s?(?:thereby |thus )?[a-z]+ing\b")
_CAPITALISED = re.compile(r"[A-Z]")
_ACRONYM = re.compile(r"\b[A-Z]{3,} $")
_NEXT_NAME = re.compile(r" (?:of |and |the )?[A-Z]")
_PLAIN_WORD = re.compile(r"(?<![\w’'])[a-z]{4,}")
_PASSED_OVER = {"", "plain", "code", "past", "name", "ordinal"}


class _EnglishReading(Reading):
    def __init__(self, text: str, original: str) -> None:
        super().__init__(text)
        self.original = original
        self.has_plain_words = bool(_PLAIN_WORD.search(original))

    def word(self, start: int, end: int) -> None:
        entry = ENGLISH[self.text[start:end]]
        if entry and entry.manner == "more" and _OF_WHAT_IS_THERE.match(self.text, end):
            entry = _MORE
        if entry and not self._is_in_a_name(start, end):
            self.clause.words.append((entry, start, end))

    def separator(self, start: int, end: int) -> None:
        super().separator(start, end)
        if self.text[start] == ",":
            self.clause.consequent = bool(_BROUGHT_ABOUT.match(self.text, end))

    def _is_in_a_name(self, start: int, end: int) -> bool:
        """Whether the word is written large, and so is the next one, amid words that are not."""
        original = self.original
        return (
            start > self.clause.start + 1
            and bool(_CAPITALISED.match(original, start))
            and bool(
                _NEXT_NAME.match(original, end)
                or _ACRONYM.search(original, max(0, start - 16), start)
            )
            and self.has_plain_words
        )

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
