import re

_ENGLISH = ("-", "/", "none", "no", "nil", "n/a", "nothing", "norisk", "norisks")
_CHINESE = (
    "无", "没有", "暂无", "没", "不涉及", "无风险", "没有风险", "暂无风险", "无明显风险", "无建议",
    "没有建议", "暂无建议",
)  # fmt: skip
_NOTHING = frozenset((*_ENGLISH, *_CHINESE))


def says_nothing(text: str) -> bool:
    """Say whether a text is empty, or only tells that there is nothing to tell (S1.4)."""
    bare = re.sub(r"[\s.。!！,，]", "", text).lower()
    return not bare or bare in _NOTHING
