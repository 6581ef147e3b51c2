import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest

from heli.collaboration.meetings.rules import Attendee, Invitation, calendar_file
from heli.collaboration.meetings.states import Reply
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")


def invitation(**values: object) -> Invitation:
    given = {
        "uid": "1f0e@heli",
        "sequence": 2,
        "title": "评审会, Q3; 上市",
        "text": "Goals\nDates",
        "place": "Room 301",
        "link": "https://heli.example/meetings/7",
        "starts_at": START,
        "ends_at": END,
        "changed_at": NOON,
        "host": "Max",
        "host_email": "max@example.com",
        "attendees": (
            Attendee("Fay", "fay@example.com", required=True, reply=Reply.YES),
            Attendee("Finn", "finn@example.com", required=False, reply=Reply.WAITING),
        ),
        "cancelled": False,
    } | values
    return Invitation(**given)


def parsed(**values: object) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(calendar_file(invitation(**values), SHANGHAI))


def test_asks_with_stable_uid_and_sequence():
    calendar = parsed()
    event = calendar.walk("VEVENT")[0]
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    assert (str(event["UID"]), int(event["SEQUENCE"])) == ("1f0e@heli", 2)
    assert str(event["STATUS"]) == "CONFIRMED"


def test_gives_local_times_with_their_time_zone():
    calendar = parsed()
    event = calendar.walk("VEVENT")[0]
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event.decoded("DTSTART").replace(tzinfo=None) == dt.datetime(2026, 3, 12, 10, 0)  # noqa: DTZ001
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(hours=1)
    assert event.decoded("DTSTAMP") == NOON
    assert str(calendar.walk("VTIMEZONE")[0]["TZID"]) == "Asia/Shanghai"


def test_names_organizer_and_attendees_with_their_replies():
    event = parsed().walk("VEVENT")[0]
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == (
        "mailto:max@example.com", "Max",
    )  # fmt: skip
    names = ("ROLE", "PARTSTAT", "RSVP", "CN")
    rows = [(str(a), *(a.params[name] for name in names)) for a in event["ATTENDEE"]]
    assert rows == [
        ("mailto:fay@example.com", "REQ-PARTICIPANT", "ACCEPTED", "TRUE", "Fay"),
        ("mailto:finn@example.com", "OPT-PARTICIPANT", "NEEDS-ACTION", "TRUE", "Finn"),
    ]


def test_keeps_commas_line_breaks_and_chinese():
    event = parsed().walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "评审会, Q3; 上市"
    assert str(event["DESCRIPTION"]) == "Goals\nDates\n\nhttps://heli.example/meetings/7"


def test_takes_a_cancelled_meeting_out_of_the_calendar():
    calendar = parsed(cancelled=True)
    assert str(calendar["METHOD"]) == "CANCEL"
    assert str(calendar.walk("VEVENT")[0]["STATUS"]) == "CANCELLED"


def test_ends_lines_and_folds_them_as_calendars_expect():
    lines = calendar_file(invitation(), SHANGHAI).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


@pytest.mark.parametrize("evil", ["x\r\nATTENDEE:mailto:eve@evil.example", 'x";CN="y'])
def test_lets_no_title_smuggle_in_a_line(evil: str):
    event = parsed(title=evil, host=evil).walk("VEVENT")[0]
    assert len(event["ATTENDEE"]) == 2
