"""Which Chinese dates and limits say by when, and which limits are service levels (S1.6)."""

import re

from heli.wording.chinese.numbers import CHARACTER, DIGIT, DIGITS, HALF, NUMERAL, TIME_UNIT, TO

_AT_ONCE = (
    "办结|办好|送达|到货|发货|回复|答复|响应|完成|交付|上线|到账|到位|交货|修复|反馈|联系|到达"
    "|赶到|到场|回访|受理|上门|派单|解决|处理|恢复"
)
LIMIT = (
    (
        DIGIT + CHARACTER + HALF,
        rf"(?<!最后)(?<!第)(?:{DIGITS}(?:{TO}{DIGITS})?|{NUMERAL}(?:{TO}{NUMERAL})?|半){TIME_UNIT}"
        rf"(?:[(（][^)）]{{1,8}}[)）])?(?:的?(?:时间|期限))?"
        rf"(?:之内|以内|内(?!容|部|存|蒙|外|涵)|(?<!24小时)(?={_AT_ONCE}))",
    ),
    ("不最", rf"(?:不迟于|不晚于|最迟|最晚)(?:{DIGITS}|{NUMERAL}|一){TIME_UNIT}"),
)

_NAME = re.compile(
    r"\s?(?:版|款|级(?!别)|届|修订|生(?!产|成|效|活|态)|新版"
    r"|(?:年度)?(?:的)?(?:工作|重点工作|财务|政府|部门|年度|经营|个人)?(?:总结"
    r"|计划(?=[的，。；、》”书表]|$)|报告|预算"
    r"|决算|白皮书|年报|要点|方案|名单|目录|榜|大赛|比赛"
    r"|中央一号文件|峰会|论坛|年会|奥运会|世界杯|亚运会|冬奥会|世博会|毕业生|应届))"
)
_AFTER = re.compile(
    r"\s?(?:起|以来|开始实[施行]|同期|的?水平|的?基础|相比|持平|以后|之后|后(?!半|勤|续)|消息"
    r"|[电讯](?=[，,])|获悉|报道|宣布|召开的"
    r"|的\s?[\d.]{1,9}\s?%?.{0,8}(?:提高|提升|增长|增加|降|减少|缩短|压缩|扩大))"
)
_BEFORE = re.compile(
    r"(?:比|较|自|从|相比|相比于|相较于?|对比|参照|以|与|同比|自从|截止?目前|源于|始于|成立于"
    r"|早在)\s?$"
)
_METRIC = re.compile(
    r"(?:时间|时长|时限|周期|耗时|用时|时延|延迟|间隔|有效期|期限|寿命|时效|速度|工期|账期|RTO"
    r"|RPO|MTTR|SLA|天数|周转|等待)[^后]{0,10}$"
)
_SYSTEM = re.compile(
    r"系统|页面|接口|服务器|平台|数据库|程序|软件|设备|网站|客户端|[Aa][Pp][Pp]|小程序|自动|启动"
    r"|加载|打开|刷新|切换|备份|识别|渲染|充[满电]"
    r"|缓存|重启|导出|导入|扫描|检索|集群|主从|节点|模型|算法|机器人|数据同步|消息推送|验证码"
    r"|新用户|新手|访客|用户[^投反报]{0,6}$"
)
_PEOPLE = re.compile(
    r"接听|应答|接起|接通|人工|客服|专员|工作人员|工程师|值班|部门|经办|管理员|运维|技术人员"
    r"|我[们方]|供应商|厂家|乙方|甲方|双方|投诉"
)
_EVENT = re.compile(
    r"接到|收到|接报|受理|发生|出现|发现|提出|申请|故障|投诉|报修|之日|后|来电|来信|到货|付款"
    r"|下单|签收|每[次起单例个]|告警|预警|工单(?!位)|诉求|咨询|留言"
    r"|客户.{0,6}问题|用户.{0,6}问题|请求|自.{0,12}起|紧急|事故|反馈|举报|来访|呼叫|日起|退[款货]"
    r"|[重一]般?大?问题|级问题|[Bb][Uu][Gg]|缺陷"
)
_ONE_OFF = re.compile(
    r"(?:上线|启动|立项|签约|签订|签署|生效|中标|开工|完工|竣工|获批|项目[^，]{0,4}|会议|会|培训|结束|本次"
    r"|今天|即日|现在|从今|到任|成立|发布|(?:合同|协议|验收)[^，。；]{0,6})(?:之日)?[后起]"
)
_SERVICE = re.compile(
    r"[^，。；,;]{0,14}?(?:回复|答复|响应|回访|回应|回电|受理|到场|到达|抵达|赶到|赶赴|接诊|会诊"
    r"|出诊|出警|就位|上报|通报|发货|退款"
    r"|送达|接听|应答|处置|审核|审批|核实|批复|办结|办理|出具|派单|派员|退还|告知|上门|联系|赔付|解答|审阅|审查|评审|发送|寄出|发出"
    r"|配送|送货|换货|退货|补货|跟进|确认|签发|转办|交办"
    r"|理赔|放款|打款)"
)
_HANDLE = re.compile(
    r"[^，。；,;]{0,14}?(?:处理|解决|反馈|修复|维修|排除|整改|恢复|修补|清运|清理|清除|更换|补[种植]|封堵|抢通)"
)
_FOR_CUSTOMERS = re.compile(
    r"(?:对|将)?[^，。；]{0,6}(?:客户|用户|投诉)[^，。；]{0,8}(?:处理|解决|反馈|回)"
)
_FROM_THE_DAY = re.compile(r"之[日时]起")
_CALL = re.compile(r"接听|应答|接起|接通|客服|人工|来电")
_TROUBLE = re.compile(r"投诉|报修|咨询|故障")
_SECONDS = re.compile(r"秒|声|ms|s(?=[内之以 ]|$)")
_HOURS = re.compile(r"分|时|h|min")
_BY_ITSELF = re.compile(r"切换|自动|启动|加载|渲染")
_STOP = re.compile(r"[，。；,;！？\n]")


def is_due(text: str, start: int, end: int) -> bool:
    """Whether the date at ``start``..``end`` says by when, rather than since when or than when."""
    if _BEFORE.search(text, max(0, start - 4), start):
        return False
    if _AFTER.match(text, end) or _NAME.match(text, end):
        return False
    word = text[start:end]
    if word[0] in "周星礼" and start and text[start - 1] in "每一上个至到~-":
        return text[start - 1] == "每" and word.endswith("前")
    return not word.endswith("后") or word.endswith("前后")


def read_limit(text: str, start: int, end: int, clause_start: int) -> tuple[bool, bool]:
    """
    Read "within N days" at ``start``..``end``: is it a deadline, is it a quantity?

    A service level (people act on each event) is both, a limit on a system's behaviour or on a
    named time metric is a quantity, a one-off limit is a deadline.
    """
    after = _rest(text, end)
    if _is_of_the_thing(text, start, end, clause_start, after):
        return False, True
    word, before = text[start:end], text[max(0, start - 36) : start]
    if _SECONDS.search(word):
        return True, True
    if _ONE_OFF.search(before):
        return True, False
    prompt = _HOURS.search(word) or "工作" in word
    is_service = (
        _EVENT.search(before)
        or _SERVICE.match(after)
        or (prompt and _HANDLE.match(after))
        or _FOR_CUSTOMERS.match(after)
    )
    return True, bool(is_service)


def is_counted_from_an_event(text: str, start: int, end: int) -> bool:
    """Whether "no more than N days" follows "from the day of": 自受理之日起，不超过10天."""
    if not text.startswith("不", start) or text[end - 1] not in "天日时周":
        return False
    return _FROM_THE_DAY.search(text, max(0, start - 24), start) is not None


def _rest(text: str, end: int) -> str:
    """Return what follows in the same clause, at most 24 characters."""
    stop = _STOP.search(text, end, end + 24)
    return text[end : stop.start() if stop else end + 24]


def _is_of_the_thing(text: str, start: int, end: int, clause_start: int, after: str) -> bool:
    """Whether the limit binds a named time metric or a system, not people."""
    before = text[max(clause_start, start - 30) : start]
    if _METRIC.search(before):
        return True
    word = text[start:end]
    if _SECONDS.search(word):
        return not (_CALL.search(before) or _CALL.search(after))
    people = _PEOPLE.search(before) or _PEOPLE.search(after)
    if people or not _HOURS.search(word):
        return False
    if _BY_ITSELF.search(after):
        return True
    system = _SYSTEM.search(before) or _SYSTEM.search(after)
    return bool(system) and not _TROUBLE.search(text, max(0, start - 36), start)
