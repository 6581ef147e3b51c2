"""English quantities (S1.6), in lower case: numbers with a unit or a countable scope."""

import re

from heli.wording.english.dates import MONTH
from heli.wording.english.numbers import DIGIT, DIGITS, NUMERAL, TIME_UNIT, WORD

_N = rf"(?<![a-z0-9_.#/\-])(?<!\d:)(?!0x[\da-f%]){DIGITS}"
_SUFFIX = (
    r"(?:\s?(?:%|percent\b|per cent\b|pct\b|‰)|\s?(?:percentage points?|pp|bps)\b|\s?(?:k|m|bn|b"
    r"|x|mm|million|billion|thousand|hundred|trillion)\b|\+)"
)
_UNIT = (
    r"(?:%|percent|per ?cent|percentage|points?|pp|x|times|fold|(?:usd|eur|gbp|rmb|dollars?"
    r"|euros?|cents?|pounds?)"
    r"|(?:[kmgtp]i?b(?:ps|/s)?|[kmg]bit(?:/s)?|bytes?|bits?|[kmg]?hz|qps|tps|rps|fps|iops|ppm|ppb"
    r"|db|dbm|px|dpi|pt)|(?:milli|micro|nano)?(?:seconds?|meters?|metres?|grams?|liters?|litres?)"
    r"|(?:kilo|centi)?(?:meters?|metres?|grams?)|km|cm|mm|m|kg|g|lbs?|oz|miles?|feet|ft"
    r"|inch(?:es)?|mph|kwh|mwh|kw|mw|gw|v|w|a|°[cf]?|degrees?|stars?|[a-z]+/[a-z]+)"
)
_COMPARE = (
    r"(?:≥|≤|>=|<=|>|<|=|~|at least|at most|no more than|no less than|no fewer than"
    r"|not more than|not less than|not exceed(?:ing)?|more than|less than|fewer than|greater than"
    r"|higher than|lower than|up to|over|under|above|below|minimum of|maximum of"
    r"|min\.?|max\.?|exceed(?:s|ing)?|reach(?:es|ing)?|to|by|of|from|than|around|about"
    r"|approximately|nearly|almost|hit|is|be|per|between|target:?|:|average|least|most"
    r"|capped at|limited to|set (?:at|to)|kept (?:at|to)|score|within|stays?|minimum|maximum"
    r"|only|average of|total of)"
)

MEASURE = (
    (
        "$ € £ ¥ us",
        rf"(?:[$€£¥]|us\$|usd\s){DIGITS}{_SUFFIX}?(?:\s?(?:-|–|to)\s?[$€£¥]?{DIGITS}{_SUFFIX}?)?",
    ),
    (DIGIT, rf"{_N}\s?(?:-|–|to|and)\s?{DIGITS}{_SUFFIX}"),
    (DIGIT, rf"{_N}{_SUFFIX}(?!\w)"),
    (DIGIT, rf"{_N}(?:\s?(?:-|–|to)\s?{DIGITS})?[- ]?(?:{_UNIT})(?![a-z])"),
    (
        DIGIT,
        rf"{_N}(?:\s?(?:-|–|to)\s?{DIGITS})?[- ]?{TIME_UNIT}"
        r"(?![- ]olds?\b| (?:ago|before (?:launch|release)))",
    ),
    (
        WORD,
        rf"(?<![\w-])(?:{NUMERAL}|one)(?: percent| per cent| percentage points?| times\b)",
    ),
    ("below over more exactly", rf"(?:below|over|more than|exactly) one {TIME_UNIT}"),
    ("one", r"one (?:hour|day|week|month|year)(?= of)"),
    (WORD, rf"(?<![\w-])(?:{NUMERAL})(?:[- ](?:to|or) (?:{NUMERAL}))? {TIME_UNIT}"),
    (
        DIGIT,
        r"(?<![\w.])\d{1,9}(?:\.\d+)?/\d{1,9}(?:\.\d+)?(?![\w/])|(?<![\w.:])\d{1,6}:1\b|24/7"
        r"|24x7|24 ?x ?7",
    ),
    (
        "twice thrice halve halving in doubl tripl quadrupl once one two three a half by tenfold"
        " fivefold net zero",
        r"(?<![\w-])(?:twice|thrice|halve[ds]?|halving|in half|doubl(?:e|es|ed|ing)"
        r"(?![- ]?(?:click|check|quot|tap|digit|entry|sided|spac|count|blind|major|the effort|down"
        r"|opt))|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|once (?:a|per|every|each)(?= )"
        r"|one-half|one-third|two-thirds|three-quarters|a (?:half|third|quarter)(?= of)|half of"
        r"|half(?= (?:the|our|of|its|all|a (?:day|hour|million)))"
        r"|a (?:million|billion|hundred|thousand)(?=s? [a-z])"
        r"|by (?:half|a (?:third|quarter|half|fifth|tenth))|a majority|tenfold|twofold|threefold"
        r"|fivefold|net[- ]zero"
        r"(?= (?:by|emissions|carbon|greenhouse|in|operations|across)\b|[,.;]|$)"
        r"|zero(?! (?:tolerance|trust|day|padding|shot|knowledge|time of)))(?![\w-])",
    ),
    (
        "top first no. number ranked #",
        r"top[- ](?:\d+|three|five|ten|twenty|hundred)(?:%| percent)?(?!\w)"
        r"|(?<=rank )(?:first|no\. ?1|#1|number one)|number one\b|ranked (?:first|second|third)",
    ),
    (
        "at one",
        r"at least one|one or more(?= (?:\w+ )?per)"
        r"|one (?:\w+ ){1,3}?(?:per|a|each|every|for each) (?:open )?(?:day|week|month|quarter|year"
        r"|sprint|semester|team|person|school|department|member|term|user|class|role)\b",
    ),
    (
        "every bi fortnightly semi",
        r"every (?:\d+|two|three|four|five|six|ten|other|fifteen|thirty) (?:\(\d+\) )?"
        r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?)\b"
        r"|every (?:other|second|third) (?:day|week|month|monday|tuesday|wednesday|thursday|friday)"
        r"|bi-?weekly|fortnightly|semi-?annual(?:ly)?|bi-?monthly",
    ),
    (
        f"{DIGIT} one two three four six",
        r"(?:\d{1,3}|one|two|three|four|six) (?:day|week|month)s?['’]s? notice",
    ),
    ("p5 p7 p9", r"p(?:50|75|90|95|99)(?:\.9)? "),
)
PLAIN_MEASURE = (  # no date or limit at first sight; it stands first in the scan, for speed
    (DIGIT, rf"{_N}\s?(?:%|percent\b|per cent\b)"),
)
_OF_TOTAL = r"(?:the\s|a\s|an\s)?(?:total of\s|average of\s|score of\s)?"
BOUND = (
    (
        "≥ ≤ > < = ~ : at no not more less fewer greater higher lower up over under above below"
        " minimum maximum min exceed reach to by of from than around about approximately nearly"
        " almost hit is be per between target average least most capped limited set kept score"
        " within stay only total",
        rf"(?<![\w-]){_COMPARE}(?=\s?{_OF_TOTAL}(?:\d|{NUMERAL}\b))",
    ),
)
BOUNDED = re.compile(
    rf"\s?{_OF_TOTAL}(?:(?!(?:19|20)\d\d\b(?! \w+s\b)){DIGITS}(?!\s(?:of\s)?{MONTH})|{NUMERAL}\b)"
    r"(?:\s?(?:%|percent\b|per cent\b))?"
    r"(?![\w]|[./-]\w)"
)
NUMBER = (
    (DIGIT, rf"{_N}(?:\s?(?:-|–|to)\s?{DIGITS})?(?![\w.]*\w)"),
    (WORD, rf"(?<![\w-])(?:{NUMERAL})(?![\w-])"),
)
PLACEHOLDER = (
    (
        "$ € £ x xx n nn _ __ ? [ <",
        r"(?<![\w-])(?:[$€£]\s?)?(?:x{1,4}|n{1,2}|_{2,8}|\?{2,4})(?:\.x+)?\s?(?:%|percent\b|(?:users"
        r"|customers|people|days|hours|weeks|months|items|employees|points|times|dollars|members"
        r"|new|contributors|participants|minutes|seconds|more|teams|stars|downloads|issues)\b)"
        r"|[$€£]\s?(?:x{1,4}|_{2,8})(?!\w)|\[(?:number|x|n|tbd|amount|date)\]"
        r"|<(?:number|x|n|tbd|amount|date)>",
    ),
)
VARIABLE = (("x n", r"(?:x{1,3}|n) [a-z]{3,}s\b"),)
_NUMBERED_WORDS = (
    "version v phase step chapter section sprint level tier stage milestone release week day part"
    " appendix article figure table item issue ticket pr rfc iso iec ieee python java node windows"
    " android ios django react angular vue office type class grade group room building page line"
    " port option objective goal kr okr o priority requirement req id number bug case category"
    " batch wave round cohort season episode act title rule clause task module unit lesson html"
    " css http ipv php ruby rails go rust mysql postgres postgresql ubuntu debian model drupal es"
    " api covid ds error code status year"
)
_NUMBERED = (
    rf"(?:{'|'.join(_NUMBERED_WORDS.split())}|no\.|use case|key result|pr #|windows server"
    r"|scale factor)"
)
ORDINAL = (
    (
        DIGIT,
        r"(?<![\w.])(?:\d{1,2}:\d\d(?:\s?[ap]\.?m)?\b|\d{1,2}\s?[ap]\.?m\b"
        r"|\d+(?:st|nd|rd|th)(?![a-z])(?: percentile)?|\d+\.\d+\.\d+[\w.-]*|\d+[a-z]+\d[\w-]*"
        r"|\d+\.\d+(?= (?:release|version|branch|beta|milestone|launch|series)\b))",
    ),
    ("v0 v1 v2 v3 v4 v5 v6 v7 v8 v9", r"v\d+(?:\.\d+)*"),
    ("#", r"#\d+"),
    ("cc", r"cc[ -]by(?:-[a-z]+)*[ -]\d\.\d"),
    (
        WORD,
        r"(?:two|three|four|one|five|six|seven)-(?:factor|way|step|tier|party|dimensional|click"
        r"|stop|sided|page|sample|tailed|phase|stage|level|man|person|star|year-old|layer|part"
        r"|on-one|to-one|half|thirds|quarters)(?:\w*)",
    ),
    (f"{DIGIT} +", r"\+?\d[\d ()]{2,6}[- ]\d{3,4}[- ]\d{3,5}"),
    (
        f"{_NUMBERED_WORDS} no. use key scale",
        rf"{_NUMBERED}s?[ -]#?\d+(?:(?:, | and | to |-)\d+)*(?:\.\d+)*\b"
        r"(?!%| percent|[ -]?(?:hours?|days?|minutes?)\b)",
    ),
)

_NAME_BEFORE = re.compile(r"(?:^|\s)([A-Z][A-Za-z]+)\s$")
_AGE = re.compile(r"[- ](?:group|age|years?[- ]olds?)\b")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d")
_FOLLOWING = re.compile(
    r"\s(?:more |new |additional |or more |other |of (?:the |our |all )?)?([a-z]{2,}(?:-[a-z]+)*)"
)
_CONDITION = re.compile(
    r"\s?(?:and |or )?(?:if|when|whenever|once|unless|where|in case|in the event|should the|after"
    r"|following|despite|given|due to|because|owing to|as a result of"
    r"|for (?:any |all |every )?(?:orders?|users?|customers?|purchases?|requests?|amounts?"
    r"|projects?|companies|employees|files?|transactions?) (?:with|over|above|under|below|of"
    r"|exceeding|more|larger))\b"
)
_INNER_CONDITION = re.compile(
    r"\b(?:if|when|whenever|once|unless|in case|in the event|why)\b[^,;]{0,60}$"
    r"|\b(?:on|for|to) (?:all |any )?(?:orders?|purchases?|claims?|invoices?|customers?|contracts?"
    r"|companies|users?|amounts?|projects?) (?:over|above|under|below|of|worth"
    r"|with)(?: more than)? ?$"
)
_VERSION = re.compile(
    r"\bbump\w* [^,;]{0,24}$|\bversions?(?: of)?(?: [a-z.]+)?(?: (?:is|to|from))? ?$"
)
_BACKGROUND = re.compile(
    r"\b(?:currently|existing|today's|current|up from|already|formerly|previously)\b[^,;]{0,24}$"
)
_UNCOUNTED = """
    and or in on at for to by with from as is are was were be been the that which this when if then
    than but into onto of it its we our you out up down off over again now soon before after until
    since during will should can may must has have had so not also
"""
_FUNCTION_WORDS = frozenset(_UNCOUNTED.split())


def is_count(text: str, original: str, start: int, end: int) -> bool:
    """Whether the bare number at ``start``..``end`` counts something, rather than naming it."""
    if _AGE.match(text, end):
        return False
    follows = _FOLLOWING.match(text, end)
    if not follows or follows.group(1) in _FUNCTION_WORDS:
        return False
    if _YEAR_LIKE.fullmatch(text, start, end) and not follows.group(1).endswith("s"):
        return False
    name = _NAME_BEFORE.search(original, max(0, start - 24), start)
    return not (name and (name.start(1) > 0 or "." in text[start:end]))


def is_result(text: str, start: int, clause_start: int) -> bool:
    """Whether the quantity at ``start`` is asked for, not a condition or background."""
    if _CONDITION.match(text, clause_start):
        return False
    low = max(clause_start, start - 80)
    return not any(
        aside.search(text, low, start) for aside in (_INNER_CONDITION, _BACKGROUND, _VERSION)
    )
