"""S2.3: the department names the lead and stands by its task list."""

import pytest

from heli.collaboration.todos.models import Todo
from heli.kernel.refusals import Refused
from heli.planning.tasks.commands import ask_support, change_task, confirm_task_list, name_lead
from heli.planning.tasks.models import TaskList
from heli.planning.tasks.queries import supports_of, unconfirmed_lists, unowned
from tests.company import NOON, Company
from tests.planning.cast import open_plan, task


def test_a_department_completes_its_list_and_confirms_it(company: Company) -> None:
    case = open_plan(company)
    film = task(case, "Film", company.design, lead=None, standard="", by=company.mia)
    mine = TaskList.objects.get(case=case, department=company.design)
    assert list(unowned(case)) == [film]
    name_lead(task=film, lead=company.hal, by=company.gus, at=NOON)
    with pytest.raises(Refused):
        confirm_task_list(task_list=mine, by=company.gus, at=NOON)
    change_task(task=film, by=company.gus, at=NOON, standard="Two minutes, 4K, with subtitles")
    ask_support(task=film, department=company.sales, need="Scenes", by=company.gus, at=NOON)
    confirm_task_list(task_list=mine, by=company.gus, at=NOON)
    assert [row.need for row in supports_of([film.pk])] == ["Scenes"]
    assert not unowned(case).exists()
    assert unconfirmed_lists(case).count() == 3
    assert Todo.objects.filter(case=case, kind="task_list", state="open").count() == 3
