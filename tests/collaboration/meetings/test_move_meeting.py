import datetime as dt

import pytest

from heli.collaboration.meetings.commands import (
    cancel_meeting,
    move_meeting,
    reply_to_invitation,
)
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Reply
from heli.collaboration.todos.models import Todo
from heli.kernel.refusals import NotYours, Refused, Stale
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, Company

DAY = dt.timedelta(days=1)


def test_raises_the_sequence_and_asks_all_anew(company: Company, meeting: Meeting):
    fay = meeting.invitees.get(person=company.fay)
    reply_to_invitation(invitee=fay, reply=Reply.YES, by=company.fay, at=NOON)
    move(meeting, company.max)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence, meeting.state) == (START + DAY, 1, "planned")
    replies = dict(meeting.invitees.values_list("person__name", "reply"))
    assert replies == {"Max": "yes", "Fay": "waiting", "Gia": "waiting", "Finn": "waiting"}


def test_moves_what_the_host_owes(company: Company, meeting: Meeting):
    move(meeting, company.max)
    rows = Todo.objects.filter(kind="meeting.hold").order_by("pk")
    assert [(t.state, t.due_at.day) for t in rows] == [("cancelled", 12), ("open", 13)]


def test_refuses_anyone_but_the_host(company: Company, meeting: Meeting):
    with pytest.raises(NotYours):
        move(meeting, company.fay)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (START, 0)


def test_refuses_a_stale_page(company: Company, meeting: Meeting):
    with pytest.raises(Stale):
        move(meeting, company.max, seen_version=9)


def test_refuses_a_cancelled_meeting(company: Company, meeting: Meeting):
    cancel_meeting(meeting=meeting, reason="Snow", by=company.max, at=NOON)
    with pytest.raises(Refused):
        move(meeting, company.max)


def move(meeting: Meeting, by: object, **values: object) -> None:
    move_meeting(
        meeting=meeting, starts_at=START + DAY, ends_at=END + DAY, by=by, at=NOON, **values
    )
