"""The desk: what I owe, what I wait for, how my collaborations go."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from heli.collaboration.cases.models import Case, Member, Participation
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.frame.queries import Waiting, waiting_row
from heli.collaboration.todos import queries as todos
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.home.queries import collaborations as listing
from heli.reading import compiled_once

TABS = ("owed", "requested", "waiting", "departments", "copied", "done")
FIRST, OTHERS = 5, 8  # rows of her own, and of her departments
MOST = 50
CASES = 8


@dataclass(frozen=True, slots=True)
class Owed:
    """
    What the reader owes: due or late today, at most five; the rest; what others owe for her.

    Of ``in_departments`` that others owe, ``of_departments`` are the first few.
    """

    today: list[Waiting]
    rest: list[Waiting]
    of_departments: list[Waiting]
    in_departments: int
    late: int
    count: int


def owed(reader: Reader, at: datetime, *, with_departments: bool) -> Owed:
    """
    Return the reader's open to-dos, the most urgent first (at most 50 of each kind).

    ``with_departments`` also those that the departments which she heads owe through others.
    """
    calendar = company_calendar()
    mine = [waiting_row(t, reader, at, calendar) for t in todos.most_urgent_of(reader)]
    branches = todos.most_urgent_in_branches_of(reader) if with_departments else []
    others = [waiting_row(t, reader, at, calendar) for t in branches[:OTHERS]]
    today = [row for row in mine if row.urgency != "normal"][:FIRST]
    late = sum(row.urgency == "late" for row in mine)
    return Owed(today, mine[len(today) :], others, len(branches), late, len(mine))


def owed_in_departments(reader: Reader, at: datetime) -> list[Waiting]:
    """Return what the departments that the reader heads owe through others, at most 50."""
    calendar = company_calendar()
    branches = todos.most_urgent_in_branches_of(reader)
    return [waiting_row(todo, reader, at, calendar) for todo in branches]


def waited_for(reader: Reader, at: datetime) -> list[Waiting]:
    """Return what others owe in the collaborations that the reader requested."""
    calendar = company_calendar()
    rows = (
        Todo.objects.filter(case__requester_id__in=reader.stands_for, state="open")
        .exclude(owner_id__in=reader.stands_for)
        .select_related("case", "department", "owner")
        .order_by("due_at", "pk")
    )
    return [waiting_row(todo, reader, at, calendar) for todo in todos.flat(rows[:MOST])]


def done(reader: Reader, at: datetime) -> list[Waiting]:
    """Return what the reader has done, the latest first."""
    calendar = company_calendar()
    rows = todos.done_by(reader.person)[:MOST]
    return [waiting_row(todo, reader, at, calendar) for todo in todos.flat(rows)]


def requested_by(reader: Reader) -> list[listing.Found]:
    """Return the collaborations that the reader requested."""
    return list(listing.under(reader, Q(requester_id__in=reader.stands_for))[:MOST])


def copied_to(reader: Reader) -> list[listing.Found]:
    """Return the collaborations of which the reader got a copy (S1.2)."""
    copies = Member.objects.filter(person_id__in=reader.stands_for, role=Role.SUPERIOR)
    return list(listing.under(reader, Q(pk__in=copies.values("case_id")))[:MOST])


@compiled_once
def first_cases_of(reader: Reader) -> QuerySet[Case, listing.Found]:
    """
    Return the first few running collaborations, the next due first, in which the reader or a
    department of hers has a part.
    """
    mine = Member.objects.filter(person_id__in=reader.stands_for)
    headed = Participation.objects.filter(department__head_id__in=reader.stands_for)
    part = Q(pk__in=mine.values("case_id")) | Q(pk__in=headed.values("case_id"))
    open_ones = Q(state__in=[CaseState.RUNNING, CaseState.DRAFT])
    return listing.under(reader, part & open_ones)[:CASES]
