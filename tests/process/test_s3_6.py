"""S3.6: progress is seen at a glance by all who take part, by a light that says why."""

import pytest
from django.test import Client

from heli.collaboration.todos.commands import close_todo, open_todo
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.config.worker import work_once
from heli.execution.progress.commands import report_progress
from heli.execution.progress.queries import board_of, light_of
from heli.web import words
from tests.collaboration.running import running_case
from tests.company import Company
from tests.execution.cast import Work, at_day, under_way
from tests.planning.cast import day


def test_the_light_follows_the_work_and_says_why(company: Company) -> None:
    work = under_way(company)
    seen = []
    for number, percent, blocked_by in [(0, 20, ""), (1, 40, "No camera"), (7, 60, "")]:
        report_progress(task=work.beta, percent=99, by=company.fay, at=at_day(number))
        report_progress(
            task=work.film, percent=percent, blocked_by=blocked_by, by=company.hal,
            at=at_day(number),
        )  # fmt: skip
        shown = light_of(work.case, at_day(number))
        work.case.refresh_from_db()
        assert (work.case.light, work.case.light_task) == (shown.light, shown.task)
        seen.append((str(shown.light), str(shown.why)))
    assert seen == [
        ("green", "everything is on plan"), ("orange", "“%(task)s” is blocked"),
        ("red", "“%(task)s” is overdue"),
    ]  # fmt: skip
    assert words.say(shown.why, {"task": shown.task})


def test_the_board_is_by_phase_and_shows_what_waits(company: Company) -> None:
    work = under_way(company)
    board = board_of(work.case, day(0), locked={"Launch": "Beta"})
    assert [(phase.name, phase.waits_for, len(phase.rows)) for phase in board] == [
        ("Preparation", "", 2), ("Launch", "Beta", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["mia", "max", "hal", "fay", "carl", "finn", "gus", "ben", "ada"])
def test_all_who_take_part_see_it(company: Company, name: str) -> None:
    work = under_way(company)
    client = Client()
    client.force_login(getattr(company, name))
    page = client.get(f"/progress/{work.case.pk}/").content.decode()
    assert all(task in page for task in ("Film", "Beta", "Rollout"))


def aged(work: Work, number: int) -> tuple[str, str]:
    """Let the worker look around on a day on which nobody did anything; return light and why."""
    while work_once(at_day(number)):
        pass
    work.case.refresh_from_db()
    return work.case.light, work.case.light_why


def test_the_light_ages_with_the_plan_though_nobody_reports(company: Company) -> None:
    work = under_way(company)
    seen = [aged(work, number) for number in (0, 2, 7)]
    assert seen == [
        ("green", "everything is on plan"), ("orange", "“%(task)s” is behind its plan"),
        ("red", "“%(task)s” is overdue"),
    ]  # fmt: skip
    entries = Entry.objects.filter(verb="case.lit").order_by("number")
    assert [entry.data["after"]["light"] for entry in entries] == ["green", "orange", "red"]


def test_the_light_says_that_an_answer_is_overdue_and_when_it_came(company: Company) -> None:
    case = running_case(company)
    assert (case.light, case.light_why) == ("green", "nothing is overdue")
    with one_write():
        todo = open_todo(
            "answer", case=case, owner=company.fay, department=company.software,
            due_at=at_day(0), link="/", by=company.max, at=at_day(-6),
        )  # fmt: skip
    work = Work(case=case, film=None, beta=None, rollout=None)
    assert aged(work, -1) == ("green", "nothing is overdue")
    assert aged(work, 1) == ("orange", "something that it waits for is overdue")
    with one_write():
        close_todo(todo, by=company.fay, at=at_day(1))
    assert aged(work, 1) == ("green", "nothing is overdue")
