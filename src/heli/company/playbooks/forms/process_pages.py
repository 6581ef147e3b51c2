"""The editing pages of the process: stages, limits, escalation, meetings, people, priorities."""

from django.utils.translation import gettext

from heli.company.org.queries import departments
from heli.company.playbooks.forms import helps
from heli.company.playbooks.forms.blocks import Checks, Control, Fields, Rows, Table
from heli.company.playbooks.forms.editor import Part
from heli.company.playbooks.forms.kinds import Cell, Kind
from heli.company.playbooks.forms.moving import Position, taken_out
from heli.company.playbooks.forms.words import NONE, cell, in_both, named, people, yes_or_no
from heli.company.playbooks.queries.reading import word
from heli.company.playbooks.rules import (
    CONDITIONS,
    KIND_LABELS,
    LIMIT_LABELS,
    PAPER_SIGNED,
    PAPER_SIGNED_LABEL,
    PAPERS,
    AnswerKind,
    LeadingMode,
    Playbook,
    Rhythm,
    Weekday,
    Who,
    WordingMode,
)
from heli.company.playbooks.rules.labels import NAMES
from heli.company.playbooks.rules.people import LEVELS
from heli.company.playbooks.rules.problems import Place
from heli.web.words import say


def names(playbook: Playbook) -> Part:
    """Title, summary, and the patterns of numbers."""
    title = [*in_both("title", NAMES["title"]), *in_both("summary", NAMES["summary"], Kind.LONG)]
    patterns = [cell("collaboration"), cell("papers")]
    return Part(
        gettext("Name and numbers"),
        [
            Fields(say(NAMES["title"]), (), title),
            Fields(say(NAMES["numbering"]), ("numbering",), patterns, help=say(helps.PLACES)),
        ],
    )


def stage(playbook: Playbook, key: str) -> Part:
    """One stage, or a new one: what it is called, what it asks for, when it is over."""
    keys = [each.key for each in playbook.stages]
    index = keys.index(key) if key else len(keys)
    place: Place = ("stages", index)
    built_in = [NONE, *((kind.value, say(label)) for kind, label in KIND_LABELS.items())]
    own = [(paper.key, word(paper.title)) for paper in playbook.extra_papers]
    papers = [(each, word(playbook.paper_title(each))) for each in PAPERS]
    conditions = [(each, say(label)) for each, (_, label) in CONDITIONS.items()]
    conditions += [
        (f"{PAPER_SIGNED}:{paper}", say(PAPER_SIGNED_LABEL, {"paper": title}))
        for paper, title in own
    ]
    about = [
        *in_both("name", NAMES["name"]),
        *in_both("short", NAMES["short"]),
        *in_both("purpose", NAMES["purpose"]),
        cell("built_in", Kind.CHOICE, built_in, helps.WORK),
    ]
    others = [(each.key, word(each.name)) for each in playbook.stages if each.key != key]
    return Part(
        word(playbook.stage(key).name) if key else gettext("A new stage"),
        [
            Fields(gettext("The stage"), place, about, base="stage"),
            Checks(say(NAMES["papers"]), (*place, "papers"), "papers", [*papers, *own]),
            Checks(gettext("It is over when"), (*place, "gate"), "gate", conditions),
            Position(gettext("Where it stands"), "stages", index, others),
        ],
        remove=taken_out("stages", index) if key else None,
    )


def limits(playbook: Playbook) -> Part:
    """How long whoever owes something has, by priority, and when she is reminded."""
    levels = [(level.key, word(level.name)) for level in playbook.priority.levels]
    usual, ahead = gettext("Usual"), gettext("Reminder ahead")
    rows: list[tuple[str, list[Control]]] = []
    for limit, label in LIMIT_LABELS.items():
        place: Place = ("limits", limit)
        controls: list[Control] = [(place, Cell("usual", usual, Kind.LIMIT))]
        for level, name in levels:
            controls.append(((*place, "by_priority"), Cell(level, name, Kind.LIMIT)))
        controls.append((("reminders", "by_limit"), Cell(limit, ahead, Kind.LIMIT)))
        rows.append((say(label), controls))
    head = [gettext("What is owed"), usual, *(name for _, name in levels), ahead]
    before = [cell("before", Kind.LIMIT, help_text=helps.AHEAD)]
    return Part(
        say(NAMES["limits"]),
        [
            Table(say(NAMES["limits"]), head, rows, help=say(helps.LIMITS)),
            Fields(say(NAMES["reminders"]), ("reminders",), before),
        ],
    )


def escalation(playbook: Playbook) -> Part:
    """Who hears of something overdue, level by level."""
    cells = [
        cell("to", Kind.CHOICE, [NONE, *people(LEVELS)]),
        cell("after", Kind.LIMIT, help_text=helps.AT_ONCE),
    ]
    rows = Rows(
        say(NAMES["levels"]), ("escalation",), "levels", cells, gettext("Add a level"),
        help=say(helps.ESCALATION), most=6,
    )  # fmt: skip
    return Part(say(NAMES["escalation"]), [rows])


def meetings(playbook: Playbook) -> Part:
    """When the progress meeting is held, and how long both meetings last."""
    days = [NONE, *named(Weekday)]
    progress = [
        cell("rhythm", Kind.CHOICE, named(Rhythm)),
        cell("weekday", Kind.CHOICE, days, helps.DAILY),
        cell("at"),
        cell("minutes", Kind.NUMBER),
        Cell("cut_off.weekday", gettext("Cut-off: weekday"), Kind.CHOICE, days),
        Cell("cut_off.at", gettext("Cut-off: time"), help=say(helps.CUT_OFF)),
    ]
    review = [cell("review_minutes", Kind.NUMBER)]
    return Part(
        gettext("Meetings"),
        [
            Fields(say(NAMES["meeting"]), ("meeting",), progress),
            Fields(gettext("Review meeting"), ("meeting",), review),
        ],
    )


def roles(playbook: Playbook) -> Part:
    """Who may ask, who leads, who sits in the steering group."""
    units = [NONE, *departments().order_by("path").values_list("code", "name")]
    asking = [cell("requester_minimum_level", Kind.NUMBER, help_text=helps.LEVEL)]
    leads = [
        cell("mode", Kind.CHOICE, named(LeadingMode)),
        cell("department", Kind.CHOICE, units, helps.FIXED),
        *in_both("name", NAMES["name"]),
        cell("minimum_level", Kind.NUMBER, help_text=helps.LEVEL),
    ]
    parts = [NONE, *people(part for part in Who if part is not Who.STEERING_GROUP)]
    seats = [
        Cell("part", gettext("By the part they play"), Kind.CHOICE, parts),
        Cell("head_of", gettext("Head of the department"), Kind.CHOICE, units),
        Cell("person", gettext("Person (user name)")),
    ]
    group: Place = ("roles", "steering_group")
    committee = in_both("name", NAMES["name"])
    return Part(
        say(NAMES["roles"]),
        [
            Fields(gettext("Requester"), ("roles",), asking),
            Fields(say(NAMES["leading_department"]), ("roles", "leading_department"), leads),
            Fields(say(NAMES["steering_group"]), group, committee, help=say(helps.COMMITTEE)),
            Rows(gettext("Seats"), (*group, "members"), "members", seats, gettext("Add a seat"),
                 help=say(helps.SEATS)),
        ],
    )  # fmt: skip


def priority(playbook: Playbook) -> Part:
    """The levels, the highest first, and the factors that they are computed from."""
    usual = [(level.key, word(level.name)) for level in playbook.priority.levels]
    name = in_both("name", NAMES["name"])
    levels = [*name, cell("urgent", Kind.FLAG, yes_or_no()), cell("from_score", Kind.NUMBER)]
    factors = [*name, cell("weight", Kind.NUMBER), cell("help", Kind.BOTH)]
    place: Place = ("priority",)
    return Part(
        say(NAMES["priority"]),
        [
            Rows(say(NAMES["levels"]), (*place, "levels"), "levels", levels,
                 gettext("Add a level"), base="level", help=say(helps.PRIORITIES), most=9),
            Fields(say(NAMES["usual"]), place, [cell("usual", Kind.CHOICE, usual)]),
            Rows(say(NAMES["factors"]), (*place, "factors"), "factors", factors,
                 gettext("Add a factor"), base="factor", help=say(helps.FACTORS), most=12),
        ],
    )  # fmt: skip


def answers(playbook: Playbook) -> Part:
    """What a department can answer, and what it must say with it."""
    cells = [
        Cell("kind", gettext("Means"), Kind.CHOICE, [NONE, *named(AnswerKind)]),
        *in_both("name", NAMES["name"]),
        cell("needs_reason", Kind.FLAG, yes_or_no()),
        cell("needs_date", Kind.FLAG, yes_or_no()),
    ]
    add = gettext("Add an answer")
    rows = Rows(say(NAMES["answers"]), ("answers",), "answers", cells, add, most=4)
    return Part(gettext("Answers of a department"), [rows])


def wording(playbook: Playbook) -> Part:
    """How strictly wording is taken, and from when on something is pointed out."""
    modes = named(WordingMode)
    strict = [
        cell("goals", Kind.CHOICE, modes, helps.UNMEASURED),
        cell("descriptions", Kind.CHOICE, modes, helps.VAGUE),
        cell("blame", Kind.CHOICE, modes, helps.BLAME),
        cell("task_size", Kind.LIMIT, help_text=helps.SIZE),
    ]
    late = [cell("ahead_hours", Kind.NUMBER, help_text=helps.LATE)]
    return Part(
        gettext("Wording and warnings"),
        [
            Fields(say(NAMES["wording"]), ("wording",), strict),
            Fields(say(NAMES["risks"]), ("risks",), late),
        ],
    )
