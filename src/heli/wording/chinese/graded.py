"""Chinese turns that grade something without an amount: 要快些, 偏大, 降下来 (S1.6)."""

from heli.wording.lexicon import Entry
from heli.wording.spans import Kind

_GRADE = "高低强弱快慢好大小多少长短宽窄厚薄准稳轻重细亮暗贵便宜早晚旧严松紧难远近静足勤实精新全"
_CLOSED = r"(?=[，。；、！？）)\s的了]|$)"

# 要快些 grades, 要高于3% and 要大力 do not: what follows must close the phrase.
DEGREE = (
    rf"(?:要|得|应|偏|稍|略|有点|有些|不够|挺)[{_GRADE}](?:一些|一点|些|点儿?)?{_CLOSED}"
    rf"|[{_GRADE}](?:一些|一点儿?|些|点儿?){_CLOSED}"
    rf"|要(?:更)?(?:专业|规范|文明|安全|环保|科学|健康|正确|透明|权威|真实|有效|到位|齐全){_CLOSED}"
    rf"|(?<=[\u4e00-\u9fff])(?:畅通|透明){_CLOSED}"
    r"|勤(?=清|洗|打|通|换|擦|扫|跑|学|练|思|检|查|翻|晒|消毒)"
    r"|(?<![减至缺不最许众诸很更大几])[多少](?=和|与|跟|向|陪|听|看|读|问|学(?![科期生院校段])|练|想|做|走|吃|喝|花|睡|写|抽(?!样|检|查)|去|提|存|赚|攒|背|记(?!录)|刷|跑|骑|爬|请|帮|带|谈|讲|玩|熬"
    r"|参加|参与|关注|关心|沟通|交流|运动|锻炼|休息|阅读|思考|尝试|了解|接触|联系|走访|宣传|鼓励|表扬)"
    rf"|[多少早晚][\u4e00-\u9fff]{{1,3}}?(?:一些|一点儿?|些|点儿?){_CLOSED}"
    rf"|比较(?=[{_GRADE}]|稳定|完善|合理|方便|容易|简单|复杂|满意|理想|顺利|明显|充分|清晰|全面|成熟)"
    rf"|[{_GRADE}]得?多{_CLOSED}|(?<=[率度性量力感])[高低强弱好大小优]{_CLOSED}"
)
CHANGE = (
    r"(?:降|压|减|慢|少|冷|打|砍|拉|拽)下(?:来|去)|(?:提|升|涨|快|抓|搞|追)上(?:来|去)"
    rf"|(?:调|放|做|改|变|加)[大小高低快慢亮暗宽缓短长厚粗细]{_CLOSED}"
)

# 充电快, 产能利用率低: one character at the end of a clause grades what stands before it, unless
# the two make one word (尽快, 提高). Some grade only after certain characters, others after all but
# certain ones.
_AT_THE_END = r"(?=[，。；！？）\n]|$)"
_AFTER = {
    "好": "况果量态度系势象境气誉碑绩益性力感光色味率风",
    "强": "性力度感量率能势质识心",
    "高": "率度性量力感效本价格平准求点值分比例频能耗险压温用益质次层历积",
    "低": "率度性量力感效本价格平准求点值分比例频能耗险压温用益质次层历积",
    "差": "力性量率态果境质度绩誉感效",
    "弱": "力性度感识能势",
    "足": "量货力劲气料源金间心味分",
    "大": "力度量积围模间响险差率噪热耗扰阻",
    "小": "力度量积围模间响险差率噪热耗扰阻",
}
_NOT_AFTER = {
    "快": "尽加赶最更较愉爽勤轻飞畅凉明欢痛外快不捕特手嘴人",
    "慢": "放减最更较怠缓快且傲紧轻简侮",
    "少": "减至缺最更较不多年太很老极稀可或吉烟绝恶短为常",
    "短": "缩最更较长简气护剪超发",
    "广": "推拓最更较湖宽两京识甚文深",
    "准": "标批核瞄校精最更较水对获基不为看没认恩保平照一",
    "稳": "安平维求最更较企站沉",
}
PREDICATE = tuple(
    (grade, rf"(?<=[{others}]){grade}{_AT_THE_END}") for grade, others in _AFTER.items()
) + tuple(
    (grade, rf"(?<=[\u4e00-\u9fff])(?<![{others}]){grade}{_AT_THE_END}")
    for grade, others in _NOT_AFTER.items()
)

DEGREE_ENTRY = Entry(Kind.DEGREE, "", strong=True)
CHANGE_ENTRY = Entry(Kind.CHANGE, "amount", strong=True)
BEGINNINGS = f"{_GRADE}勤比畅透要得应偏稍略有不挺降压减慢少冷提升涨快抓搞追调放做改变加打砍拉拽"
