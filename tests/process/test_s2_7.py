"""S2.7: a missing or late confirmation shows before it delays the work."""

import datetime as dt

from heli.collaboration.todos.models import Ring, Todo
from heli.collaboration.todos.queries import waiting_in
from heli.company.calendars.queries import reader_of
from heli.planning.resources.queries import heat_of, outside_their_task
from heli.planning.tasks.commands import change_task
from tests.company import NOON, Company
from tests.planning.cast import MONDAY, day, open_plan, task
from tests.planning.conflicts.two import ask, promise


def test_a_confirmation_is_owed_within_its_limit_and_rings(company: Company) -> None:
    case = open_plan(company)
    poster = task(case, "Poster", company.marketing)
    ask(poster, company.mia, company.design, person=company.hal)
    todo = Todo.objects.get(kind="confirm_resources")
    # Two working days after Monday 10:00; the work begins a week later.
    assert todo.due_at - NOON == dt.timedelta(days=2)
    assert todo.pk in {row.pk for row in waiting_in(case.pk)}
    assert Ring.objects.filter(todo=todo, rings_at__lt=todo.due_at).count() == 1


def test_a_promise_that_no_longer_fits_its_task_shows(company: Company) -> None:
    case = open_plan(company)
    poster = task(case, "Poster", company.marketing)
    need = ask(poster, company.mia, company.design, person=company.hal)
    promise(need, company.gus)
    assert not outside_their_task(case).exists()
    change_task(task=poster, by=company.mia, at=NOON, starts_on=day(7), ends_on=day(11))
    assert list(outside_their_task(case)) == [need]


def test_the_weeks_ahead_show_who_is_full(company: Company) -> None:
    case = open_plan(company)
    poster = task(case, "Poster", company.marketing)
    promise(ask(poster, company.mia, company.design, person=company.hal), company.gus)
    heat = heat_of(reader_of(company.gus, NOON), MONDAY)
    cells = {row.name: row.cells[0].percent for row in heat.rows}
    assert cells == {"Gus": 0, "Gia": 0, "Hal": 100, "Ida": 0}
