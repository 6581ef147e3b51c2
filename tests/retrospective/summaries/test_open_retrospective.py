"""S4.1: due within five working days of the company's calendar, owed by the requester."""

import datetime as dt

from heli.collaboration.todos.models import Todo
from heli.company.calendars.commands import set_day
from heli.retrospective.summaries.commands import open_retrospective
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.queries import summary_of
from tests.planning.cast import open_plan
from tests.retrospective.cast import NOON, later


def test_is_owed_by_the_requester_within_five_working_days(cast, case):
    found = summary_of(case)
    assert (found.state, found.opened_at) == ("open", NOON)
    todo = found.todo
    assert (todo.kind, todo.owner, todo.state) == ("retrospective.hold", cast.mia, "open")
    assert todo.due_at == found.due_at == later(days=7)  # Monday to Monday


def test_counts_the_companys_own_days_off(cast):
    cast.root.is_administrator = True
    off = dt.date(2026, 3, 12)
    set_day(day=off, works=False, name="Founding day", by=cast.root, at=NOON)
    case = open_plan(cast)
    open_retrospective(case=case, by=None, at=NOON)
    assert summary_of(case).due_at == later(days=8)


def test_twice_is_once(cast, case):
    open_retrospective(case=case, by=cast.mia, at=later(days=1))
    assert Retrospective.objects.count() == 1
    assert Todo.objects.filter(kind="retrospective.hold").count() == 1
