"""
English dates and periods (S1.6), in lower case.

A row is the words it can begin with, and the pattern; at a place the first row that matches
counts.
"""

from heli.wording.english.numbers import DIGIT, DIGITS, EITHER, NUMERAL, TIME_UNIT, WORD

_MONTH_NAME = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY_NAME = "monday tuesday wednesday thursday friday saturday sunday"
MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|march(?! on\b| toward| through)"
    r"|(?:(?<=\bby )|(?<=\bof )|(?<=\bin )|(?<=\bbefore )|(?<=\buntil )|(?<=\bmid-)|(?<=\blate )"
    r"|(?<=\bearly )|(?<=\bend )|(?<=\d )|(?<=\dst )|(?<=\dth )|(?<=\dnd )|(?<=\drd ))may\b"
    r"(?! (?:be|have|not|also|only|still|contain|need|take|use|cause|include|result|change|want)\b)"
    r"|may(?= \d))"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%])"
_YEAR = r"(?:19|20)\d\d(?:[-/–](?:20)?\d\d)?(?![\d%]|,\d|\+)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PERIOD = (
    r"(?:day|week|weekend|month|quarter|year|semester|term|school year|academic year|fiscal year"
    r"|financial year|calendar year|summer|spring|fall|autumn|winter|season|decade|century|half"
    r"|fy|sprint|iteration|cycle|business day|working day|reporting period)"
)
_BEFORE_A_YEAR = (
    r"(?:(?<=by )|(?<=in )|(?<=of )|(?<=before )|(?<=until )|(?<=during )|(?<=through )"
    r"|(?<=for )|(?<=end )|(?<=year )|(?<=year-end )|(?<=ending )|(?<=late )|(?<=early )"
    r"|(?<=mid )|(?<=mid-)|(?<=late-)|(?<=throughout )|(?<=till )|(?<=to )|(?<=and )"
    r"|(?<=summer )|(?<=spring )|(?<=fall )|(?<=winter )|(?<=autumn )|(?<=between )|^)"
)

PAST = (
    (
        "last past previous prior preceding recent",
        rf"(?:last|past|previous|prior|preceding|recent)\s(?:(?:{EITHER}|few|several)\s)?"
        rf"(?:{_PERIOD}s?|{MONTH}|{_WEEKDAY}|night)\b",
    ),
    (
        "year month quarter q/q yoy",
        r"yesterday|year[- ](?:over|on)[- ]year|month[- ](?:over|on)[- ]month"
        r"|quarter[- ](?:over|on)[- ]quarter|q/q|yoy\b",
    ),
    (
        "since after as effective starting beginning from",
        r"(?:since|after|as of|effective|starting(?: from| in| on)?|beginning(?: in| on)?|from)\s"
        r"(?:q[1-4]\s?)?(?:the\s)?(?:(?:start|beginning|end) of\s)?"
        rf"(?:{MONTH}(?:\s{_DAY})?(?:,?\s?{_YEAR})?|{_DAY}\s(?:of\s)?{MONTH}(?:,?\s?{_YEAR})?"
        rf"|{_YEAR})(?!\s?(?:to|through|until|till|-|–)\b)",
    ),
    (f"{DIGIT} {WORD}", rf"{EITHER} (?:years|months|weeks|days|hours) ago"),
    (
        "compared relative versus over than against below above",
        r"(?:compared (?:to|with)|relative to|versus|vs\.?|over|than|against|below|above)\s"
        r"(?:(?:the|our|its|in|a|baseline|levels?|of)\s)*(?:q[1-4]\s?)?"
        rf"(?:{MONTH}\s)?(?:{_YEAR}|q[1-4]|fy\d\d)"
        r"(?:\s(?:levels?|baseline|figures?|numbers?|results?))?",
    ),
    (
        "1 2",
        rf"{_YEAR}\s(?:levels?|baseline|figures|edition|version|guidelines|standard|census|report"
        r"|survey|conference|olympics|election)",
    ),
)

DATE = (
    (
        f"{_MONTH_NAME} mid late early",
        rf"(?:(?:mid|late|early)[- ])?(?:{MONTH})(?:\s{_DAY}(?!\s?(?:days|hours|percent))"
        rf"|\s(?={_YEAR}))?(?:,?\s?{_YEAR})?(?:\s?(?:-|–|to|through)\s?(?:{MONTH}\s)?{_DAY}\b)?",
    ),
    (DIGIT, rf"{_DAY}(?:\s(?:of\s)?)(?:{MONTH})(?:,?\s?{_YEAR})?"),
    (
        "by before on",
        r"(?:by|before|on) the \d{1,2}(?:st|nd|rd|th)(?: day)?\b(?=[,.;]|$"
        r"| of (?:each|every|the|this|next|that)\b)",
    ),
    (
        DIGIT,
        r"20\d\d[-/.](?:1[0-2]|0?[1-9])(?:[-/.][0-3]?\d)?(?![\d.])"
        r"|\d{1,2}/\d{1,2}/(?:20)?\d\d(?!\d)|\d{1,2}\.\d{1,2}\.20\d\d(?![\d.])",
    ),
    (
        DIGIT,
        r"(?:(?<=by )|(?<=before )|(?<=due )|(?<=until )|(?<=on ))(?:1[0-2]|[1-9])/[0-3]?\d\b",
    ),
    (
        f"{DIGIT} q1 q2 q3 q4",
        r"(?:20\d\d[- ]?)?q[1-4](?! (?:report|results|review|newsletter|budget|roadmap|earnings"
        r"|audit|accounts|figures|data|numbers)\b)"
        r"(?:\s?[-/&–]\s?q?[1-4])?(?:\s?(?:of\s)?(?:fy\s?)?'?(?:20)?\d\d)?\b"
        r"|[1-4]q\s?(?:20)?\d\d\b",
    ),
    (
        f"{DIGIT} first second third fourth final last",
        r"(?:(?<=in )|(?<=by )|(?<=the )|(?<=of )|(?<=during )|(?<=this ))(?:first|second|third"
        r"|fourth|final|last|1st|2nd|3rd|4th) (?:half|quarter)\b"
        r"(?! (?:of|the) (?:the )?(?:page|users|list|screen))",
    ),
    (
        "fy fiscal financial calendar academic school h1 h2 cy fye",
        r"fy\s?'?(?:20)?\d\d(?:[-/]\d\d)?\b(?! (?:accounts|results|figures|report|data|budget))"
        r"|(?:fiscal|financial|calendar|academic|school)(?: year)? (?:20)\d\d\b"
        r"|h[12] (?:fy)?(?:20)?\d\d\b|\bh[12]\b(?= |$)|cy\d\d\b|fye\s?(?:20)?\d\d\b",
    ),
    (
        "1 2",
        rf"{_BEFORE_A_YEAR}{_YEAR}(?! (?:users|people|items|members|records|transactions"
        r"|requests|edition|version|to))",
    ),
    (
        "this next the current coming upcoming",
        r"(?:this|next|the current|current|the coming|coming|the upcoming|upcoming) (?:coming )?"
        rf"(?:{_PERIOD}\b(?! cycle)|{MONTH}|{_WEEKDAY}\b)",
    ),
    (
        "by before until till at through to the end close start beginning middle",
        r"(?:(?:by|before|until|till|at|through|to) )?(?:the )?"
        r"(?:end|close|start|beginning|middle) of (?:the |this |next |each |every |our |q\d |fy\d* "
        rf"|current |following |same )*(?:{_PERIOD}|business|day|may|{MONTH}|{_YEAR}|q[1-4]"
        r"|h[12])\b",
    ),
    (
        "by before year eod cob end",
        r"(?:by |before )(?:the )?(?:year|quarter|month|week|semester|term)(?:'s|’s)?[- ]end\b"
        r"|\b(?:by |before )(?:noon|midnight|lunch|dawn|sunset|\d{1,2}(?::\d\d)?\s?"
        r"(?:am|pm|a\.m\.|p\.m\.|o'clock|h\b)|\d{1,2}:\d\d)|year[- ]end\b"
        r"|\b(?:eod|eow|eom|eoq|eoy|cob)\b|end of business",
    ),
    (
        "today tomorrow tonight next same following",
        r"\b(?:today|tomorrow|tonight|(?:next|same|following)"
        r"(?:-day(?! \w)| (?:business |working )?day\b))",
    ),
    (
        f"by before until due no on not for {_DAY_NAME}",
        r"(?:by|before|until|due|due on|no later than|on|not later than|for) (?:the |next |this )?"
        rf"(?:following |coming )?{_WEEKDAY}\b"
        rf"|{_WEEKDAY}(?=,? \d| (?:noon|at|eod)\b)",
    ),
    (
        "by before until in ahead over during this",
        r"(?:by|before|until|in time for|ahead of|over|during|this) (?:the )?(?:christmas"
        r"|thanksgiving|easter|new year|new year's(?: eve)?|halloween|holidays|holiday season"
        r"|labor day|black friday|ramadan|diwali|summer(?: holidays| break)?|spring(?: festival)?"
        r"|autumn|fall|winter(?: break)?|independence day|memorial day|chinese new year)\b",
    ),
    (
        "in over within during for throughout the next coming following upcoming first",
        r"(?:(?:in|over|within|during|for|throughout) )?(?:the )?"
        rf"(?:next|coming|following|upcoming|first) (?:{EITHER})"
        rf"(?:\s?(?:to|-|–|or)\s?{EITHER})? {TIME_UNIT}",
    ),
    (
        "in",
        rf"in (?:{EITHER}|one|a)(?:\s?(?:to|-|–)\s?{EITHER})? "
        r"(?:days|weeks?|months?|quarters?|years?)(?: time|' time)?"
        r"(?=[,.;]|$| (?:from|we|the|and|our)\b| time)",
    ),
    (
        f"{DIGIT} {WORD}",
        rf"{EITHER}(?: business| working| calendar)? (?:days|weeks|months|hours)"
        r" from (?:now|today)",
    ),
    (
        "by before on until no",
        r"(?:on or before|by|before|until|no later than) the (?:first|last) (?:day|week|month"
        rf"|(?:business|working) day) of (?:the |each |every )?(?:new |next |this )?{_PERIOD}\b",
    ),
    (
        "before until",
        rf"(?:before|until) the {_PERIOD} (?:ends|is (?:over|out|up)|closes)\b",
    ),
    ("before", r"before the (?:new|next|coming) (?:\w+ )?(?:year|season|term|quarter|semester)\b"),
    (
        "over",
        rf"over (?:a period of )?(?:{DIGITS}|{NUMERAL}) (?:weeks|months|quarters|years)(?=[,.;]|$)",
    ),
    (
        "through in",
        r"(?:through|throughout|in) (?:the )?(?:summer|autumn|fall|winter|spring)(?=[,.;]|$)",
    ),
)
