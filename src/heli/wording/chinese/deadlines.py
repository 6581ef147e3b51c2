"""Chinese dates, periods and time limits (S1.6): which of them say by when."""

import re

DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,12})?"
NUMERAL = r"[一二两三四五六七八九十百千][一二三四五六七八九十百千万零〇]{0,9}"
TO = r"\s?(?:-|~|–|—|～|至|到|、|或)\s?"
TIME_UNIT = (
    r"(?:个?(?:工作日|自然日|交易日|工作天)|天|日|周|个?星期|个?礼拜|个?月|个?季度|年|个?小时"
    r"|h(?![a-z])"
    r"|分钟|声|秒钟?|毫秒|ms|min|s(?![a-z])|个?学期)"
)
_YEAR = r"(?:(?:19|20)\d\d|二[〇零○][一二三四五六七八九〇零○]{2})\s?(?:财年|年度?)"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?"
_DAY = r"(?:[0-3]?\d|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号]"
_TAIL = (
    r"(?:\s?(?:[上下]午|早|晚上?)?\s?\d{1,2}(?:[:：]\d\d|[点时](?:\d{1,2}分|半|整)?))?"
    r"(?:上旬|中旬|下旬|年?底|年?末|年?初|中期|[上下]半年|春季|夏季|秋季|冬季)?"
    r"(?:之前|以前|前后|前|之内|以内|内|期间|止)?"
)
_QUARTER = r"第?[一二三四1-4](?:[、至到~-]第?[一二三四1-4])?\s?季度?"

# The order matters: the first alternative that matches at a place wins.
PAST = (
    rf"(?:去年|上年|前年|往年|历年|昨[天日晚]|上周|上星期|上个?月|上个?季度?|上学期|今年以来"
    rf"|年初以来|同期|同比)"
    rf"(?:\s?(?:{_MONTH}|底|末|同期|度|以来))?"
    rf"|(?:过去|近|最近|此前|(?<![期满束届会赛考])前)\s?(?:{DIGITS}|{NUMERAL}|几)\s?(?:年|个月|周"
    rf"|天"
    rf"|个?季度)(?!度)(?:来|以来|里|内|间|中)?"
    rf"|(?:(?<!\d)\d{{1,3}}|{NUMERAL})\s?(?:年|个月|周|天)(?:之前|以前|前)(?!.{{0,6}}(?:通知|告知"
    rf"|提交"
    rf"|预约|申请|公布|发布))"
)
DATE = "|".join(
    (
        rf"(?:(?:19|20)\d\d\s?年?{TO})?{_YEAR}\s?(?:{_MONTH}(?:\s?{_DAY})?|{_QUARTER}度?"
        rf"|[上下]半年)?{_TAIL}",
        r"(?<!\d)20\d\d[-/.](?:1[0-2]|0?[1-9])(?:[-/.][0-3]?\d)?(?![\d.])",
        rf"(?<![\d个第])(?:\d{{1,2}}\s?(?:-|~|至|到|、)\s?)?{_MONTH}(?:\s?{_DAY})?{_TAIL}",
        rf"(?:本月|当月|下个?月|次月|每月|每个月|月)\s?{_DAY}(?:之前|以前|前)?",
        rf"(?<![\d.]){_DAY}(?:之前|以前|前|下班前)",
        r"\d{1,2}/\d{1,2}(?=\s?(?:之?前|日))",
        rf"前三季度|{_QUARTER}度?(?:末|内|前|底)?(?<=季|度|末|内|前|底)",
        r"(?:20\d\d\s?年?\s?)?(?<![A-Za-z])[Qq][1-4](?:\s?季度)?(?:末|内|前|底"
        r"|结束前)?(?![A-Za-z0-9])(?!\s?新品)",
        r"(?:20\d\d\s?年?\s?|FY\d\d\s?)H[12](?![A-Za-z0-9])|FY\s?\d{2,4}",
        r"今年|明年|后年|年内|年底|年末|年终|岁末|全年(?!无休|龄|级)|本年度?|本财年|当年|年度内"
        r"|下一?年度|下一年|下一季度"
        r"|年中|年前|跨年前|本季度?|下季度|季末"
        r"|本月|当月|下个?月|次月|月底|月末|月内|月中|本周[一二三四五六日末]?"
        r"|这周[一二三四五六日末]?|下下?周[一二三四五六日末]?|周内"
        r"|今[天日晚早夏秋冬]|明[天日晚早]|明春|后天|当[天日](?!达)|次日(?!留存|达|[)）])|隔日"
        r"|上半年"
        r"|下半年|本学[期年]"
        r"|下学期|学期[末内]|期末(?!考|成绩|余额|绩点|试|评)"
        r"|(?:本|这|下)[个一]?(?:轮|次)?迭代|本赛季|本世纪.{0,2}叶?|任期内|[寒暑]假(?:前|期间|内"
        r"|结束前)?|暑期|节前|(?:汛期|雨季|旺季|台风季|梅雨季|冬季|夏季)(?:来临|到来)?之?前"
        r"|入[冬汛夏秋]前|供暖季前|下个?季度",
        r"(?:国庆节?|除夕|重阳节?|七夕|春节|元旦|五一|中秋节?|端午节?|清明节?|劳动节|双十[一二]"
        r"|双1[12]|618|圣诞节?"
        r"|儿童节|教师节|三八节|妇女节|元宵节?|十一)"
        r"(?:(?:黄金周|长假|假期)(?:之前|期间|前后|前|后)?|之前|前后|前|期间|到来之前|后)",
        r"第[一二三四五六七八九十\d]{1,3}周(?:之前|以前|前|内|末|结束前)",
        r"(?:周|星期|礼拜)[一二三四五六日天末](?!次|篇|场|节|天|期|个|小时|例|回|更|至|到|练"
        r"|休)(?:[^，。；,;]{0,6}?(?:之前|前))?",
        r"[“\"]?十[二三四五六]五[”\"]?(?:期间|时期|末期?|期末|结束)",
        rf"(?:\d{{1,2}}[:：]\d\d|(?:{DIGITS}|{NUMERAL})点(?:半|整|钟)?|下班|午夜|零点|中午"
        rf"|正午)(?:之前|以前|前)",
        rf"(?:未来|今后|接下来|往后)(?:的)?\s?(?:{DIGITS}|{NUMERAL}|半)(?:{TO}(?:{DIGITS}"
        rf"|{NUMERAL}))?\s?"
        rf"(?:个?月|年|周|天|个?季度|个?学期|个?小时)(?:内|里|间|时间)?",
        rf"(?:用|利用|经过|力争|通过)\s?(?:{DIGITS}|{NUMERAL}|半)(?:{TO}(?:{DIGITS}"
        rf"|{NUMERAL}))?\s?(?:个月|年|周|天)(?:左右)?(?:的?时间)?",
        rf"(?:{DIGITS}|[一二两三四五六七八九十]{{1,9}})\s?(?:年|个月)(?:时间)?(?=建成|完成|实现"
        rf"|达到"
        rf"|打造|见效|翻|迈上|基本|见成效|成规模|大变样)",
        rf"(?<![^，。；、\s])(?:{NUMERAL}|{DIGITS})\s?(?:年|个月|周)(?:时间)?"
        rf"(?=[读减学建达攻拿写练赚改培打做新考])",
    )
)
LIMIT = (
    rf"(?<!最后)(?<!第)(?:{DIGITS}(?:{TO}{DIGITS})?|{NUMERAL}(?:{TO}{NUMERAL})?"
    rf"|半)\s?{TIME_UNIT}\s?"
    rf"(?:[(（][^)）]{{1,8}}[)）])?(?:之内|以内|内(?!容|部|存|蒙|外|涵)|"
    rf"(?=办结|办好|送达|到货|发货|回复|答复|响应|完成|交付|上线|到账|到位|交货|修复|反馈"
    rf"|联系|到达|赶到|到场|回访|受理|上门|派单))"
    rf"|(?:不迟于|不晚于|最迟|最晚)\s?(?:{DIGITS}|{NUMERAL}|一)\s?{TIME_UNIT}"
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
    r"|下单|签收|每[次起单例个]|告警|预警|工单|诉求|咨询|留言"
    r"|客户.{0,6}问题|用户.{0,6}问题|请求|自.{0,12}起|紧急|事故|反馈|举报|来访|呼叫|日起|退[款货]"
    r"|[重一]般?大?问题|级问题|[Bb][Uu][Gg]|缺陷"
)
_ONE_OFF = re.compile(
    r"(?:上线|启动|立项|签约|开工|获批|项目[^，]{0,4}|会议|会|培训|结束|本次|今天|即日|现在|从今"
    r"|到任|成立|发布)(?:之日)?[后起]"
)
_SERVICE = re.compile(
    r"[^，。；,;]{0,14}?(?:回复|答复|响应|回访|回应|回电|受理|到场|到达|抵达|赶到|赶赴|接诊|会诊"
    r"|出诊|出警|就位|上报|通报|发货|退款"
    r"|送达|接听|应答|处置|审核|审批|核实|批复|办结|办理|出具|派单|派员|退还|告知|上门|联系|赔付"
    r"|理赔|放款|打款)"
)
_HANDLE = re.compile(r"[^，。；,;]{0,14}?(?:处理|解决|反馈|修复|维修|排除|整改|恢复)")
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
