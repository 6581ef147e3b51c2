import datetime as dt

import icalendar
import pytest
from django.conf import LazySettings
from django.core import mail

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import call_meeting, cancel_meeting, move_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Kind
from heli.company.notices.tasks import deliver_due
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, Company


@pytest.fixture
def talk(company: Company, case: Case, settings: LazySettings) -> Meeting:
    settings.EMAIL_HOST = "mail.example.com"
    return call_meeting(
        case=case, kind=Kind.OTHER, title="Talk", starts_at=START, ends_at=END,
        needed=[company.fay], by=company.max, at=NOON,
    )  # fmt: skip


def invitations() -> list[tuple[str, str, int]]:
    """Return addressee, method and sequence of each calendar file that was mailed."""
    deliver_due(NOON + dt.timedelta(minutes=1))
    rows = []
    for message in mail.outbox:
        for name, content, kind in message.attachments:
            calendar = icalendar.Calendar.from_ical(content)
            event = calendar.walk("VEVENT")[0]
            assert name == "meeting.ics"
            assert kind == f"text/calendar; method={calendar['METHOD']}"
            rows.append((message.to[0], str(calendar["METHOD"]), int(event["SEQUENCE"])))
    return rows


def test_the_invitation_goes_along_with_its_mail(talk: Meeting):
    assert invitations() == [("fay@example.com", "REQUEST", 0)]
    parts = [p for p in mail.outbox[0].message().walk() if p.get_content_maintype() != "multipart"]
    assert [(p.get_content_type(), p.get_param("method"), p.get_filename()) for p in parts] == [
        ("text/plain", None, None),
        ("text/calendar", "REQUEST", None),  # answered where the mail is shown
        ("text/calendar", "REQUEST", "meeting.ics"),
    ]


def test_a_moved_meeting_takes_the_place_of_the_first(company: Company, talk: Meeting):
    invitations()
    first = icalendar.Calendar.from_ical(mail.outbox[0].attachments[0].content)
    mail.outbox.clear()
    later = dt.timedelta(days=1)
    move_meeting(
        meeting=talk, starts_at=START + later, ends_at=END + later, by=company.max, at=NOON
    )
    assert invitations() == [("fay@example.com", "REQUEST", 1)]
    again = icalendar.Calendar.from_ical(mail.outbox[0].attachments[0].content)
    assert again.walk("VEVENT")[0]["UID"] == first.walk("VEVENT")[0]["UID"]
    assert again.walk("VEVENT")[0].decoded("DTSTART") == START + later


def test_the_cancellation_takes_it_out_again(company: Company, talk: Meeting):
    invitations()
    mail.outbox.clear()
    cancel_meeting(meeting=talk, reason="Snow", by=company.max, at=NOON)
    assert invitations() == [("fay@example.com", "CANCEL", 1)]


def test_whoever_is_no_longer_invited_gets_no_file(company: Company, talk: Meeting):
    talk.invitees.filter(person=company.fay).delete()
    assert invitations() == []
