"""Which English time limits say by when, and which are service levels (S1.6)."""

import re

from heli.wording.english.numbers import EITHER, TIME_UNIT

LIMIT = (
    (
        "within in inside no not maximum up at less under",
        r"(?:(?:with)?in|inside|no later than|not later than|not more than|no more than|maximum of"
        r"|up to|at most|in (?:under|less than)|less than|under)\s(?:(?:a|the|an|maximum|minimum|of"
        r"|next|period|first|their|his|her|its|our|your|at most|about|approximately|around)\s)*"
        rf"(?:{EITHER}|one|a|an|half|(?<=first )(?=week|month|day))(?:\s?(?:-|–|to|or)\s?{EITHER})?"
        rf"\s?(?:\(\s?\w+\s?\)\s?)?-?(?:an? )?{TIME_UNIT}",
    ),
)

_EVENT = re.compile(
    r"\b(?:after|of|from|upon|following|once|when|receipt|receiving|received|request|requests"
    r"|requested|ticket|tickets|complaint|complaints|incident|incidents|inquir\w+|enquir\w+"
    r"|reported|notification|submission|submitted"
    r"|calls?|emails?|e-mails?|messages?|appl(?:y|ication|ications|ied)|claims?|orders?|each"
    r"|every|all|any|issues?|questions?|customers?|applicants?|patients?|members?|phone|voicemail"
    r"|feedback|letters?|invoices?|correspondence|case|cases|outage|prs?|pull requests?)\b"
)
_SERVICE = re.compile(
    r"\b(?:respond(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|acknowledg\w+"
    r"|return(?:s|ed)? (?:calls?|phone|messages?|voicemail)|call(?:ed)? back|get back|response"
    r"|resolv\w+|notif(?:y|ied)|inform(?:ed)?|contact(?:ed)?|process(?:ed)?"
    r"|review(?:s|ed)?|repairs|refund(?:ed)?|ship(?:ped|s)?|dispatch(?:ed)?|deliver(?:ed|s|y)?|arrive"
    r"|attend|investigat\w+|triage[ds]?|approv\w+|issued?|pay|paid|escalat\w+|repair(?:ed)?"
    r"|fix(?:ed)?|complet\w+|provide[ds]?|seen|see|send|sent|receives?|given|decid\w+|decision)\b"
)
_STRONG_SERVICE = re.compile(
    r"\b(?:respond(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|acknowledg\w+|return(?:s|ed)? (?:all "
    r"|your |any )?(?:calls?|phone|messages?|voicemail)|call(?:ed)? (?:you )?back|returned"
    r"|arrives?|attended|attend to|delivered|visit(?:ed)?|deal(?:t)? with|see you|get back"
    r"|answer(?:s|ed|ing)?|triage[ds]?|(?:first|full|written|initial) response"
    r"|confirm receipt|communicat\w+|ready for collection"
    r"|refund(?:ed)?|addressed|dispatch(?:ed)?|settled|treated|screened|admitted|discharged)\b"
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

_ASKED = re.compile(
    r"\b(?:complaints?|requests?|enquir\w+|inquir\w+|receipt|receiving|notif\w+|reported"
    r"|reporting|tickets?)\b"
)
_AFTER_EVENT = re.compile(
    r"\s(?:after|of|from|following)\b(?! (?:the )?(?:launch|kick|start|today|now|release"
    r"|signing|signature|contract|award|agreement|commencement|completion|effective|graduation"
    r"|approval|adoption|hire|joining))"
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
    served = served or bool(
        _ASKED.search(around)
        or (_SERVICE.search(around) and (_MEDIUM.search(word) or _EVENT.search(around)))
    )
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
    if not hours or people or served or _ASKED.search(around):
        return False
    return bool(_SYSTEM.search(around))
