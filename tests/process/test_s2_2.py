"""S2.2: each task has exactly one accountable department; shared accountability is impossible."""

import pytest
from django.db import IntegrityError, transaction

from heli.planning.tasks.commands import ask_support, change_task
from heli.planning.tasks.models import Task
from tests.company import NOON, Company
from tests.planning.cast import open_plan, task


def test_a_second_department_can_only_support(company: Company) -> None:
    case = open_plan(company)
    film = task(case, "Film", company.design, lead=company.hal)
    ask_support(task=film, department=company.sales, need="Scenes", by=company.mia, at=NOON)
    assert film.department == company.design
    moved = change_task(task=film, by=company.mia, at=NOON, department=company.sales)
    assert (moved.department, moved.lead) == (company.sales, None)


def test_not_even_the_tables_take_a_task_without_one(company: Company) -> None:
    film = task(open_plan(company), "Film", company.design)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=film.pk).update(department=None)
    film.refresh_from_db()
    assert film.department == company.design
