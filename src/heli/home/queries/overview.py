"""One collaboration at a glance."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from heli.collaboration.cases.models import Case, Goal, Participation
from heli.collaboration.cases.queries import Tie, asked_in, playbook_for, ties
from heli.collaboration.cases.states import Role
from heli.collaboration.frame.queries import Waiting, waiting_in
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import ApiToken, Person
from heli.company.org.queries import Reader
from heli.home.queries.standing import standing_of
from heli.home.queries.timeline import last_happenings
from heli.initiation.requests.queries import content_of
from heli.initiation.requests.rules.content import GoalRow
from heli.kernel.words import N_
from heli.reading import compiled_once
from heli.web import words

URGENCY = {"late": 0, "soon": 1, "normal": 2}


def why_seen(case: Case, reader: Reader, asked: Iterable[Participation]) -> list[str]:
    """Return why this reader sees the collaboration, in sentences, her own parts first (S1)."""
    found = ties(case, reader, asked)
    heads = [tie.department for tie in found if tie.department and not tie.above]
    above = [tie.department for tie in found if tie.above]
    said = [_why(tie) for tie in found if not tie.department]
    if heads:
        said.append(words.say(N_("You head %(names)s."), {"names": gettext(", ").join(heads)}))
    if above:
        sentence = N_("You head a department above %(names)s.")
        said.append(words.say(sentence, {"names": gettext(", ").join(above)}))
    return said


def _why(tie: Tie) -> str:
    places = {"role": tie.role.label, "person": tie.person}
    if tie.person:
        return words.say(N_("You stand in for %(person)s, %(role)s."), places)
    if tie.role == Role.ESCALATED:
        return words.say(N_("Something here is overdue and was put up to you."))
    return words.say(N_("You are %(role)s."), places)


def overview(case: Case, reader: Reader, at: datetime) -> dict[str, Any]:
    """
    Return goals, milestones, departments, last events and why she sees it, as flat rows.

    Before the goals are locked they are those of the request.
    """
    goals = _goals(case)
    # Once the first stage is over, goals and plan say better what the request says.
    is_first = case.stage == playbook_for(case).first_stage.key
    content = content_of(case) if is_first else None
    dates = (content.dates if content else ()) if is_first else None
    standing = standing_of(case, dates, company_calendar().day_of(at))
    taking_part, waiting = asked_in(case), waiting_in(case, reader, at)
    return {
        "waiting": waiting,
        "goals": [_goal(goal, standing.shares) for goal in goals]
        or [_wanted(goal) for goal in (content.goals if content else ())],
        "locked": bool(goals),
        "milestones": standing.milestones,
        "departments": _departments(taking_part, waiting.rows),
        "days": last_happenings(case.pk),
        "why": why_seen(case, reader, taking_part),
    }


def _goal(goal: Goal, shares: dict[int, int]) -> dict[str, Any]:
    actual = words.number(goal.actual) if goal.actual is not None else ""
    return _wanted(goal) | {"actual": actual, "share": shares.get(goal.pk)}


def _wanted(goal: Goal | GoalRow) -> dict[str, Any]:
    return {
        "metric": goal.metric,
        "baseline": goal.baseline,
        "target": words.number(goal.target),
        "actual": "",
        "unit": goal.unit,
        "due": words.on_day(goal.due_on),
        "share": None,
    }


def _departments(
    taking_part: Sequence[Participation], waiting: Iterable[Waiting]
) -> list[dict[str, Any]]:
    """
    Return each department with what it owes just now, the most urgent first.

    What its head or contact owes in person counts as its own.
    """
    speaks_for: dict[str, str] = {}
    for asked in taking_part:
        for person in (asked.contact, asked.department.head):
            speaks_for |= {person.name: asked.department.name} if person else {}
    owed: dict[str, list[Waiting]] = {}
    for row in sorted(waiting, key=lambda row: URGENCY[row.urgency]):
        name = row.department or speaks_for.get(row.name, "")
        owed.setdefault(name, []).append(row)
    return [
        {
            "name": asked.department.name,
            "head": asked.department.head.name if asked.department.head else "",
            "contact": asked.contact.name,
            "need": asked.need,
            "requesting": asked.is_requesting,
            "owes": owed.get(asked.department.name, []),
        }
        for asked in taking_part
    ]


@compiled_once
def _goals(case: Case) -> QuerySet[Goal]:
    return Goal.objects.filter(case=case)


def tokens_of(person: Person) -> list[ApiToken]:
    """Return a person's API tokens that still work."""
    return list(person.tokens.filter(revoked_at=None).order_by("-made_at"))
