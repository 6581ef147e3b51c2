"""S3.1: task leads report what is done, what comes next, and to whom it goes for review."""

from heli.execution.progress.commands import report_progress
from heli.execution.progress.queries import reports_of, rows_of
from tests.company import Company
from tests.execution.cast import at_day, under_way
from tests.planning.cast import day


def test_a_lead_reports_day_by_day_until_it_is_finished(company: Company) -> None:
    work = under_way(company)
    for number, percent, done in [(0, 30, "Shot"), (1, 70, "Cut"), (2, 100, "Mixed")]:
        report_progress(
            task=work.film, percent=percent, done=done, next_step="Sound", by=company.hal,
            at=at_day(number, 9), review_by=company.gus,
        )  # fmt: skip
    told = [(row.percent, row.done, row.review_by) for row in reports_of(work.film)]
    assert told == [
        (100, "Mixed", company.gus), (70, "Cut", company.gus), (30, "Shot", company.gus),
    ]  # fmt: skip
    film = rows_of(work.case, day(2))[0]
    assert (film.state, film.started_on, film.finished_on) == ("finished", day(0), day(2))
