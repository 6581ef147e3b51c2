"""One pass over an English text: its clauses with their words, figures and dates (S1.6)."""

import re
from collections.abc import Iterable
from string import ascii_lowercase, digits

from heli.wording.clauses import Clause, Reading, Start
from heli.wording.english import dates
from heli.wording.english import deadlines as due
from heli.wording.english import quantities as amount
from heli.wording.english.adverbs import NEUTRAL
from heli.wording.english.lexicon import BEGINNING, ENGLISH, SIZES, base_verbs
from heli.wording.english.numbers import DIGIT
from heli.wording.english.words import GROWING, NEGATIONS
from heli.wording.lexicon import Entry
from heli.wording.scanner import Find, Scanner
from heli.wording.spans import Kind
from heli.wording.trie import pattern_of

_SEPARATOR = (
    r"[;!?\n…—]+|:(?!\d)|,(?!\d{3})|\.(?=\s|$)|(?<= )[-–] "
    rf"|\b(?:and|or|but|while|whereas|as well as)\b(?=\s(?:to )?(?:{pattern_of(base_verbs())})\b)"
    r"|\bwhile\b(?=\s[a-z]+ing\b)"
)
_SEPARATORS = "; ! ? … — : , . - – and or but while whereas as"
_RHYTHMS = "daily weekly monthly quarterly yearly annually hourly every each per"
_RHYTHM = (
    r"(?:(?:daily|weekly|monthly|quarterly|yearly|annually|hourly)\b"
    r"|(?:every|each|per) (?:day|week|month|quarter|year)\b)"
)
_COMPOUND = (
    r"[a-z]+-(?:efficient|effective|friendly|conscious)\b"
    r"|(?:well|best|fast|fastest|better|hard|ever|easy)-(?!being|known)[a-z]*(?:ed|ing|en|lit|kept|made|run|built|to-[a-z]+)\b"
)
_GRADED = (  # a low memory footprint: graded, and no more than that
    (
        "low small",
        r"(?:low|small)(?= (?:[a-z]+ )?(?:footprint|usage|consumption|overhead|latency|noise|energy"
        r"|emissions?|maintenance|turnover|friction|defects?|churn)\b)",
    ),
    (
        "high",
        r"high(?= (?:[a-z]+ )?(?:engagement|adoption|retention|satisfaction|coverage|visibility"
        r"|standards?|reliability|security|occupancy|morale|attendance|efficiency)\b)",
    ),
    ("short", r"short(?= (?:[a-z]+ )?(?:waits?|queues?|cycles?|delays?|turnaround)\b)"),
)
_CODED = ("-", *digits)  # how a word ends before or at the figure of a code: utf-8, h264
_GRADES = "low high short small large big long tight cheap deep wide heavy quiet thin weak"
_NAME = r"`[^`\n]{1,60}`|[“\"][^”\"\n\d]{1,40}[”\"]|https?://\S+"


def _find(tag: str, *rows: tuple[str, str], sure: bool = True) -> Find:
    """Return what begins with the words or symbols of a row."""
    return Find(tag, tuple((words.split(), pattern) for words, pattern in rows), sure=sure)


_FINDS = (
    _find("separator", (_SEPARATORS, _SEPARATOR)),
    Find("newline", (("\n", r"\n+"),)),
    _find("name", ('` “ " http', _NAME)),
    _find("plain_measure", *amount.PLAIN_MEASURE),
    _find("past", *dates.PAST),
    _find("limit", *due.LIMIT),
    _find("date", *((words, rf"(?:{pattern})(?!\w)") for words, pattern in dates.DATE)),
    _find("placeholder", *amount.PLACEHOLDER),
    _find("variable", *amount.VARIABLE, sure=False),
    _find("measure", *amount.MEASURE),
    _find("ordinal", *amount.ORDINAL),
    _find("bound", *amount.BOUND, sure=False),
    _find("predicate", (_GRADES, rf"(?:{'|'.join(_GRADES.split())})(?=[.,;!?)]|$)")),
    _find("degree", *_GRADED),
)
_AFTER_WORDS = (
    Find("compound", ((ascii_lowercase, _COMPOUND),), endings=("-",)),
    Find("adverb", ((ascii_lowercase, r"[a-z]{3,16}ly\b(?!-)"),), endings=("ly",)),
    _find("count", *amount.NUMBER),
    _find("rhythm", (_RHYTHMS, _RHYTHM)),
    Find("code", ((ascii_lowercase, r"[a-z]+[-/_]?\d[\w./-]*"),), endings=_CODED),
    _find("plain", (DIGIT, r"\d[\d.,]*\d")),
)
_SCANNER = Scanner(_FINDS, SIZES, _AFTER_WORDS)
_NEUTRAL = frozenset(NEUTRAL.split())
_START = re.compile(rf"(?<!\w){BEGINNING.pattern}|(?<!\w)\w|[^\w\s]|\n")
_MORE = Entry(Kind.CHANGE, "amount", strong=True)
_IS_NOUN = re.compile(r"\b(?:at|all-time|new|record|the|junior|senior|all day|in|a|no|so|too|as) $")
_DEGREE = Entry(Kind.DEGREE, "", strong=True)
_QUALITY = Entry(Kind.QUALITY, "", strong=True)
_OF_WHAT_IS_THERE = re.compile(rf"(?: [a-z’'-]+){{0,3}} (?:{GROWING})\b")
_MOST = re.compile(
    r" (?:of |[a-z]+s\b|(?:staff|people|children|traffic|work|code|data)\b)"
)  # most users, not the most important one
_IS_ATTRIBUTE = re.compile(  # the March outage happened then; by the March review is a date
    r"(?<!by )(?<!at )(?<!before )(?<!until )the (?:\d{1,2} may|(?:\d{1,2} )?(?:january|february"
    r"|march|april|june|july|august|september|october|november|december))"
    r" (?:\d{1,2}(?:st|nd|rd|th)? )?(?!and\b|or\b|to\b|until\b|of\b)[a-z]{3,}"
)
_NEGATED = re.compile(rf"\b(?:{'|'.join(NEGATIONS)}) $")
_HYPHEN = re.compile("-")
_GOES_ON = re.compile(r"\w|-\w")
_BROUGHT_ABOUT = re.compile(r"\s?(?:thereby |thus )?[a-z]+ing\b")
_CAPITALISED = re.compile(r"[A-Z]")
_ACRONYM = re.compile(r"\b[A-Z]{3,} $")
_NEXT_NAME = re.compile(r" (?:of |and |the )?[A-Z]")
_PLAIN_WORD = re.compile(r"(?<![\w’'])[a-z]{4,}")


class _EnglishReading(Reading):
    lexicon = ENGLISH
    bounded = amount.BOUNDED
    passed_over = frozenset({"plain", "code", "past", "name", "ordinal"})

    def __init__(self, text: str, original: str) -> None:
        super().__init__(text)
        self.original = original

    def starts(self) -> Iterable[Start]:
        return [(m.start(), _SCANNER[m.group()]) for m in _START.finditer(self.text)]

    def is_word(self, start: int, end: int) -> bool:
        return _HYPHEN.match(self.text, start - 1) is None and not _GOES_ON.match(self.text, end)

    def word(self, start: int, end: int) -> None:
        entry = ENGLISH[self.text[start:end]]
        if entry and entry.manner == "more" and _OF_WHAT_IS_THERE.match(self.text, end):
            entry = _MORE
        if entry and self.text.startswith("most", start) and not _MOST.match(self.text, end):
            return
        if entry and entry.kind is Kind.CHANGE and self._is_negated(start):
            return
        if entry and not self._is_in_a_name(start, end):
            self.clause.words.append((entry, start, end))

    def _is_negated(self, start: int) -> bool:
        """Whether the change is forbidden or excluded, not asked for."""
        return _NEGATED.search(self.text, max(0, start - 8), start) is not None

    def predicate(self, start: int, end: int) -> None:
        """Keep the queues short: an adjective that closes its clause grades what it is about."""
        if not _IS_NOUN.search(self.text, max(0, start - 9), start):
            self.clause.words.append((_DEGREE, start, end))

    def degree(self, start: int, end: int) -> None:
        self.clause.words.append((_DEGREE, start, end))

    def variable(self, start: int, end: int) -> bool:
        """Take a letter for a number that is yet to be written: hire N engineers."""
        is_variable = self.original[start].isupper()
        if is_variable:
            self.placeholder(start, end)
        return is_variable

    def compound(self, start: int, end: int) -> None:
        self.clause.words.append((_QUALITY, start, end))

    def adverb(self, start: int, end: int) -> None:
        if self.text[start:end] not in _NEUTRAL and not self._is_in_a_name(start, end):
            self.clause.words.append((_QUALITY, start, end))

    def newline(self, start: int, end: int) -> None:
        self.separator(start, end)

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
            and bool(_PLAIN_WORD.search(original))
        )

    def date(self, start: int, end: int) -> None:
        if not _IS_ATTRIBUTE.match(self.text, max(0, start - 4)):
            super().date(start, end)

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
    return _EnglishReading(text, original).read()
