import pytest

from heli.execution.progress.commands import report_progress, take_tracking_sheet
from heli.execution.progress.models import TrackingSheet
from heli.execution.progress.queries import rows_of, rows_of_sheet
from heli.kernel.refusals import NotYours, Refused
from tests.company import NOON
from tests.execution.cast import at_day, ended
from tests.planning.cast import day, open_plan


def test_keeps_all_tasks_as_they_are_now(cast, work):
    report_progress(task=work.film, percent=30, forecast_on=day(6), by=cast.hal, at=at_day(1))
    sheet = take_tracking_sheet(case=work.case, by=cast.mia, at=at_day(1))
    then = rows_of(work.case, day(1))
    report_progress(task=work.film, percent=90, by=cast.hal, at=at_day(3))
    assert rows_of_sheet(TrackingSheet.objects.get(pk=sheet.pk)) == then
    assert [(row.name, row.percent, row.late_by) for row in then] == [
        ("Film", 30, 2), ("Beta", 0, 0), ("Rollout", 0, 0),
    ]  # fmt: skip


def test_counts_the_sheets(cast, work):
    for number in (1, 2):
        sheet = take_tracking_sheet(case=work.case, by=cast.mia, at=at_day(number))
        assert (sheet.number, sheet.taken_by) == (number, cast.mia)


@pytest.mark.parametrize("name", ["hal", "gus", "ben", "mallory", "root"])
def test_refuses_anyone_but_the_requester(cast, work, name):
    with pytest.raises(NotYours):
        take_tracking_sheet(case=work.case, by=getattr(cast, name), at=at_day(1))
    assert not TrackingSheet.objects.exists()


def test_refuses_once_the_collaboration_has_ended(cast, work):
    ended(work.case)
    with pytest.raises(Refused):
        take_tracking_sheet(case=work.case, by=cast.mia, at=at_day(1))
    assert not TrackingSheet.objects.exists()


def test_refuses_while_nothing_is_followed(cast):
    with pytest.raises(Refused):
        take_tracking_sheet(case=open_plan(cast), by=cast.mia, at=NOON)
    assert not TrackingSheet.objects.exists()
