import datetime as dt

from heli.collaboration.meetings.commands import reply_to_invitation
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.queries import free_times
from heli.collaboration.meetings.rules import Span, free_spans
from heli.collaboration.meetings.states import Reply
from heli.company.calendars.commands import take_absence
from heli.kernel.worktime import WorkingCalendar
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, Company

HOUR = dt.timedelta(hours=1)


def local(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour - 8, minute, tzinfo=dt.UTC)


def spans(*busy: Span, minutes: int = 60, most: int = 3) -> list[dt.datetime]:
    found = free_spans(
        WorkingCalendar(), busy=busy, minutes=minutes, after=local(9, 10, 10),
        before=local(11, 18), most=most,
    )  # fmt: skip
    return [span.start for span in found]


def test_begins_on_the_half_hour_and_keeps_lunch_free():
    assert spans() == [local(9, 10, 30), local(9, 13), local(9, 14)]


def test_leaves_out_when_somebody_is_busy():
    taken = Span(local(9, 11), local(9, 14, 10))
    assert spans(taken) == [local(9, 14, 30), local(9, 15, 30), local(9, 16, 30)]


def test_touching_a_meeting_is_not_a_clash():
    assert spans(Span(local(9, 11, 30), local(9, 13)))[:2] == [local(9, 10, 30), local(9, 13)]


def test_goes_on_the_next_working_day():
    assert spans(Span(local(9, 9), local(9, 18)), minutes=180) == [
        local(10, 9), local(10, 13), local(11, 9),
    ]  # fmt: skip


def test_counts_other_meetings_and_absences(company: Company, meeting: Meeting):
    take_absence(
        person=company.gia, starts_on=dt.date(2026, 3, 13), ends_on=dt.date(2026, 3, 16),
        deputy=None, by=company.gia, at=NOON,
    )  # fmt: skip
    found = free_times([company.fay, company.gia], 60, START, START + dt.timedelta(days=7), most=3)
    after = START + dt.timedelta(days=5, hours=-1)  # she is back on Tuesday
    assert [s.start for s in found] == [END, START + 3 * HOUR, after]


def test_offers_several_days_to_choose_from():
    found = free_spans(
        WorkingCalendar(), busy=[], minutes=60, after=local(9, 9), before=local(11, 18), most=5,
        a_day=2,
    )  # fmt: skip
    assert [s.start for s in found] == [
        local(9, 9), local(9, 10), local(10, 9), local(10, 10), local(11, 9),
    ]  # fmt: skip


def test_counts_no_meeting_that_was_declined(company: Company, meeting: Meeting):
    invitee = meeting.invitees.get(person=company.fay)
    reply_to_invitation(invitee=invitee, reply=Reply.NO, by=company.fay, at=NOON)
    found = free_times([company.fay], 60, START, END, most=1)
    assert found == [Span(START, END)]
