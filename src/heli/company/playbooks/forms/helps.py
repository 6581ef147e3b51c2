"""The explanations on the editing pages."""

from heli.kernel.words import N_

PLACES = N_(
    "Places that are filled in: {year}, {month}, {day}, {department}, {collaboration}, {paper}, "
    "{sequence} or {sequence:03}."
)
WORK = N_("What Heli does in this stage. A stage without it holds papers and a gate only.")
LIMITS = N_(
    "Working time, such as “2 working days”, “4 hours” or “15 minutes”. A priority left empty has "
    "the usual limit."
)
AHEAD = N_("Where the table above names no other reminder.")
ESCALATION = N_(
    "Counted in working time from the moment at which it was due; each level comes later than the "
    "one before."
)
AT_ONCE = N_("at once")
DAILY = N_("A daily meeting needs none.")
CUT_OFF = N_("Until then the figures for the meeting are in.")
LEVEL = N_("A number of the company's own scale; empty: any level.")
FIXED = N_("Only where it is always the same.")
COMMITTEE = N_(
    "A committee that may sign papers and decide last. Without name and seats there is none."
)
SEATS = N_("One entry in each row: a part, a department's head, or a person.")
PRIORITIES = N_(
    "The highest first. Scores only where priority is computed from factors; the lowest level "
    "starts at 0."
)
FACTORS = N_(
    "Each is marked 1 to 5 in the request; the weights add up to 100. Without factors the "
    "requester chooses the level."
)
UNMEASURED = N_("Goals without number, unit or date.")
VAGUE = N_("Vague words in what is described.")
BLAME = N_("Words about the person instead of the matter.")
SIZE = N_("A larger task is pointed out.")
LATE = N_("A warning later than this is marked.")
NUMBER = N_("Empty: as the other papers")
CODE = N_("Stands for {paper} in its number, such as PA1.")
SIGNING = N_("To write it, and to sign it. Empty: as every signature.")
FIELDS = N_(
    "What is left empty stays as Heli has it. A help text stands in both languages with “ / ” "
    "between them."
)
OWN_FIELDS = N_(
    "Fields that the company adds. Choices stand with a semicolon between two; choices, help and "
    "unit in both languages, Chinese first, with “ / ” between them."
)
GAPS = N_("〔Brackets〕 are for the requester to replace.")
GOALS = N_("Unit and way of measuring stand in both languages with “ / ” between them.")
FOUND = N_("A department of the company is taken whose name has one of the words.")
TASKS = N_(
    "Phase and standard stand in both languages with “ / ” between them. New departments and goals "
    "can be chosen once the draft is kept."
)
