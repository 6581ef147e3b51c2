"""One collaboration at a glance: goals, milestones on a line, what each department owes (S3.6)."""

import datetime as dt

import pytest

from heli.collaboration.todos.commands import open_todo
from heli.company.history.commands import one_write
from heli.execution.progress.commands import report_progress
from heli.initiation.requests.commands import submit_request
from tests.collaborations import draft_smartwatch, publish_handbook
from tests.company import NOON
from tests.execution.cast import at_day, under_way

SESSIONS = "heli.config.sessions.PeopleBackend"


@pytest.fixture
def overview(client, monkeypatch):
    """Open the overview as somebody at a moment."""

    def opened(case, person, at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        client.force_login(person, backend=SESSIONS)
        return client.get(f"/collaborations/{case.pk}/").content.decode()

    return opened


def part(html, heading):
    return html.partition(f"<h2>{heading}")[2].partition("</section>")[0]


def test_shows_goals_and_key_dates_of_the_request_before_they_are_locked(company, overview):
    request = draft_smartwatch(company, publish_handbook())
    request = submit_request(request=request, by=company.max, at=NOON)
    case = request.case
    html = overview(case, company.max, NOON)

    assert "As requested; they are locked once every department has signed." in part(html, "Goals")
    assert part(html, "Goals").count('class="cell-title"') == len(request.content["goals"])
    names = [row["name"] for row in request.content["dates"]]
    line = part(html, "Milestones")
    assert [name for name in names if name in line] == names
    assert line.count("milestone-next") == 1


def test_names_what_each_department_owes_and_until_when(company, overview):
    request = draft_smartwatch(company, publish_handbook())
    case = submit_request(request=request, by=company.max, at=NOON).case
    with one_write():
        open_todo(
            "request.answer", case=case, owner=company.fay, department=company.software,
            due_at=NOON - dt.timedelta(hours=1), link="/answers/9", by=company.max, at=NOON,
        )  # fmt: skip
    rows = part(overview(case, company.max, NOON), "Departments").split("<tr>")
    software = next(row for row in rows if "Software" in row)

    assert software.index('href="/answers/9"') < software.index("due-late")
    assert "Fay" in software
    marketing = next(row for row in rows if "requests" in row)
    assert "nothing" in marketing


def test_counts_what_a_head_owes_in_person_as_her_departments(company, overview):
    work = under_way(company)
    with one_write():
        open_todo(
            "retrospective.hold", case=work.case, owner=company.gus, due_at=at_day(1),
            link="/retrospectives/9/", by=None, at=at_day(0),
        )  # fmt: skip
    rows = part(overview(work.case, company.mia, at_day(0)), "Departments").split("<tr>")
    design = next(row for row in rows if "Design" in row)

    assert 'href="/retrospectives/9/"' in design


def test_shows_milestones_in_order_with_their_state(company, overview):
    work = under_way(company)
    html = overview(work.case, company.mia, at_day(8))

    line = part(html, "Milestones")
    assert line.index("Beta") < line.index("End")
    assert ("milestone-late" in line.partition("End")[0], "overdue" in line) == (True, True)


def test_shows_how_far_the_work_for_a_goal_is(company, overview):
    work = under_way(company)
    goal = work.case.goals.create(
        position=9, metric="Orders", target=5, unit="pieces", due_on=dt.date(2026, 6, 1)
    )
    work.film.goal = work.beta.goal = goal
    work.film.save(), work.beta.save()
    report_progress(task=work.film, percent=50, by=company.hal, at=at_day(0))

    assert 'value="25"' in part(overview(work.case, company.mia, at_day(0)), "Goals")


def test_costs_no_more_before_the_request_is_submitted(
    client, company, overview, django_assert_max_num_queries
):
    request = draft_smartwatch(company, publish_handbook())
    overview(request.case, company.max, NOON)
    with django_assert_max_num_queries(12):
        client.get(f"/collaborations/{request.case.pk}/")


@pytest.mark.parametrize("number", [1, 30])
def test_costs_the_same_however_much_is_owed(
    client, company, overview, django_assert_max_num_queries, number
):
    work = under_way(company)
    for _ in range(number):
        with one_write():
            open_todo(
                "request.answer", case=work.case, owner=company.fay, department=company.software,
                due_at=NOON, link="/", by=company.max, at=NOON,
            )  # fmt: skip
    overview(work.case, company.mia, NOON)
    with django_assert_max_num_queries(12):
        client.get(f"/collaborations/{work.case.pk}/")
