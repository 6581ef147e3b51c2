"""English dates, periods and time limits (S1.6), read from lower-case text: which say by when."""

import re

DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,12})?"
NUMERAL = (
    r"(?:(?:one )?(?:million|billion|hundred|thousand|dozen)|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen"
    r"|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|thousand)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
)
TIME_UNIT = (
    r"(?:(?:business|working|calendar|consecutive|full|school|court|banking)[- ])?"
    r"(?:milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?"
    r"|years?|ms|s|h|rings?|sprints?|semesters?|workdays?|weekdays?|fortnights?)\b"
)
MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|march(?! on\b| toward| through)"
    r"|(?:(?<=by )|(?<=of )|(?<=in )|(?<=before )|(?<=until )|(?<=mid-)|(?<=late )|(?<=early )"
    r"|(?<=this )|(?<=end )|(?<=\d )|(?<=st )|(?<=th )|(?<=nd )|(?<=rd ))may\b|may(?= \d))"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%])"
_YEAR = r"(?:19|20)\d\d(?:[-/–](?:20)?\d\d)?(?![\d%]|,\d|\+)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PERIOD = (
    r"(?:day|week|weekend|month|quarter|year|semester|term|school year|academic year|fiscal year"
    r"|financial year|calendar year"
    r"|summer|spring|fall|autumn|winter|season|decade|century|half|fy|sprint|iteration|cycle"
    r"|business day|working day|reporting period)"
)

PAST = (
    rf"(?:last|past|previous|prior|preceding|recent)\s(?:(?:{DIGITS}|{NUMERAL}|few"
    rf"|several)\s)?(?:{_PERIOD}s?|{MONTH}|{_WEEKDAY}|night)\b"
    r"|yesterday|year[- ](?:over|on)[- ]year|month[- ](?:over|on)[- ]month|quarter[- ](?:over"
    r"|on)[- ]quarter|q/q|yoy\b|(?:since|as of|effective|starting(?: from| in| on)?"
    r"|beginning(?: in| on)?|from)\s"
    rf"(?:q[1-4]\s?)?(?:the\s)?(?:(?:start|beginning"
    rf"|end) of\s)?(?:{MONTH}(?:\s{_DAY})?(?:,?\s?{_YEAR})?"
    rf"|{_DAY}\s(?:of\s)?{MONTH}(?:,?\s?{_YEAR})?|{_YEAR})(?!\s?(?:to|through|until|till|-|–)\b)"
    rf"|(?:{DIGITS}|{NUMERAL}) (?:years|months|weeks|days|hours) ago"
    rf"|(?:compared (?:to|with)|relative to|versus|vs\.?|over|than|against|below"
    rf"|above)\s(?:(?:the|our|its|in|a|baseline|levels?"
    rf"|of)\s)*(?:q[1-4]\s?)?(?:{MONTH}\s)?(?:{_YEAR}|q[1-4]|fy\d\d)(?:\s(?:levels?|baseline"
    rf"|figures?|numbers?|results?))?"
    rf"|{_YEAR}\s(?:levels?|baseline|figures|edition|version|guidelines|standard|census|report"
    rf"|survey|conference|olympics|election)"
)
DATE = "|".join(
    (
        rf"(?:(?:mid|late|early)[- ])?(?:{MONTH})(?:\s{_DAY}(?!\s?(?:days|hours|percent))"
        rf"|\s(?={_YEAR}))?(?:,?\s?{_YEAR})?(?:\s?(?:-|–|to|through)\s?(?:{MONTH}\s)?{_DAY}\b)?",
        rf"{_DAY}(?:\s(?:of\s)?)(?:{MONTH})(?:,?\s?{_YEAR})?",
        r"(?:by|before|on) the \d{1,2}(?:st|nd|rd|th)(?: day)?\b(?=[,.;]|$| of (?:each|every|the"
        r"|this|next|that)\b)",
        r"20\d\d[-/.](?:1[0-2]|0?[1-9])(?:[-/.][0-3]?\d)?(?![\d.])"
        r"|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?![\d.])",
        r"(?:(?<=by )|(?<=before )|(?<=due )|(?<=until )|(?<=on ))"
        r"(?:1[0-2]|[1-9])/[0-3]?\d\b",
        r"(?:20\d\d[- ]?)?q[1-4](?! (?:report|results|review|newsletter|budget|roadmap|earnings"
        r"|audit|accounts|figures|data|numbers)\b)"
        r"(?:\s?[-/&–]\s?q?[1-4])?(?:\s?(?:of\s)?(?:fy\s?)?'?(?:20)?\d\d)?\b"
        r"|[1-4]q\s?(?:20)?\d\d\b",
        r"(?:(?<=in )|(?<=by )|(?<=the )|(?<=of )|(?<=during )|(?<=this ))(?:first|second|third"
        r"|fourth|final|last|1st|2nd|3rd|4th) (?:half|quarter)\b(?! (?:of|the) (?:the )?(?:page"
        r"|users|list|screen))",
        r"fy\s?'?(?:20)?\d\d(?:[-/]\d\d)?\b(?! (?:accounts|results|figures|report|data|budget))"
        r"|(?:fiscal|financial|calendar|academic"
        r"|school)(?: year)? (?:20)\d\d\b|h[12] (?:fy)?(?:20)?\d\d\b|\bh[12]\b(?= |$)|cy\d\d\b",
        rf"(?:(?<=by )|(?<=in )|(?<=of )|(?<=before )|(?<=until )|(?<=during )|(?<=through )"
        rf"|(?<=for )|(?<=end )|(?<=year )|(?<=year-end )|(?<=ending )|(?<=late )|(?<=early )"
        rf"|(?<=mid )|(?<=mid-)|(?<=late-)|(?<=throughout )|(?<=till )|(?<=to )|(?<=and )"
        rf"|(?<=summer )|(?<=spring )|(?<=fall )|(?<=winter )|(?<=autumn )|(?<=between )"
        rf"|^){_YEAR}(?! (?:users|people|items|members|records|transactions|requests|edition"
        rf"|version|to))",
        rf"(?:this|next|the current|current|the coming|coming|the upcoming"
        rf"|upcoming) (?:coming )?(?:{_PERIOD}\b(?! cycle)|{MONTH}|{_WEEKDAY}\b)",
        rf"(?:(?:by|before|until|till|at|through|to) )?(?:the )?(?:end|close|start|beginning"
        rf"|middle) of (?:the |this |next |each |every |our |q\d |fy\d* |current |following "
        rf"|same )*(?:{_PERIOD}|business|day|may|{MONTH}|{_YEAR}|q[1-4]|h[12])\b",
        r"(?:by |before )(?:the )?(?:year|quarter|month|week|semester|term)(?:'s|’s)?[- ]end\b"
        r"|\b(?:by |before )(?:noon|midnight|lunch|dawn|sunset|\d{1,2}(?::\d\d)?\s?(?:am|pm"
        r"|a\.m\.|p\.m\.|o'clock|h\b)|\d{1,2}:\d\d)|year[- ]end\b|\b(?:eod|eow|eom|eoq|eoy|cob)\b"
        r"|end of business",
        r"\b(?:today|tomorrow|tonight|(?:next|same|following)(?:-day(?! \w)| (?:business "
        r"|working )?day\b))",
        rf"(?:by|before|until|due|due on|no later than|on|not later than|for) (?:the |next "
        rf"|this )?(?:following |coming )?{_WEEKDAY}\b|{_WEEKDAY}(?=,? \d| (?:noon|morning"
        rf"|evening|afternoon|at|eod)\b)",
        r"(?:by|before|until|in time for|ahead of|over|during|this) (?:the )?(?:christmas"
        r"|thanksgiving"
        r"|easter|new year|new year's(?: eve)?|halloween|holidays|holiday season|labor day"
        r"|black friday|ramadan|diwali"
        r"|summer(?: holidays| break)?|spring(?: festival)?|autumn|fall|winter(?: break)?"
        r"|independence day|memorial day|chinese new year)\b",
        rf"(?:(?:in|over|within|during|for|throughout) )?(?:the )?(?:next|coming|following"
        rf"|upcoming|first) (?:{DIGITS}|{NUMERAL})(?:\s?(?:to|-|–|or)\s?(?:{DIGITS}"
        rf"|{NUMERAL}))? {TIME_UNIT}",
        rf"in (?:{DIGITS}|{NUMERAL}|one|a)(?:\s?(?:to|-|–)\s?(?:{DIGITS}|{NUMERAL}))? (?:days"
        rf"|weeks?|months?|quarters?|years?)(?: time|' time)?(?=[,.;]|$| (?:from|we|the|and"
        rf"|our)\b| time)",
        rf"(?:{DIGITS}|{NUMERAL})(?: business| working| calendar)? (?:days|weeks|months"
        rf"|hours) from (?:now|today)",
        r"before the (?:new|next|coming) (?:\w+ )?(?:year|season|term|quarter|semester)\b",
        rf"over (?:a period of )?(?:{DIGITS}|{NUMERAL}) (?:weeks|months|quarters|years)(?=[,.;]|$)",
        r"(?:through|throughout|in) (?:the )?(?:summer|autumn|fall|winter|spring)(?=[,.;]|$)",
    )
)
LIMIT = (
    rf"(?:(?:with)?in|inside|no later than|not later than|not more than|no more than|maximum of"
    rf"|up to|at most|in (?:under|less than)|less than|under)\s(?:(?:a|the|an|maximum|of|next"
    rf"|period|first|their|his|her|its|our|your|at most|about|approximately|around)\s)*"
    rf"(?:{DIGITS}|{NUMERAL}|one|a|an|half|(?<=first )(?=week|month|day))(?:\s?(?:-|–|to|or)\s?"
    rf"(?:{DIGITS}|{NUMERAL}))?\s?(?:\(\s?\w+\s?\)\s?)?-?(?:an? )?{TIME_UNIT}"
)

_EVENT = re.compile(
    r"\b(?:after|of|from|upon|following|once|when|receipt|receiving|received|request|requests"
    r"|requested|ticket|tickets|complaint|complaints|incident|incidents|inquir\w+|enquir\w+"
    r"|report(?:ed|s)?|notification|submission|submitted"
    r"|calls?|emails?|e-mails?|messages?|appl(?:y|ication|ications|ied)|claims?|orders?|each"
    r"|every|all|any|issues?|questions?|customers?|applicants?|patients?|members?|phone|voicemail"
    r"|feedback|letters?|invoices?|correspondence|case|cases|outage|prs?|pull requests?)\b"
)
_SERVICE = re.compile(
    r"\b(?:respond(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|acknowledg\w+"
    r"|return(?:s|ed)? (?:calls?|phone|messages?|voicemail)|call(?:ed)? back|get back|response"
    r"|resolv\w+|notif(?:y|ied)|inform(?:ed)?|contact(?:ed)?|process(?:ed)?"
    r"|review(?:s|ed)?|refund(?:ed)?|ship(?:ped|s)?|dispatch(?:ed)?|deliver(?:ed|s|y)?|arrive"
    r"|attend|investigat\w+|triage[ds]?|approv\w+|issued?|pay|paid|escalat\w+|repair(?:ed)?"
    r"|fix(?:ed)?|complet\w+|provide[ds]?|seen|see|send|sent|receives?|given|decid\w+|decision)\b"
)
_STRONG_SERVICE = re.compile(
    r"\b(?:respond(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|acknowledg\w+|return(?:s|ed)? (?:all "
    r"|your |any )?(?:calls?|phone|messages?|voicemail)|call(?:ed)? (?:you )?back|returned"
    r"|arrives?|attended|attend to|delivered|visit(?:ed)?|deal(?:t)? with|see you|get back"
    r"|answer(?:s|ed|ing)?|triage[ds]?|(?:first|full|written|initial) response"
    r"|confirm receipt|ready for collection"
    r"|refund(?:ed)?|dispatch(?:ed)?|settled|treated|screened|admitted|discharged)\b"
)
_SYSTEM = re.compile(
    r"\b(?:systems?|servers?|applications?|apps?|pages?|software|websites?|site|databases?|apis?"
    r"|devices?|products?|interfaces?|service shall|platform|engine|modules?|load(?:s|ed|ing)?"
    r"|boot\w*|start(?:s|up)?|render\w*|sync\w*|failover|restart\w*|recover\w*|quer(?:y|ies)"
    r"|search(?:es)?|results?"
    r"|display\w*|automatic\w*|latency|backup\w*|restore\w*|build|builds|pipeline|cluster|nodes?"
    r"|sensors?|clients?|users?|cache|processor|robot"
    r"|controller|alarm|battery|screen|report is generated)\b"
)
_METRIC = re.compile(
    r"(?<!-)\b(?:times?|latency|duration|period|turnaround|lead time|delay|downtime|uptime|rto|rpo"
    r"|mttr"
    r"|wait|interval|ttl|age|retention|cycle|timeout)\b(?: (?:is|are|of|to|be|should|shall|must"
    r"|will|stays?|remains?|down|under|kept|falls?|from|at|for|\w+)){0,4} $"
)
_PEOPLE = re.compile(
    r"\b(?:we|staff|team|support|agents?|our|technicians?|engineers?|employees?|officers?"
    r"|department|you|managers?|vendor|contractor|provider|supplier|maintainers?|clerk|calls?"
    r"|phones?|telephone)\b"
)
_SHORT = re.compile(r"rings?\b|\dms|millisecond|second|sec\b|secs\b|\bms\b|\ds\b|\bs$")
_MEDIUM = re.compile(r"minute|min\b|mins\b|hour|hr\b|hrs\b|\dh\b")

_AFTER_EVENT = re.compile(
    r"\s(?:after|of|from|following)\b(?! (?:launch|kick|start|today|now|the start|the release"
    r"|signing))"
)
_CALL = re.compile(r"\b(?:answer|call|phone|pick)")
_WORKING_DAYS = re.compile(r"(?:business|working)[- ]|workday")
_WITHIN = ("within", "inside", "no later", "not later")
_AT_MOST = ("under", "less than", "up to", "at most", "no more", "not more", "maximum")
_UNDER = ("in under", "in less")


def read_limit(text: str, start: int, end: int, clause_start: int) -> tuple[bool, bool]:
    """
    Read "within N days" at ``start``..``end``: is it a deadline, is it a quantity?

    A service level (people act on each event) is both, a limit on a system's behaviour or on a
    named time metric is a quantity, a one-off limit is a deadline.
    """
    word = text[start:end]
    around = f"{text[max(0, start - 90) : start]} | {text[end : end + 70]}"
    served = bool(_STRONG_SERVICE.search(around) or _WORKING_DAYS.search(word))
    if _is_of_the_thing(word, text[max(clause_start, start - 60) : start], around, served=served):
        return False, True
    if word.startswith(_AT_MOST):
        return False, True
    if not word.startswith(_WITHIN):
        return True, served
    served = served or bool(_EVENT.search(around) and _SERVICE.search(around))
    return True, served or bool(_AFTER_EVENT.match(text, end))


def _is_of_the_thing(word: str, before: str, around: str, *, served: bool) -> bool:
    """Whether the limit binds a named time metric or a system, not people."""
    if _METRIC.search(before):
        return True
    people = _PEOPLE.search(before)
    if _SHORT.search(word):
        return not (people and _CALL.search(around))
    if not served and (word.startswith(_UNDER) or not word.startswith((*_WITHIN, "in "))):
        return True
    hours = _MEDIUM.search(word)
    if hours and not served and word.startswith("in "):
        return True
    return bool(hours and not people and _SYSTEM.search(around))
