"""One collaboration at a glance."""

from typing import Any

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import participations
from heli.company.org.models import ApiToken, Person
from heli.home.queries.timeline import happenings
from heli.web import words

LAST_EVENTS = 5


def overview(case: Case) -> dict[str, Any]:
    """Return goals, departments and the last events of a collaboration as flat rows."""
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
    return {"goals": goals, "departments": departments, "days": days}


def tokens_of(person: Person) -> list[ApiToken]:
    """Return a person's API tokens that still work."""
    return list(person.tokens.filter(revoked_at=None).order_by("-made_at"))
