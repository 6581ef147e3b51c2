"""S3.4: who does not decide in time is passed over: department head, superior, executive."""

import datetime as dt

import pytest

from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.tasks import ring_due
from heli.company.notices.models import Notice
from heli.execution.risks.commands import decide_risk
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Decision
from heli.kernel.refusals import NotYours
from tests.company import Company
from tests.execution.cast import at_day, under_way, warned

MINUTE = dt.timedelta(minutes=1)


def decide(risk: RiskWarning, by: object, at: dt.datetime) -> None:
    decide_risk(risk=risk, decision=Decision.SUPPORT, text="One more", by=by, at=at)


def rung(todo: Todo, at: dt.datetime) -> list[str]:
    """Let the worker ring what is due, and return who was told of this to-do so far."""
    ring_due(at)
    rings = todo.rings.exclude(rung_at=None).order_by("level")
    return list(rings.values_list("to", flat=True))


def test_an_undecided_warning_goes_up_level_by_level(company: Company) -> None:
    work = under_way(company)
    risk = warned(work, company)  # Monday 10:00, to be decided by Tuesday 10:00
    todo = Todo.objects.get(kind="risk.decide")
    assert rung(todo, at_day(0, 5)) == []
    for person in (company.ada, company.eve):
        with pytest.raises(NotYours):
            decide(risk, person, at_day(0, 6))
    reminded = ["owner"]
    assert rung(todo, todo.due_at - MINUTE) == reminded
    due = [*reminded, "owner"]
    assert rung(todo, todo.due_at) == due
    with pytest.raises(NotYours):
        decide(risk, company.ada, todo.due_at)
    assert rung(todo, at_day(1, 11)) == due  # Mia heads the department herself
    up = [*due, "common_superior", "executive"]
    assert rung(todo, at_day(8)) == up
    assert rung(todo, at_day(8)) == up
    assert ring_due(at_day(8)) == 0
    told = Notice.objects.filter(verb="todo.escalated", to=company.ada, link=todo.link)
    assert told.count() == 1
    decide(risk, company.ada, at_day(8, 3))
    risk.refresh_from_db()
    assert (risk.state, risk.decided_by) == ("decided", company.ada)


def test_a_decision_in_time_rings_nobody(company: Company) -> None:
    work = under_way(company)
    decide(warned(work, company), company.mia, at_day(0, 4))
    assert rung(Todo.objects.get(kind="risk.decide"), at_day(3)) == []
