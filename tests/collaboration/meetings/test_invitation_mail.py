import datetime as dt

import icalendar
import pytest
from django.conf import LazySettings
from django.core import mail

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import call_meeting, cancel_meeting
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
    [part] = [p for p in mail.outbox[0].message().walk() if p.get_filename() == "meeting.ics"]
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")


def test_the_cancellation_takes_it_out_again(company: Company, talk: Meeting):
    invitations()
    mail.outbox.clear()
    cancel_meeting(meeting=talk, reason="Snow", by=company.max, at=NOON)
    assert invitations() == [("fay@example.com", "CANCEL", 1)]


def test_whoever_is_no_longer_invited_gets_no_file(company: Company, talk: Meeting):
    talk.invitees.filter(person=company.fay).delete()
    assert invitations() == []
