"""S4.1: the company's calendar is the public one with the company's own days over it."""

from datetime import date

import pytest

from heli.company.calendars.commands import clear_day, set_day
from heli.company.calendars.models import CalendarDay
from heli.company.calendars.queries import company_calendar, day_facts
from heli.company.calendars.states import DayKind
from heli.company.history.models import Entry
from heli.kernel.refusals import Invalid, NotFound, NotYours, Stale

TUESDAY, SATURDAY = date(2026, 3, 10), date(2026, 3, 14)


def test_frees_a_working_day_and_works_a_free_one(staff, now):
    set_day(day=TUESDAY, works=False, name="Founding day", by=staff.root, at=now)
    set_day(day=SATURDAY, works=True, by=staff.root, at=now)

    calendar = company_calendar()
    assert not calendar.is_working_day(TUESDAY)
    assert calendar.is_working_day(SATURDAY)
    facts = {f.day: f for f in day_facts(2026).days}
    assert (facts[TUESDAY].kind, facts[TUESDAY].name) == (DayKind.COMPANY, "Founding day")


def test_changes_the_calendar_that_was_fetched_before_at_its_next_fetch(staff, now):
    before = company_calendar()
    assert before.is_working_day(TUESDAY)
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)

    assert before.is_working_day(TUESDAY)  # whoever holds it goes on with one calendar
    assert not company_calendar().is_working_day(TUESDAY)


def test_gives_the_day_back_to_the_public_calendar(staff, now):
    set_day(day=TUESDAY, works=False, name="Founding day", by=staff.root, at=now)
    clear_day(day=TUESDAY, by=staff.root, at=now)

    assert company_calendar().is_working_day(TUESDAY)
    assert {f.day: f for f in day_facts(2026).days}[TUESDAY].kind == DayKind.WORKING
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)
    assert not company_calendar().is_working_day(TUESDAY)


def test_is_written_down_with_before_and_after(staff, now):
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)
    clear_day(day=TUESDAY, by=staff.root, at=now)

    made, cleared = Entry.objects.filter(verb__startswith="calendar_day").order_by("number")
    assert (made.verb, made.actor_name, made.data["day"]) == (
        "calendar_day.set",
        "Root",
        "2026-03-10",
    )
    assert cleared.data["before"]["works"] is False
    assert cleared.data["after"]["works"] is None


def test_refuses_anyone_but_an_administrator(staff, now):
    with pytest.raises(NotYours, match="Only an administrator"):
        set_day(day=TUESDAY, works=False, by=staff.mia, at=now)
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)
    with pytest.raises(NotYours, match="Only an administrator"):
        clear_day(day=TUESDAY, by=staff.mia, at=now)

    assert CalendarDay.objects.get().works is False
    assert Entry.objects.filter(verb__startswith="calendar_day").count() == 1


@pytest.mark.parametrize(
    ("day", "name", "field"),
    [(date(1999, 1, 1), "", "day"), (date(2101, 1, 1), "", "day"), (TUESDAY, "x" * 61, "name")],
)
def test_refuses_a_day_that_the_calendar_cannot_hold(staff, now, day, name, field):
    with pytest.raises(Invalid) as refusal:
        set_day(day=day, works=False, name=name, by=staff.root, at=now)
    assert list(refusal.value.fields) == [field]
    assert not CalendarDay.objects.exists()


def test_refuses_who_saw_an_older_version(staff, now):
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)
    set_day(day=TUESDAY, works=True, by=staff.root, at=now, seen_version=1)
    with pytest.raises(Stale):
        set_day(day=TUESDAY, works=False, by=staff.root, at=now, seen_version=1)
    assert CalendarDay.objects.get().works is True


def test_clears_only_what_the_company_set(staff, now):
    with pytest.raises(NotFound):
        clear_day(day=TUESDAY, by=staff.root, at=now)


def test_costs_one_query_while_nothing_changes(staff, now, django_assert_num_queries):
    set_day(day=TUESDAY, works=False, by=staff.root, at=now)
    first = company_calendar()
    with django_assert_num_queries(1):
        assert company_calendar() is first
