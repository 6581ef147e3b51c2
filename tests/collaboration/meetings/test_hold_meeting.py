import pytest

from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.todos.models import Todo
from heli.kernel.refusals import NotYours, Refused
from tests.collaboration.meetings.conftest import END
from tests.company import Company


def test_records_who_came(company: Company, meeting: Meeting):
    hold_meeting(meeting=meeting, present=[company.max, company.fay], by=company.max, at=END)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_at) == ("held", END)
    came = dict(meeting.invitees.values_list("person__name", "attended"))
    assert came == {"Max": True, "Fay": True, "Gia": False, "Finn": False}


def test_now_waits_for_the_paper(company: Company, meeting: Meeting):
    hold_meeting(meeting=meeting, present=[company.max], by=company.max, at=END)
    rows = Todo.objects.order_by("pk").values_list("kind", "state", "link")
    assert list(rows) == [
        ("meeting.hold", "done", f"/meetings/{meeting.pk}"),
        ("meeting.write_up", "open", "/reviews/1"),
    ]


def test_refuses_anyone_but_host_and_recorder(company: Company, meeting: Meeting):
    with pytest.raises(NotYours):
        hold_meeting(meeting=meeting, present=[], by=company.fay, at=END)
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_refuses_the_second_time(company: Company, meeting: Meeting):
    hold_meeting(meeting=meeting, present=[company.max], by=company.max, at=END)
    with pytest.raises(Refused):
        hold_meeting(meeting=meeting, present=[], by=company.max, at=END)
    assert meeting.invitees.filter(attended=True).count() == 1
