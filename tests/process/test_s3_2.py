"""S3.2: the weekly meeting yields the tracking sheet, which stays as it was."""

from heli.execution.progress.commands import report_progress, take_tracking_sheet
from heli.execution.progress.queries import rows_of_sheet, sheets_of
from tests.company import Company
from tests.execution.cast import at_day, under_way
from tests.planning.cast import day


def test_every_week_has_its_sheet(company: Company) -> None:
    work = under_way(company)
    report_progress(
        task=work.film, percent=40, forecast_on=day(7), blocked_by="No camera", by=company.hal,
        at=at_day(1),
    )  # fmt: skip
    take_tracking_sheet(case=work.case, by=company.mia, at=at_day(2))
    report_progress(task=work.film, percent=100, by=company.hal, at=at_day(7))
    take_tracking_sheet(case=work.case, by=company.mia, at=at_day(9))
    weeks = [
        [(row.name, row.lead, row.state, row.percent, row.late_by) for row in rows_of_sheet(sheet)]
        for sheet in sheets_of(work.case).order_by("number")
    ]
    assert weeks == [
        [
            ("Film", "Hal", "blocked", 40, 3), ("Beta", "Fay", "not_begun", 0, 0),
            ("Rollout", "Carl", "not_begun", 0, 0),
        ],
        [
            ("Film", "Hal", "finished", 100, 0), ("Beta", "Fay", "not_begun", 0, 5),
            ("Rollout", "Carl", "not_begun", 0, 0),
        ],
    ]  # fmt: skip
