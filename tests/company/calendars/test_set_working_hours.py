"""Due times count the company's own hours."""

from datetime import UTC, datetime

import pytest

from heli.company.calendars.commands import set_working_hours
from heli.company.calendars.models import CompanyHours
from heli.company.calendars.queries import company_calendar
from heli.kernel.refusals import Invalid, NotYours, Stale
from heli.kernel.worktime import OFFICE_HOURS


def test_begins_with_office_hours_in_shanghai(db):
    calendar = company_calendar()
    assert calendar.hours == OFFICE_HOURS
    assert str(calendar.zone) == "Asia/Shanghai"


def test_moves_due_times(staff, now):
    set_working_hours(periods="8:30-12:00,12:30-17:00", zone="Asia/Tokyo", by=staff.root, at=now)

    calendar = company_calendar()
    assert str(calendar.hours) == "08:30-12:00, 12:30-17:00"
    assert calendar.add(now, 90) == datetime(2026, 3, 9, 4, 0, tzinfo=UTC)  # 11 to 13 there


def test_refuses_anyone_but_an_administrator(staff, now):
    with pytest.raises(NotYours, match="Only an administrator"):
        set_working_hours(periods="08:00-16:00", zone="Asia/Shanghai", by=staff.mia, at=now)
    assert not CompanyHours.objects.exists()
    assert company_calendar().hours == OFFICE_HOURS


@pytest.mark.parametrize(
    ("periods", "zone", "fields"),
    [
        ("nine to five", "Asia/Shanghai", ["periods"]),
        ("", "Asia/Shanghai", ["periods"]),
        ("13:00-18:00, 09:00-12:00", "Asia/Shanghai", ["periods"]),
        ("09:00-18:00", "Asia/Atlantis", ["zone"]),
        ("18:00-09:00", "../../etc/passwd", ["periods", "zone"]),
        (", ".join(f"{h:02}:00-{h:02}:30" for h in range(8, 16)), "Asia/Shanghai", ["periods"]),
    ],
)
def test_refuses_hours_that_make_no_day(staff, now, periods, zone, fields):
    with pytest.raises(Invalid) as refusal:
        set_working_hours(periods=periods, zone=zone, by=staff.root, at=now)
    assert sorted(refusal.value.fields) == fields
    assert not CompanyHours.objects.exists()


def test_refuses_who_saw_an_older_version(staff, now):
    for version in [None, 1]:
        set_working_hours(
            periods="08:00-16:00", zone="Asia/Tokyo", by=staff.root, at=now, seen_version=version
        )
    with pytest.raises(Stale):
        set_working_hours(
            periods="10:00-16:00", zone="Asia/Tokyo", by=staff.root, at=now, seen_version=1
        )
    assert CompanyHours.objects.get().periods == "08:00-16:00"
