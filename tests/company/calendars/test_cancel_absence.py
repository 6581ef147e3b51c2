"""An absence is taken back, or ends early; what is past stays."""

from datetime import date, timedelta

import pytest

from heli.company.calendars.commands import cancel_absence, take_absence
from heli.company.calendars.models import Absence
from heli.company.calendars.queries import absences_on
from heli.company.notices.models import Notice
from heli.kernel.refusals import NotYours, Refused, Stale

TODAY = date(2026, 3, 9)


@pytest.fixture
def absence(staff, now):
    return take_absence(
        person=staff.mia,
        starts_on=TODAY,
        ends_on=date(2026, 3, 13),
        deputy=staff.max,
        by=staff.mia,
        at=now,
    )


def test_takes_back_what_has_not_begun(staff, now, absence):
    cancel_absence(absence=absence, by=staff.mia, at=now)

    assert absences_on(TODAY) == []
    assert Notice.objects.filter(to=staff.max, verb="absence.cancelled").count() == 1
    take_absence(person=staff.mia, starts_on=TODAY, ends_on=TODAY, by=staff.mia, at=now)


def test_ends_what_has_begun_and_keeps_its_past(staff, now, absence):
    cancel_absence(absence=absence, by=staff.mia, at=now + timedelta(days=2))

    absence.refresh_from_db()
    assert (absence.ends_on, absence.cancelled_at) == (date(2026, 3, 10), None)
    assert Notice.objects.filter(to=staff.max, verb="absence.shortened").count() == 1


def test_refuses_what_is_over(staff, now, absence):
    with pytest.raises(Refused, match="over"):
        cancel_absence(absence=absence, by=staff.mia, at=now + timedelta(days=7))
    cancel_absence(absence=absence, by=staff.mia, at=now)
    with pytest.raises(Refused, match="over"):
        cancel_absence(absence=absence, by=staff.mia, at=now)


def test_refuses_the_deputy_and_leaves_it(staff, now, absence):
    with pytest.raises(NotYours):
        cancel_absence(absence=absence, by=staff.max, at=now)
    assert Absence.objects.get().cancelled_at is None


def test_refuses_who_saw_an_older_version(staff, now, absence):
    with pytest.raises(Stale):
        cancel_absence(absence=absence, by=staff.mia, at=now, seen_version=7)
    assert Absence.objects.get().cancelled_at is None
