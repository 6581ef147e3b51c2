"""One collaboration at a glance."""

from typing import Any

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import Tie, participations, ties
from heli.collaboration.cases.states import Role
from heli.company.org.models import ApiToken, Person
from heli.company.org.queries import Reader
from heli.home.queries.timeline import happenings
from heli.kernel.words import N_
from heli.web import words

LAST_EVENTS = 5


def why_seen(case: Case, reader: Reader) -> list[str]:
    """Return why this reader sees the collaboration, a sentence for each part she has (S1)."""
    return [_why(tie) for tie in ties(case, reader)]


def _why(tie: Tie) -> str:
    places = {"role": tie.role.label, "person": tie.person, "department": tie.department}
    if tie.department:
        sentence = N_("You head a department above %(department)s.")
        return words.say(sentence if tie.above else N_("You head %(department)s."), places)
    if tie.person:
        return words.say(N_("You stand in for %(person)s, %(role)s."), places)
    if tie.role == Role.ESCALATED:
        return words.say(N_("Something here is overdue and was put up to you."))
    return words.say(N_("You are %(role)s."), places)


def overview(case: Case, reader: Reader) -> dict[str, Any]:
    """Return goals, departments, last events and why she sees it, as flat rows."""
    goals = [
        {
            "metric": goal.metric,
            "baseline": goal.baseline,
            "target": words.number(goal.target),
            "actual": words.number(goal.actual) if goal.actual is not None else "",
            "unit": goal.unit,
            "due": words.on_day(goal.due_on),
        }
        for goal in case.goals.all()
    ]
    departments = [
        {
            "name": asked.department.name,
            "head": asked.department.head.name if asked.department.head else "",
            "contact": asked.contact.name,
            "need": asked.need,
            "requesting": asked.is_requesting,
        }
        for asked in participations(case)
    ]
    days, _ = happenings(case.pk, most=LAST_EVENTS)
    why = why_seen(case, reader)
    return {"goals": goals, "departments": departments, "days": days, "why": why}


def tokens_of(person: Person) -> list[ApiToken]:
    """Return a person's API tokens that still work."""
    return list(person.tokens.filter(revoked_at=None).order_by("-made_at"))
