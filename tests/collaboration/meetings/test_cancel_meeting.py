import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import call_meeting, cancel_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Kind
from heli.collaboration.todos.models import Todo
from heli.company.notices.models import Notice
from heli.kernel.refusals import NotYours
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, Company


def test_tells_the_invited_why(company: Company, meeting: Meeting):
    cancel_meeting(meeting=meeting, reason="Snow", by=company.max, at=NOON)
    told = Notice.objects.filter(verb="meeting.cancelled")
    assert sorted(n.to.name for n in told) == ["Fay", "Finn", "Gia"]
    assert told[0].facts["reason"] == "Snow"


def test_owes_another_call_where_a_paper_hangs_on_it(company: Company, meeting: Meeting):
    cancel_meeting(meeting=meeting, reason="Snow", by=company.max, at=NOON)
    meeting.refresh_from_db()
    rows = Todo.objects.order_by("pk").values_list("kind", "state", "link")
    assert list(rows) == [
        ("meeting.hold", "cancelled", f"/meetings/{meeting.pk}"),
        ("meeting.call_again", "open", "/reviews/1"),
    ]
    assert (meeting.state, meeting.sequence, meeting.todo.owner) == ("cancelled", 1, company.max)


def test_leaves_nothing_to_do_for_an_ordinary_meeting(company: Company, case: Case):
    talk = call_meeting(
        case=case, kind=Kind.OTHER, title="Talk", starts_at=START, ends_at=END,
        needed=[company.fay], by=company.max, at=NOON,
    )  # fmt: skip
    cancel_meeting(meeting=talk, reason="", by=company.max, at=NOON)
    assert [t.state for t in Todo.objects.all()] == ["cancelled"]


def test_refuses_anyone_but_the_host(company: Company, meeting: Meeting):
    with pytest.raises(NotYours):
        cancel_meeting(meeting=meeting, reason="No", by=company.gia, at=NOON)
    meeting.refresh_from_db()
    assert meeting.state == "planned"
