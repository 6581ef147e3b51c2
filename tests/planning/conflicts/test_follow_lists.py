"""S2.6: a plan that needs nothing of anybody owes its allocation sheet all the same."""

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.gates.queries.conditions import lacks
from heli.planning.conflicts.commands import publish_allocation
from heli.planning.conflicts.tasks import watch_plans
from heli.planning.resources.models import Sheet
from heli.planning.resources.queries import page_of_resources
from heli.planning.tasks.commands import confirm_task_list, reopen_task_list
from heli.planning.tasks.models import TaskList
from tests.company import NOON
from tests.planning.cast import task
from tests.planning.conflicts.two import LATER, ask, promise


def confirm_all(case):
    for row in TaskList.objects.filter(case=case, state="drafting"):
        confirm_task_list(task_list=row, by=row.department.head, at=LATER)
    watch_plans(LATER)


def owed(case):
    return Todo.objects.filter(case=case, kind="publish_sheet", state="open").first()


@pytest.fixture
def poster(cast, case):
    return task(case, "Poster", cast.marketing)


def test_the_requester_owes_the_sheet_once_every_list_is_confirmed(cast, case, poster):
    watch_plans(LATER)
    assert owed(case) is None
    confirm_all(case)
    assert (owed(case).owner, owed(case).opened_at) == (cast.mia, LATER)
    (line,) = lacks(case, "sheet.published")
    assert (line.who, line.since, line.link) == ("Mia", LATER, page_of_resources(case))


def test_says_it_once(cast, case, poster):
    confirm_all(case)
    watch_plans(LATER)
    assert Todo.objects.filter(kind="publish_sheet").count() == 1


def test_the_page_lets_her_publish_and_the_gate_is_content(cast, case, poster, client):
    page = page_of_resources(case)
    client.force_login(cast.mia)
    assert "Publish the allocation sheet" not in client.get(page).content.decode()
    confirm_all(case)
    html = client.get(page).content.decode()
    assert "The tasks need nothing of anybody" in html
    assert "Publish the allocation sheet" in html
    publish_allocation(case=case, by=cast.mia, at=LATER)
    assert (Sheet.objects.get().lines, owed(case)) == ([], None)
    assert lacks(case, "sheet.published") == []


def test_a_list_that_is_opened_again_takes_the_duty_back(cast, case, poster):
    confirm_all(case)
    row = TaskList.objects.get(case=case, department=cast.design)
    reopen_task_list(task_list=row, reason="One task more", by=cast.mia, at=LATER)
    watch_plans(LATER)
    assert owed(case) is None
    assert Todo.objects.get(kind="publish_sheet").state == "cancelled"


def test_a_need_takes_the_duty_back_until_it_is_answered(cast, case, poster):
    confirm_all(case)
    need = ask(poster, cast.mia, cast.design, person=cast.hal, at=LATER)
    watch_plans(LATER)
    assert owed(case) is None
    promise(need, cast.gus, at=LATER)
    assert owed(case).owner == cast.mia


def test_a_gate_that_does_not_ask_for_the_sheet_owes_none(cast, case, poster):
    Case.objects.filter(pk=case.pk).update(stage="execution")
    case.refresh_from_db()
    confirm_all(case)
    assert not Todo.objects.filter(kind="publish_sheet").exists()


def test_an_ended_collaboration_owes_none(cast, case, poster):
    for row in TaskList.objects.filter(case=case):
        confirm_task_list(task_list=row, by=row.department.head, at=NOON)
    Case.objects.filter(pk=case.pk).update(state="archived")
    watch_plans(LATER)
    assert not Todo.objects.filter(kind="publish_sheet").exists()
