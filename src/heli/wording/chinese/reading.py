"""One pass over a Chinese text: its clauses with their words, figures and dates (S1.6)."""

from collections.abc import Iterable
from string import ascii_letters

from heli.wording.chinese import background, dates, graded
from heli.wording.chinese import deadlines as due
from heli.wording.chinese import quantities as amount
from heli.wording.chinese.context import read_in_context
from heli.wording.chinese.lexicon import CHINESE, SINGLE, SIZES
from heli.wording.chinese.numbers import DIGIT
from heli.wording.chinese.spelling import spell
from heli.wording.clauses import Clause, Reading, Start
from heli.wording.english.lexicon import ENGLISH
from heli.wording.scanner import Find, Scanner

_SEPARATOR = (
    r"[，。；！？：;!?\n…]+|:(?!\d)|,(?!\d{3})"
    r"|(?<![合一兼而])并(?![购发网行联非存列入轨])且?|同时(?!在线|段)|而且|(?<!而)且(?!末)|以及"
)
_SEPARATORS = "，。；！？：;!?\n…:,并同而且以"
_NAME = r"《[^》]{0,60}》|[“\"「『][^”\"」』，。\d]{1,15}[”\"」』]"

_FINDS = (
    Find("separator", ((_SEPARATORS, _SEPARATOR),)),
    Find("plain_measure", amount.PLAIN_MEASURE),
    Find("plain_count", amount.PLAIN_COUNT),
    Find("past", dates.PAST),
    Find("date", dates.DATE),
    Find("name", (('《“"「『', _NAME),)),
    Find("limit", due.LIMIT),
    Find("placeholder", amount.PLACEHOLDER),
    Find("ordinal", amount.ORDINAL),
    Find("least", amount.LEAST),
    Find("bound", amount.BOUND, sure=False),
    Find("measure", amount.MEASURE),
    Find("count", amount.COUNT),
    Find("rhythm", (("每", r"每(?:半|个|两)?(?:天|日|周|月|季度?|年|学期|星期)"),)),
    Find("graded", ((graded.BEGINNINGS, graded.DEGREE), *graded.PREDICATE)),
    Find("shifted", ((graded.BEGINNINGS, graded.CHANGE),)),
)
_AFTER_WORDS = (
    Find("word", ((SINGLE, f"[{SINGLE}]"),)),
    Find("latin", ((ascii_letters, r"[A-Za-z][A-Za-z0-9_.+#/-]*"),)),
    Find("number", ((DIGIT, r"\d[\d.]*"),)),
)
_SCANNER = Scanner(_FINDS, SIZES, _AFTER_WORDS)
_SPELLED_OUT = {"asap", "tbd", "tbc"}


class _ChineseReading(Reading):
    lexicon = CHINESE
    bounded = amount.BOUNDED
    passed_over = frozenset({"past", "name", "ordinal", "number"})

    def starts(self) -> Iterable[Start]:
        return enumerate(map(_SCANNER.__getitem__, self.text))

    def word(self, start: int, end: int) -> None:
        entry = CHINESE[self.text[start:end]]
        if entry:
            entry = read_in_context(entry, self.text, start, end, self.clause.start)
        if entry:
            self.clause.words.append((entry, start, end))

    def graded(self, start: int, end: int) -> None:
        self.clause.words.append((graded.DEGREE_ENTRY, start, end))

    def shifted(self, start: int, end: int) -> None:
        self.clause.words.append((graded.CHANGE_ENTRY, start, end))

    def latin(self, start: int, end: int) -> None:
        word = self.text[start:end].lower()
        entry = ENGLISH[word] if word in _SPELLED_OUT else None
        if entry:
            self.clause.words.append((entry, start, end))

    def date(self, start: int, end: int) -> None:
        if due.is_due(self.text, start, end):
            self.clause.dates.append((start, end))

    def plain_count(self, start: int, end: int) -> None:
        self.count(start, end)

    def least(self, start: int, end: int) -> None:
        self.measure(start, end)

    def measure(self, start: int, end: int) -> None:
        super().measure(start, end)
        if due.is_counted_from_an_event(self.text, start, end):
            self.clause.dates.append((start, end))

    def is_result(self, start: int, end: int) -> bool:
        return background.is_result(self.text, start, end, self.clause.start)

    def read_limit(self, start: int, end: int) -> tuple[bool, bool]:
        return due.read_limit(self.text, start, end, self.clause.start)


def read(text: str) -> list[Clause]:
    """Return the clauses of ``text`` in order."""
    spelled, places = spell(text)
    clauses = _ChineseReading(spelled).read()
    if len(spelled) < len(text):
        for clause in clauses:
            clause.put_back(places)
    return clauses
