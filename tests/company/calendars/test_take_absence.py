"""Deputies act when somebody is away, so that nothing waits for an empty desk (S1.2)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heli.company.calendars.commands import take_absence
from heli.company.calendars.models import Absence
from heli.company.calendars.queries import (
    absences_on,
    absences_seen_by,
    deputies_for,
    people_away,
    standing_in_for,
)
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.kernel.refusals import Invalid, NotYours

MONDAY, FRIDAY = date(2026, 3, 16), date(2026, 3, 20)


def away(person, deputy=None, *, first=MONDAY, last=FRIDAY, by=None, at):
    return take_absence(
        person=person, starts_on=first, ends_on=last, deputy=deputy, by=by or person, at=at
    )


def test_names_a_deputy_for_every_day_of_it(staff, now):
    away(staff.mia, staff.max, at=now)

    ids = [staff.mia.pk, staff.finn.pk]
    assert deputies_for(ids, MONDAY) == {staff.mia.pk: staff.max.pk}
    assert deputies_for(ids, FRIDAY) == {staff.mia.pk: staff.max.pk}
    assert deputies_for(ids, date(2026, 3, 15)) == {}
    assert deputies_for(ids, date(2026, 3, 21)) == {}
    assert standing_in_for(staff.max.pk, MONDAY) == {staff.mia.pk}
    assert standing_in_for(staff.max.pk, date(2026, 3, 21)) == frozenset()


def test_hands_on_to_the_deputy_s_deputy(staff, now):
    away(staff.mia, staff.max, at=now)
    away(staff.max, staff.finn, at=now)

    assert deputies_for([staff.mia.pk], MONDAY) == {staff.mia.pk: staff.finn.pk}
    assert standing_in_for(staff.finn.pk, MONDAY) == {staff.mia.pk, staff.max.pk}


def test_knows_nobody_when_two_stand_in_for_each_other(staff, now):
    away(staff.mia, staff.max, at=now)
    away(staff.max, staff.mia, at=now)
    assert deputies_for([staff.mia.pk, staff.max.pk], MONDAY) == {}


def test_shows_who_is_away(staff, now):
    absence = away(staff.mia, staff.max, at=now)
    away(staff.finn, first=date(2026, 3, 23), last=date(2026, 3, 24), at=now)

    assert [(a.id, a.person_id, a.deputy_id) for a in absences_on(FRIDAY)] == [
        (absence.pk, staff.mia.pk, staff.max.pk)
    ]
    both = [staff.mia.pk, staff.finn.pk]
    assert [a.person_id for a in people_away(both, FRIDAY, date(2026, 3, 23))] == both
    assert people_away([staff.gia.pk], MONDAY, FRIDAY) == []


def test_tells_the_deputy_and_writes_it_down(staff, now):
    away(staff.mia, staff.max, at=now)

    assert [n.to for n in Notice.objects.all()] == [staff.max]
    entry = Entry.objects.get(verb="absence.taken")
    assert entry.data["after"]["deputy"] == staff.max.pk


def test_lets_an_administrator_note_it(staff, now):
    away(staff.mia, by=staff.root, at=now)
    assert [n.to for n in Notice.objects.all()] == [staff.mia]


def test_shows_the_reason_to_the_person_the_deputy_and_administrators(staff, now):
    absence = away(staff.mia, staff.max, at=now)
    for person in [staff.mia, staff.max, staff.root]:
        assert list(absences_seen_by(person)) == [absence]
    assert list(absences_seen_by(staff.finn)) == []


def test_refuses_somebody_else(staff, now):
    with pytest.raises(NotYours, match="for the person herself"):
        away(staff.mia, by=staff.max, at=now)
    assert not Absence.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (FRIDAY, MONDAY, "ends_on"),
        (MONDAY, date(2029, 1, 1), "ends_on"),
        (date(1990, 1, 1), date(1990, 1, 2), "starts_on"),
    ],
)
def test_refuses_days_that_make_no_sense(staff, now, first, last, field):
    with pytest.raises(Invalid) as refusal:
        away(staff.mia, first=first, last=last, at=now)
    assert list(refusal.value.fields) == [field]
    assert not Absence.objects.exists()


def test_refuses_a_deputy_who_is_herself_or_has_left(staff, now):
    staff.gia.is_active = False
    for deputy in [staff.mia, staff.gia]:
        with pytest.raises(Invalid) as refusal:
            away(staff.mia, deputy, at=now)
        assert list(refusal.value.fields) == ["deputy"]
    assert not Absence.objects.exists()


def test_refuses_days_that_another_absence_holds(staff, now):
    away(staff.mia, at=now)
    with pytest.raises(Invalid) as refusal:
        away(staff.mia, first=FRIDAY, last=date(2026, 3, 25), at=now)
    assert list(refusal.value.fields) == ["starts_on"]
    assert Absence.objects.count() == 1


def test_the_tables_themselves_refuse_what_no_command_would_write(staff):
    for wrong, name in [
        ({"ends_on": date(2026, 3, 1)}, "absence_ends_after_it_starts"),
        ({"deputy": staff.mia}, "absence_deputy_is_somebody_else"),
    ]:
        row = {"person": staff.mia, "starts_on": MONDAY, "ends_on": FRIDAY} | wrong
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Absence.objects.create(**row)


def test_costs_one_query_however_many_are_asked(staff, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        deputies_for([staff.mia.pk, staff.max.pk, staff.finn.pk], MONDAY)


def test_is_read_once_in_an_edition(staff, now, django_assert_num_queries):
    standing_in_for(staff.mia.pk, MONDAY)
    with django_assert_num_queries(1):  # is the edition still the same?
        standing_in_for(staff.finn.pk, MONDAY)
