"""Which vague words a text leaves unresolved (S1.6): each type needs its own kind of figure."""

from collections.abc import Sequence

from heli.wording.clauses import FULL_STOPS, Clause
from heli.wording.lexicon import Entry
from heli.wording.spans import Kind

Found = tuple[Entry, int, int]

_REACH = 12  # characters from the beginning of the next clause to the figure that settles this one
_AT_THE_END = 3  # characters that may follow a count at the end of its clause: 以上, 左右
_OF_A_NAME = 2  # characters that two names share when they name the same
_IN_APPOSITION = 4  # characters between an open amount and the number that closes it


def open_words(text: str, clauses: Sequence[Clause]) -> list[Found]:
    """Return the words that no figure, date or test settles, in order of place."""
    found: list[Found] = []
    for place, clause in enumerate(clauses):
        if clause.words:
            found += _open_words_of(text, place, clauses)
    return found


def _open_words_of(text: str, place: int, clauses: Sequence[Clause]) -> list[Found]:
    clause = clauses[place]
    following = clauses[place + 1] if place + 1 < len(clauses) else None
    if following and following.opener in FULL_STOPS:
        following = None
    previous = clauses[place - 1] if place else None
    settled_next = following is not None and _settles(text, following, clause)
    return [
        word
        for word in clause.words
        if not _is_settled(word, clause, previous, following, settled_next=settled_next)
    ]


def _is_settled(
    found: Found,
    clause: Clause,
    previous: Clause | None,
    following: Clause | None,
    *,
    settled_next: bool,
) -> bool:
    entry, start, end = found
    settled = False  # a hedge stays one, whatever the figure
    match entry.kind:
        case Kind.TIME:
            settled = _time_is_settled(entry, clause) or _limited_nearby(previous, following)
            settled |= settled_next and entry.manner == "pace"
            settled |= following is not None and (
                following.timed or (entry.manner == "rhythm" and following.rhythm)
            )
        case Kind.DEGREE:
            settled = _has_amount(clause) or (settled_next and _has_amount(following))
        case Kind.CHANGE:
            settled = _change_is_settled(entry, end, clause) or (
                settled_next and (entry.manner != "push" or _is_dated(following))
            )
        case Kind.QUALITY:
            settled = _quality_is_settled(entry, clause, following if settled_next else None)
        case Kind.AMOUNT:
            settled = any(
                0 <= first - end <= _IN_APPOSITION or 0 <= start - last <= 1  # the 20 most …
                for first, last in clause.figures[:50]
            )
    return settled


def _time_is_settled(entry: Entry, clause: Clause) -> bool:
    if clause.dates or (entry.manner == "rhythm" and clause.rhythm):
        return True
    if entry.manner == "urgency":  # how much says nothing of how soon
        return clause.timed
    return bool(clause.measures)


def _quality_is_settled(entry: Entry, clause: Clause, settling: Clause | None) -> bool:
    """A standing (first-class, leading) is settled by a rank alone, a quality by its figure."""
    if entry.manner == "standing":
        return clause.ranked
    if entry.manner == "counted":  # six chapters, all there
        return bool(clause.figures)
    if entry.manner == "speed":  # within how long says how fast
        return bool(clause.measures) or settling is not None
    return len(clause.measures) > len(clause.limits) or _has_amount(settling)


def _change_is_settled(entry: Entry, end: int, clause: Clause) -> bool:
    if clause.measures:
        return True
    if not clause.figures:
        return False
    if entry.manner != "quality":
        return True
    start, stop = clause.figures[-1]
    return start >= end and clause.end - stop <= _AT_THE_END


def _has_amount(clause: Clause | None) -> bool:
    """Whether a figure says how much, not within how long."""
    return clause is not None and len(clause.figures) > len(clause.limits)


def _is_dated(clause: Clause | None) -> bool:
    return clause is not None and bool(clause.dates)


def _limited_nearby(previous: Clause | None, following: Clause | None) -> bool:
    """Whether the clause before ends, or the one after begins, with a date or limit."""
    if previous and previous.dates and previous.end - previous.dates[-1][1] <= 1:
        return True
    if not following or not following.dates:
        return False
    return following.dates[0][0] - following.start <= _REACH


def _settles(text: str, following: Clause, clause: Clause) -> bool:
    """Whether ``following`` says how far ``clause`` is meant: 优化流程，耗时缩短 35%."""
    if not following.measures or following.ranked:  # a rank says nothing of how much
        return False
    if following.consequent or following.opener in ":：（(":
        return True
    if following.apart and _has_a_subject(clause) and not _share(text, clause, following):
        return False  # 服务不断改善，成本下降 5%
    if following.words:
        entry, start, _ = following.words[0]
        if entry.kind is Kind.CHANGE and start - following.start <= 1:
            return clause.words[-1][2] == clause.end
    return following.measures[0][0] - following.start <= _REACH


def _has_a_subject(clause: Clause) -> bool:
    """Whether the vague words close the clause, and what they are about stands before them."""
    return clause.words[-1][2] == clause.end and clause.words[0][1] - clause.start >= _OF_A_NAME


def _share(text: str, clause: Clause, following: Clause) -> bool:
    """Whether what ``clause`` is about is named again: 审批明显提速，审批时限压缩 50%."""
    name = text[clause.start : clause.words[0][1]]
    again = text[following.start : following.measures[0][0]]
    return any(name[s : s + _OF_A_NAME] in again for s in range(len(name) - _OF_A_NAME + 1))
