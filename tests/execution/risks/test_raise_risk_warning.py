import datetime as dt

import pytest

from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.company.notices.models import Notice
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.queries import open_risks
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.execution.cast import at_day, ended, owed, warned
from tests.planning.cast import day, task


def test_the_requester_owes_a_decision_within_the_limit(cast, work):
    risk = warned(work, cast)
    assert (risk.state, risk.raised_by, list(open_risks(work.case))) == ("raised", cast.hal, [risk])
    todo = Todo.objects.get(kind="risk.decide")
    assert (todo.owner, todo.state, todo.link) == (cast.mia, "open", f"/risks/warnings/{risk.pk}/")
    assert todo.due_at - at_day(0) == dt.timedelta(days=1)


def test_the_head_of_the_department_hears_of_it_once(cast, work):
    warned(work, cast)
    assert Notice.objects.filter(verb="risk.raised", to=cast.gus).count() == 1


def test_each_warning_has_a_number_of_its_own(cast, work):
    numbers = [warned(work, cast).number, warned(work, cast, task=work.beta, by=cast.fay).number]
    assert len(set(numbers)) == 2
    assert all(number.startswith(work.case.number) for number in numbers)


@pytest.mark.parametrize(
    ("hours", "is_late"), [(24, False), (23.99, True), (100, False), (0, True), (-5, True)]
)
def test_says_how_far_ahead_it_came_and_marks_what_is_late(cast, work, hours, is_late):
    at = company_calendar().end_of_day(work.film.ends_on) - dt.timedelta(hours=hours)
    risk = warned(work, cast, at=at)
    assert (risk.hours_ahead, risk.is_late) == (int(hours // 1), is_late)


@pytest.mark.parametrize("name", ["hal", "gus"])
def test_is_for_the_lead_and_the_head(cast, work, name):
    assert warned(work, cast, by=getattr(cast, name)).raised_by == getattr(cast, name)


@pytest.mark.parametrize("name", ["mia", "ida", "finn", "ben", "mallory", "root"])
def test_refuses_anybody_else(cast, work, name):
    with pytest.raises(NotYours):
        warned(work, cast, by=getattr(cast, name))
    nothing_happened()


@pytest.mark.parametrize("field", ["cause", "effect", "proposal"])
def test_refuses_a_warning_without(cast, work, field):
    with pytest.raises(Invalid) as refusal:
        warned(work, cast, **{field: "  "})
    assert list(refusal.value.fields) == [field]
    nothing_happened()


@pytest.mark.parametrize("rating", [{"probability": 0}, {"probability": 6}, {"impact": 0}])
def test_refuses_ratings_off_the_scale(cast, work, rating):
    with pytest.raises(Invalid):
        warned(work, cast, **rating)
    nothing_happened()


def test_refuses_once_the_collaboration_has_ended(cast, work):
    ended(work.case)
    with pytest.raises(Refused):
        warned(work, cast)
    nothing_happened()


def test_refuses_a_task_without_dates(cast, work):
    bare = task(work.case, "Poster", cast.design, starts_on=None, ends_on=None)
    with pytest.raises(Refused):
        warned(work, cast, task=bare, by=cast.gus)
    nothing_happened()


def test_a_locked_phase_may_be_warned_of_too(cast, work):
    risk = warned(work, cast, task=work.rollout, by=cast.carl)
    assert risk.task.ends_on == day(11)


def nothing_happened() -> None:
    assert not RiskWarning.objects.exists()
    assert owed("risk.decide") == []
