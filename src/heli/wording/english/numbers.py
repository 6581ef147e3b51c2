"""How English texts write numbers and stretches of time (S1.6); all in lower case."""

DIGIT = "0 1 2 3 4 5 6 7 8 9"  # what a number in digits begins with
WORD = (  # and one in words
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million billion dozen"
)

DIGITS = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,12})?"
NUMERAL = (
    r"(?:(?:one )?(?:million|billion|hundred|thousand|dozen)|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million))?"
)
EITHER = rf"(?:{DIGITS}|{NUMERAL})"
TIME_UNIT = (
    r"(?:(?:business|working|calendar|consecutive|full|school|court|banking|clear|more)[- ])?"
    r"(?:milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?"
    r"|years?|ms|s|h|rings?|sprints?|semesters?|workdays?|weekdays?|fortnights?)\b"
)
