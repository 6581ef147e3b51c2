"""What the figures of a clause are about, in both languages (S1.6)."""

import re

from heli.wording.clauses import Clause

_RANK = re.compile(r"前|第|top|rank", re.IGNORECASE)
_TIME = re.compile(
    r"[秒时天日周月年期]|分钟|(?:second|sec|minute|min|hour|hr|day|week|month|quarter|year)s?\b"
    r"|\d\s?(?:ms|s|h)\b",
    re.IGNORECASE,
)

# 降幅达15%, 比上年增长3%: what stands before such a figure names no thing of its own.
_NAMES_NOTHING = re.compile(
    r"\s?(?:其中|预计|力争|争取|确保|要|将|可|已|平均|年均|累计|总体|整体|同比|环比|[增降涨跌减升]幅|幅度"
    r"|增速|目标|[比较由从][^，。；]{1,8}?|增长|增加|提升|提高|上升|上涨|下降|降低|减少|缩短|压缩|压减"
    r"|控制|保持|稳定|维持|达到?|实现|至|到|在|为|是|超过?|突破|约|近|了|的)*"
)
_ENOUGH = 20  # figures of one clause, and characters before one; longer texts are no sentences
_OF_A_NAME = 2  # characters that two names share when they name the same


def says_which_rank(text: str, clause: Clause) -> bool:
    """Whether one of its figures is a rank: the first five."""
    return any(_RANK.search(text, start, end) for start, end in clause.measures[:_ENOUGH])


def says_how_long(text: str, clause: Clause) -> bool:
    """Whether one of its figures is a stretch of time."""
    return any(_TIME.search(text, start, end) for start, end in clause.measures[:_ENOUGH])


def is_of_something_else(text: str, following: Clause, clause: Clause) -> bool:
    """
    Whether what the words of ``clause`` grade differs from what ``following`` has the figure of.

    It does where each names a thing of its own, 服务不断改善，成本下降 5%, and does not where
    the thing is named again, 审批明显提速，审批时限压缩 50%.
    """
    first, last = clause.words[0][1], clause.words[-1][2]
    name = text[max(clause.start, first - _ENOUGH) : first]
    again = text[following.start : min(following.start + _ENOUGH, following.measures[0][0])]
    if last < clause.end or len(name) < _OF_A_NAME or _NAMES_NOTHING.fullmatch(again):
        return False
    shared = (name[s : s + _OF_A_NAME] in again for s in range(len(name) - _OF_A_NAME + 1))
    return not any(shared)
