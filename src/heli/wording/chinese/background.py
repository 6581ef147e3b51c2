"""Which Chinese figures are asked for, and which only a condition, baseline or trait (S1.6)."""

import re

# How a clause begins that gives a cause or a condition.
_GIVEN = re.compile(
    r"\s?(?:由于|因为|鉴于|随着|当(?![日天年月地])|若|如果|倘若|假如|假设|一旦|凡|对于|遇|除非"
    r"|如(?=[^果何下期实图上])|针对)"
)
_GIVEN_ENDS = re.compile(r"时|的话|[则就即后]")
_WHEN = re.compile(
    r"[^，。；,;\d]{0,10}(?:时|的|后|的情况下|情形|情况下)(?=[，,])"
    r"|[^，。；,;\d]{0,4}时(?=[须需应要可即则自必])|[^，。；,;\d]{0,4}(?:方可|方能|才能|才可)"
    r"|(?:以上|以下)?的?[，,]?(?:取消|扣除|扣|停(?![车放靠泊机])|罚|处以|予以|给予|视为|退回|降级|警告)"
)
_SOME_TIME_AFTER = re.compile(r"[^，。；,;\d]{0,3}后")
_AFTER_SO_MANY = re.compile(r"[^，。；,;\d]{0,6}后(?![续台勤端期方果备半年天来])")

# 目前日产800件 says where it stands, not where it should stand.
_SO_FAR = re.compile(
    r"(?:目前|现有|当前|已有|原有|剩余|还剩|尚有|原来|此前|现状|现在|过去|[坏停拖欠断漏堵]了)(?!基础)"
    r"[^，。；提增降减升\d]{0,8}$"
)
_BEFORE_NOW = re.compile(r"\s?(?:去年|前年|上年|往年|上个?月|上半年|过去|近|此前|截至)")
_FROM_NOW_ON = re.compile(
    r"[^，。；]{0,20}[，。；][^。；]{0,4}"
    r"(?:今年|明年|未来|今后|下一步|接下来|下半年|现在|要|将|需|力争|争取|计划|确保)"
)

# 面积3万平方米的体育馆: the figure describes the thing that something is done to.
_NEAR_THE_HEAD = 4  # characters of the clause before the figure
_TRAIT = re.compile(r"(?:(?<=[米元年次岁天时吨度亩])|次)[^，。；,;\d]{0,6}的[^，。；,;]{4}")
_MAKES = re.compile(  # what is yet to be made has its traits asked for
    r"\s?(?:拟|将|要|需|计划)?(?:新建|建[成设立造]?|设立|发行|采购|购[置买]|打造|引进|投资|开[设办发]|推出|生产|研发|研制|组建"
    r"|成立|举办|完成|实现|种植|搭建|募集|租[赁用]?|招[聘募]|制[作造])"
)
_OF_THOSE = re.compile(r"(?:以上|以下|及以上|以内)?的(?!速|增|比|目|标|水|频|准|成|概|时|规|年)")


def is_result(text: str, start: int, end: int, clause_start: int) -> bool:
    """Whether the quantity at ``start``..``end`` is asked for, not a condition or background."""
    if _is_given(text, start, end, clause_start) or _describes(text, start, end, clause_start):
        return False
    if _WHEN.match(text, end):
        return bool(_SOME_TIME_AFTER.match(text, end)) and text[end - 1] in "秒钟时天日周月年"
    return True


def is_cause(text: str, clause_start: int) -> bool:
    """Whether the clause says why something is wanted, not what."""
    return text.startswith(("由于", "因为", "鉴于", "随着"), clause_start)


def _is_given(text: str, start: int, end: int, clause_start: int) -> bool:
    """Whether the figure stands in a cause or condition, or says how things stand today."""
    given = _GIVEN.match(text, clause_start) and not _GIVEN_ENDS.search(text, clause_start, start)
    if given or _SO_FAR.search(text, max(clause_start, start - 14), start):
        return True
    if text[end - 1] in "次个人家名件份" and _AFTER_SO_MANY.match(text, end):
        return True
    return bool(_BEFORE_NOW.match(text, clause_start) and _FROM_NOW_ON.match(text, end))


def _describes(text: str, start: int, end: int, clause_start: int) -> bool:
    """Whether the figure is a trait of the thing the clause is about."""
    if text.startswith("对", clause_start) and _OF_THOSE.match(text, end):
        return True
    near = start - clause_start <= _NEAR_THE_HEAD and not _MAKES.match(text, clause_start)
    return near and bool(_TRAIT.match(text, end))
