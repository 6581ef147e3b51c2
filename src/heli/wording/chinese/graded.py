"""Chinese turns that grade something without an amount: 要快些, 偏大, 降下来 (S1.6)."""

from heli.wording.lexicon import Entry
from heli.wording.spans import Kind

_GRADE = "高低强弱快慢好大小多少长短宽窄厚薄准稳轻重细亮暗贵便宜早晚旧严松紧难远近静"
_CLOSED = r"(?=[，。；、！？）)\s的了]|$)"

# 要快些 grades, 要高于3% and 要大力 do not: what follows must close the phrase.
DEGREE = (
    rf"(?:要|得|应|偏|稍|略|有点|有些|不够|挺)[{_GRADE}](?:一些|一点|些|点儿?)?{_CLOSED}"
    rf"|[{_GRADE}](?:一些|一点儿?|些|点儿?){_CLOSED}"
    r"|(?<![减至缺不最许众诸很更大几])[多少](?=和|与|跟|向|陪|听|看|读|问|学(?![科期生院校段])|练|想|做|走|吃|喝|花|睡|写|抽|去"
    r"|参加|参与|关注|关心|沟通|交流|运动|锻炼|休息|阅读|思考|尝试|了解|接触|联系|走访|宣传|鼓励|表扬)"
    rf"|[多少早晚][\u4e00-\u9fff]{{1,3}}?(?:一些|一点儿?|些|点儿?){_CLOSED}"
    rf"|比较(?=[{_GRADE}]|稳定|完善|合理|方便|容易|简单|复杂|满意|理想|顺利|明显|充分|清晰|全面|成熟)"
    rf"|[{_GRADE}]得?多{_CLOSED}|(?<=[率度性量力感])[高低强弱好大小优]{_CLOSED}"
)
CHANGE = (
    r"(?:降|压|减|慢|少|冷)下(?:来|去)|(?:提|升|涨|快|抓|搞|追)上(?:来|去)"
    rf"|(?:调|放|做|改|变|加)[大小高低快慢亮暗宽缓短长厚粗细]{_CLOSED}"
)

DEGREE_ENTRY = Entry(Kind.DEGREE, "", strong=True)
CHANGE_ENTRY = Entry(Kind.CHANGE, "amount", strong=True)
BEGINNINGS = f"{_GRADE}比要得应偏稍略有不挺降压减慢少冷提升涨快抓搞追调放做改变加"
