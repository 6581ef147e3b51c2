"""S2.3: when planning opens, every department owes its task list."""

from heli.collaboration.todos.models import Todo
from heli.planning.tasks.commands import open_task_lists
from heli.planning.tasks.models import TaskList
from tests.company import NOON


def test_opens_one_for_each_department_that_takes_part(case):
    names = TaskList.objects.filter(case=case).values_list("department__name", flat=True)
    assert sorted(names) == ["Design", "Marketing", "Sales", "Software"]


def test_lets_each_head_owe_it_within_the_limit_of_the_playbook(cast, case):
    todos = Todo.objects.filter(case=case, kind="task_list")
    owners = {todo.owner.username for todo in todos}
    assert owners == {"mia", "finn", "cleo", "gus"}
    # Three working days after Monday 10:00.
    assert {todo.due_at.isoformat() for todo in todos} == {"2026-03-12T02:00:00+00:00"}


def test_gives_nobody_a_second_one(case):
    open_task_lists(case=case, by=None, at=NOON)
    assert TaskList.objects.filter(case=case).count() == 4
    assert Todo.objects.filter(case=case, kind="task_list").count() == 4
