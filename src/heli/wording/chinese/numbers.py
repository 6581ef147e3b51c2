"""How Chinese texts write numbers and stretches of time (S1.6)."""

DIGIT = "0123456789"  # what a number in digits begins with
CHARACTER = "一二两三四五六七八九十百千万亿"  # and one in characters
HALF = "半"

DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,12})?"
NUMERAL = r"[一二两三四五六七八九十百千][一二三四五六七八九十百千万零〇]{0,9}"
TO = r"(?:-|~|–|—|～|至|到|或|、)"
EITHER = rf"(?:{DIGITS}|{NUMERAL})"

TIME_UNIT = (
    r"(?:个?(?:(?:有效)?工作日|自然日|交易日|工作天)|天|日|周|个?星期|个?礼拜|个?月|个?季度|年|个?小时"
    r"|h(?![a-z])|分钟|声|秒钟?|毫秒|ms|min|s(?![a-z])|个?学期)"
)
LONG_UNIT = r"(?:个?月|年|周|个?星期|天|个?季度|个?学期)"
