"""S0.2, S2.1: a breakdown begins with the tasks that the scenario proposes."""

from decimal import Decimal

import pytest

from heli.collaboration.cases.models import Case, Goal
from heli.company.history.models import Entry
from heli.kernel.refusals import NotYours, Refused
from heli.planning.tasks.commands import remove_task, take_typical_tasks
from heli.planning.tasks.models import Task
from tests.company import NOON
from tests.planning.cast import task


@pytest.fixture
def campaign(case: Case) -> Case:
    """A campaign of marketing with software, sales and design; nobody of finance was asked."""
    case.scenario = "marketing_campaign"
    case.save()
    return case


def take(case, by):
    return take_typical_tasks(case=case, by=by, at=NOON)


def test_gives_each_task_to_the_department_that_it_is_for(cast, campaign):
    cast.mia.language = "en"
    take(campaign, cast.mia)
    rows = Task.objects.order_by("position").values_list("number", "name", "department__name")
    assert list(rows) == [
        ("1.1", "Plan counted back from the day", "Marketing"),
        ("2.1", "Design", "Marketing"),
        ("2.2", "Invite customers", "Sales"),
        ("3.1", "Enter and follow up leads", "Sales"),
        ("3.2", "Collect the results", "Marketing"),
    ]


def test_speaks_the_language_of_whoever_takes_them(cast, campaign):
    cast.mia.language = "zh-hans"
    assert take(campaign, cast.mia)[0].name == "活动方案与倒排计划"


def test_brings_standard_and_effort_and_leaves_lead_and_days_to_the_department(cast, campaign):
    cast.mia.language = "en"
    first = take(campaign, cast.mia)[0]
    assert (first.standard, first.effort_days) == (
        "Signed by the head; three sizes of budget", Decimal(4),
    )  # fmt: skip
    assert (first.lead, first.starts_on) == (None, None)


def test_serves_the_goals_that_kept_their_words(cast, campaign):
    agreed = Goal.objects.get(case=campaign, metric="Orders")
    agreed.metric = "到场人数"
    agreed.save()
    take(campaign, cast.mia)
    assert Task.objects.get(goal=agreed).department == cast.sales


def test_lets_the_head_of_a_department_begin(cast, campaign):
    assert len(take(campaign, cast.finn)) == 5


@pytest.mark.parametrize("who", ["max", "hal", "mallory", "ada"])
def test_refuses_anybody_else(cast, campaign, who):
    entries = Entry.objects.count()
    with pytest.raises(NotYours):
        take(campaign, getattr(cast, who))
    assert (Task.objects.count(), Entry.objects.count()) == (0, entries)


def test_refuses_a_breakdown_that_has_begun(cast, campaign):
    task(campaign, "Film", cast.design)
    with pytest.raises(Refused, match="begun already"):
        take(campaign, cast.mia)
    assert Task.objects.count() == 1


def test_begins_anew_once_all_tasks_are_removed(cast, campaign):
    for row in take(campaign, cast.mia):
        remove_task(task=row, by=cast.mia, at=NOON)
    assert len(take(campaign, cast.mia)) == 5


def test_refuses_a_collaboration_without_a_scenario(cast, case):
    with pytest.raises(Refused, match="proposes no tasks"):
        take(case, cast.mia)
    assert Task.objects.count() == 0
