"""S2.1: requester and department heads break the goal down together into task modules."""

from heli.collaboration.cases.models import Goal
from heli.company.calendars.queries import reader_of
from heli.planning.tasks.commands import add_task
from heli.planning.tasks.queries import goals_without_task, plan_of, tasks_of
from tests.company import NOON, Company
from tests.planning.cast import day, open_plan, task


def test_requester_and_heads_break_the_goals_down_together(company: Company) -> None:
    case = open_plan(company)
    orders, stores = Goal.objects.filter(case=case)
    assert list(goals_without_task(case)) == [orders, stores]
    for name, unit, by, goal in [
        ("Poster", company.marketing, company.mia, orders),
        ("Training", company.sales, company.cleo, stores),
        ("Test app", company.software, company.gus, None),
    ]:
        add_task(
            case=case, phase="Preparation", name=name, department=unit, goal=goal, by=by, at=NOON
        )
    assert [str(row) for row in tasks_of(case)] == ["1.1 Poster", "1.2 Training", "1.3 Test app"]
    assert not goals_without_task(case).exists()


def test_what_is_missing_and_too_large_is_pointed_out(company: Company) -> None:
    case = open_plan(company)
    task(case, "Poster", company.marketing, starts_on=day(0), ends_on=day(9))
    plan = plan_of(case, reader_of(company.mia, NOON), NOON)
    assert plan.bare_goals == ("Orders", "Stores")
    assert (plan.too_long, plan.most_days) == (1, 5)
