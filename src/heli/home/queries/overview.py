"""One collaboration at a glance."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from heli.collaboration.cases.models import Case, Goal, Participation
from heli.collaboration.cases.queries import Tie, asked_in, ties
from heli.collaboration.cases.states import Role
from heli.company.org.models import ApiToken, Person
from heli.company.org.queries import Reader
from heli.home.queries.timeline import last_happenings
from heli.kernel.words import N_
from heli.reading import compiled_once
from heli.web import words


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
        for goal in _goals(case)
    ]
    taking_part = asked_in(case)
    departments = [
        {
            "name": asked.department.name,
            "head": asked.department.head.name if asked.department.head else "",
            "contact": asked.contact.name,
            "need": asked.need,
            "requesting": asked.is_requesting,
        }
        for asked in taking_part
    ]
    days = last_happenings(case.pk)
    why = why_seen(case, reader, taking_part)
    return {"goals": goals, "departments": departments, "days": days, "why": why}


@compiled_once
def _goals(case: Case) -> QuerySet[Goal]:
    return Goal.objects.filter(case=case)


def tokens_of(person: Person) -> list[ApiToken]:
    """Return a person's API tokens that still work."""
    return list(person.tokens.filter(revoked_at=None).order_by("-made_at"))
