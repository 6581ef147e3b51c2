from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import everyone_in, playbook_for
from heli.collaboration.todos.commands import close_todo, open_todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.retrospective.summaries import queries
from heli.retrospective.summaries.commands.steps import lock_retrospective
from heli.retrospective.summaries.models import Attendee, Retrospective
from heli.retrospective.summaries.states import Verb


@command
def open_retrospective(*, case: Case, by: Person | None, at: datetime) -> Retrospective:
    """
    Open the retrospective of a collaboration whose work is done; twice is once (S4.1).

    The requester owes it within the playbook's limit ``retrospective``, counted in the company's
    working days; everyone who takes part is asked for cards. The gates call this.
    """
    case = lock_case(case)
    if found := queries.summary_of(case):
        return found
    limit = playbook_for(case).limit("retrospective", case.priority)
    due_at = company_calendar().after(at, limit)
    new = Retrospective(case=case, opened_at=at, due_at=due_at)
    event = add("retrospective.opened", new, by=by, at=at, case=case.pk)
    todo = open_todo(
        "retrospective.hold",
        case=case,
        owner=case.requester,
        limit="retrospective",
        link=queries.page_of_summary(case),
        by=by,
        at=at,
    )
    told = {"owner": case.requester.name, "due": company_calendar().day_of(due_at)}
    change("retrospective.owed", new, by=by, at=at, case=case.pk, values={"todo": todo}, **told)
    others = [person for person in everyone_in(case) if person.pk != case.requester_id]
    notify(event, others, link=queries.page_of_summary(case))
    return new


@command
def record_result(
    *,
    goal: Goal,
    actual: Decimal | None,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> None:
    """
    Record what became of a success criterion, in its unit; None takes a result back (P9).

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if no retrospective is open, or its summary is published
    :raises Stale: if somebody changed it since ``seen_version``
    """
    lock_retrospective(goal.case, Verb.MEASURE, by=by, at=at)
    fresh = Goal.objects.get(pk=goal.pk)
    expect_version(fresh, seen_version)
    told = {"metric": goal.metric, "unit": goal.unit, "actual": "–" if actual is None else actual}
    values = {"actual": actual}
    change("goal.measured", fresh, by=by, at=at, case=goal.case_id, values=values, **told)


@command
def hold_retrospective(
    *,
    case: Case,
    present: Collection[Person],
    by: Person,
    at: datetime,
    held_on: date | None = None,
    seen_version: int | None = None,
) -> Retrospective:
    """
    Record that the retrospective took place, on ``held_on`` or today, and who was there (S4.1).

    The requester then owes the summary.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if it is not open, or was held already
    :raises Invalid: if nobody was there, somebody does not take part, or the day is not yet here
    :raises Stale: if somebody changed it since ``seen_version``
    """
    state, retrospective = lock_retrospective(case, Verb.HOLD, by=by, at=at)
    expect_version(retrospective, seen_version)
    calendar = company_calendar()
    today = calendar.day_of(at)
    day = held_on or today
    _check(case, present, day, first=calendar.day_of(retrospective.opened_at), today=today)
    for person in present:
        row = Attendee(
            retrospective=retrospective, person=person, department_id=person.department_id
        )
        add("attendee.present", row, by=by, at=at, case=case.pk, person=person.name)
    if retrospective.todo:
        close_todo(retrospective.todo, by=by, at=at)
    todo = open_todo(
        "retrospective.publish",
        case=case,
        owner=case.requester,
        limit="summary_out",
        link=queries.page_of_summary(case),
        by=by,
        at=at,
    )
    values = {"state": state, "held_on": day, "held_at": at, "todo": todo}
    told = {"present": "、".join(person.name for person in present)}
    event = change(
        "retrospective.held", retrospective, by=by, at=at, case=case.pk, values=values, **told
    )
    notify(event, everyone_in(case), link=queries.page_of_summary(case))
    return retrospective


def _check(case: Case, present: Collection[Person], day: date, *, first: date, today: date) -> None:
    if not present:
        raise Invalid({"present": N_("Say who was there.")})
    if not {person.pk for person in present} <= {person.pk for person in everyone_in(case)}:
        raise Invalid({"present": N_("Somebody named here does not take part.")})
    if not first <= day <= today:
        raise Invalid({"held_on": N_("Give the day on which it took place.")})
