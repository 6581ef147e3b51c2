"""What stands around a Chinese vague word can change its reading (S1.6)."""

import re

from heli.wording.chinese.background import is_cause
from heli.wording.chinese.words import GROWING, NEGATIONS
from heli.wording.lexicon import Entry
from heli.wording.spans import Kind

_REST = r"[^，。；！？\n]"
_CLOSED = r"(?=[，。；！？、：（）)\s]|$)"
_MORE = Entry(Kind.CHANGE, "amount", strong=True)

# 增加客流 asks for more of what is there, 增加导出按钮 for a new thing.
_OF_WHAT_IS_THERE = re.compile(
    rf"{_REST}{{0,14}}?(?:{GROWING})(?=[，。；！？、：）)\s的和与及等或]|$)"
)

_AT_THE_END = re.compile(r"[，。；！？\s]|$")  # 绿地面积稳步增加, but not 投诉增加
_GROWS = re.compile(r"(?:[步断续年月渐显幅所量率度值数积额]|进一步)$")

# 参数名 and 听力部分。 hold no open amount; 数名专家 and 部分功能 do.
_NUMBER_NOUN = re.compile(
    r"[函参个总人件次复倍基系对变常指小分整负奇偶读计点多少无度岁年天页行字级期户条票份单量因代]"
)
_NAMED_PART = re.compile(r"[，。；、：）)\s的为由和与及是在包达共占]|$")

# 推动二期投产 names its end state.
_END_STATE = re.compile(
    rf"{_REST}{{2,24}}?(?:竣工|投产|开工|建成|投用|投入使用|投入运营|签约|上线|上市|通车|开业|封顶"
    rf"|并网"
    rf"|通过验收|交付|达产|开园|揭牌|挂牌|获批|出台|颁布|立项|量产|完工|开通){_CLOSED}"
)
_HASTENING = frozenset({"加快", "加快推进", "加快推动", "加速"})
_PUSHING = _HASTENING | {"推动", "促进", "推进", "助力", "促使"}
_HASTE = Entry(Kind.TIME, "", strong=True)

_NEGATED = re.compile(f"(?:{'|'.join(NEGATIONS)})$")

# 按计划推进 says how the work goes on.
_AS_PLANNED = re.compile(r"[按依照]")

# 编制减少浪费的方案: the act is to draw up a paper, the word only names it.
_ACT = re.compile(
    r"制定|制订|编制|编写|出台|印发|起草|拟定|拟订|草拟|召开|举办|提交|上报|报送|发布|公布|签订"
    r"|签署"
    r"|落实|实施|组织|开展|启动|撰写|审议|参加"
)
_OF_PAPERS = frozenset({"完善", "健全", "建立健全", "优化完善"})
_PAPER = re.compile(
    rf"{_REST}{{0,14}}?(?:方案|计划|政策|措施|办法|意见|规划|工程|行动|会议?|清单|报告|课题|指南"
    rf"|细则|建议"
    rf"|培训|研讨|论坛|讲座|专项|手册|协议|战略|活动|大赛|竞赛|试点){_CLOSED}"
)


def read_in_context(
    entry: Entry, text: str, start: int, end: int, clause_start: int
) -> Entry | None:
    """Return how the word at ``start``..``end`` counts where it stands; None when it does not."""
    if entry.manner == "more" and _asks_for_more(text, start, end):
        return _MORE
    word = text[start:end]
    if _is_something_else(word, text, start, end):
        return None
    if entry.kind is not Kind.CHANGE:
        return entry
    if word in _PUSHING and _END_STATE.match(text, end):
        return _HASTE if word in _HASTENING else None
    return None if _is_no_wish(text, start, end, clause_start) else entry


def _is_something_else(word: str, text: str, start: int, end: int) -> bool:
    """Whether the characters only look like the vague word."""
    if word[0] == "数":
        return bool(_NUMBER_NOUN.match(text, max(0, start - 1), start))
    if word == "部分":
        return bool(_NAMED_PART.match(text, end))
    return word == "近日" and text.startswith(("，", ","), end)  # as news begin: it has happened


def _asks_for_more(text: str, start: int, end: int) -> bool:
    """Whether 增加 at ``start``..``end`` is about what is there already."""
    if _AT_THE_END.match(text, end):
        return bool(_GROWS.search(text, max(0, start - 3), start))
    return bool(_OF_WHAT_IS_THERE.match(text, end))


def _is_no_wish(text: str, start: int, end: int, clause_start: int) -> bool:
    """Whether the change asked for is none: forbidden, a cause, or the name of a paper."""
    word = text[start:end]
    if is_cause(text, clause_start) or _NEGATED.search(text, max(0, start - 3), start):
        return True
    if word == "推进" and _AS_PLANNED.search(text, max(clause_start, start - 12), start):
        return True
    return (
        word not in _OF_PAPERS
        and bool(_ACT.search(text, max(clause_start, start - 20), start))
        and bool(_PAPER.match(text, end))
    )
