"""The editing page of a scenario: the request that it prepares, and its typical tasks."""

from django.utils.translation import gettext

from heli.company.playbooks.forms import helps
from heli.company.playbooks.forms.blocks import Fields, Rows
from heli.company.playbooks.forms.editor import Part
from heli.company.playbooks.forms.kinds import Cell, Kind
from heli.company.playbooks.forms.moving import Position, taken_out
from heli.company.playbooks.forms.words import NONE, cell, in_both
from heli.company.playbooks.queries.reading import word
from heli.company.playbooks.rules import Playbook
from heli.company.playbooks.rules.labels import NAMES
from heli.company.playbooks.rules.problems import Place
from heli.kernel.words import N_
from heli.web.words import say

LONG = ("background", "problem", "out_of_scope", "known_risks")
REQUESTER = N_("the requester's department")


def scenario(playbook: Playbook, key: str) -> Part:
    """One typical collaboration, or a new one."""
    keys = [each.key for each in playbook.scenarios]
    index = keys.index(key) if key else len(keys)
    place: Place = ("scenarios", index)
    levels = [NONE, *((level.key, word(level.name)) for level in playbook.priority.levels)]
    words = [each for name in LONG for each in in_both(name, NAMES[name], Kind.LONG)]
    others = [(each.key, word(each.title)) for each in playbook.scenarios if each.key != key]
    about = [*in_both("title", NAMES["title"]), *in_both("summary", NAMES["summary"])]
    asked = [*in_both("title", NAMES["title"]), *words, cell("priority", Kind.CHOICE, levels)]
    request: Place = (*place, "request")
    return Part(
        word(playbook.scenarios[index].title) if key else gettext("A new scenario"),
        [
            Fields(gettext("The scenario"), place, about, base="scenario"),
            Fields(gettext("The request that it prepares"), request, asked, help=say(helps.GAPS)),
            *_rows_of_request(request),
            _tasks(playbook, key, place),
            Position(gettext("Where it stands"), "scenarios", index, others),
        ],
        remove=taken_out("scenarios", index) if key else None,
    )


def _rows_of_request(request: Place) -> list[Rows]:
    day = cell("day", Kind.NUMBER)
    goals = [
        *in_both("metric", NAMES["metric"]), cell("baseline", Kind.FIGURE),
        cell("target", Kind.FIGURE), cell("unit", Kind.BOTH), cell("measured", Kind.BOTH), day,
    ]  # fmt: skip
    things = [
        *in_both("name", NAMES["name"]), cell("form", Kind.BOTH),
        *in_both("standard", NAMES["standard"]),
    ]  # fmt: skip
    dates = [*in_both("name", NAMES["name"]), day]
    departments = [
        *in_both("name", NAMES["name"]), cell("match", Kind.WORDS), *in_both("need", NAMES["need"])
    ]  # fmt: skip
    return [
        Rows(say(NAMES["goals"]), (*request, "goals"), "goals", goals, gettext("Add a goal"),
             base="goal", tall=True, help=say(helps.GOALS)),
        Rows(say(NAMES["deliverables"]), (*request, "deliverables"), "deliverables", things,
             gettext("Add a deliverable"), tall=True),
        Rows(say(NAMES["dates"]), (*request, "dates"), "dates", dates, gettext("Add a date")),
        Rows(say(NAMES["departments"]), (*request, "departments"), "departments", departments,
             gettext("Add a department"), base="department", tall=True, help=say(helps.FOUND)),
    ]  # fmt: skip


def _tasks(playbook: Playbook, key: str, place: Place) -> Rows:
    found = playbook.scenario(key)
    goals = [(goal.key, word(goal.metric)) for goal in found.request.goals] if found else []
    units = [(unit.key, word(unit.name)) for unit in found.request.departments] if found else []
    cells = [
        *in_both("name", NAMES["name"]),
        cell("phase", Kind.BOTH),
        cell("standard", Kind.BOTH),
        cell("days", Kind.NUMBER),
        Cell("department", say(NAMES["department"]), Kind.CHOICE,
             [("requester", say(REQUESTER)), *units]),
        Cell("goal", say(NAMES["goal"]), Kind.CHOICE, [NONE, *goals]),
    ]  # fmt: skip
    return Rows(
        say(NAMES["tasks"]), (*place, "tasks"), "tasks", cells, gettext("Add a task"),
        help=say(helps.TASKS), tall=True, most=200,
    )  # fmt: skip
