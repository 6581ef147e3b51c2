"""S3.6: progress is seen at a glance by all who take part, by a light that says why."""

import pytest
from django.test import Client

from heli.execution.progress.commands import report_progress
from heli.execution.progress.queries import board_of, light_of
from heli.web import words
from tests.company import Company
from tests.execution.cast import at_day, under_way
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
        shown = light_of(work.case, day(number))
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
    board = board_of(work.case, day(0), locked=["Launch"])
    assert [(phase.name, phase.locked, len(phase.rows)) for phase in board] == [
        ("Preparation", False, 2), ("Launch", True, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["mia", "max", "hal", "fay", "carl", "finn", "gus", "ben", "ada"])
def test_all_who_take_part_see_it(company: Company, name: str) -> None:
    work = under_way(company)
    client = Client()
    client.force_login(getattr(company, name))
    page = client.get(f"/progress/{work.case.pk}/").content.decode()
    assert all(task in page for task in ("Film", "Beta", "Rollout"))
