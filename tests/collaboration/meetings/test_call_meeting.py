import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import call_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Kind
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotYours
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, Company


def test_invites_each_person_once_and_counts_the_host_in(company: Company, meeting: Meeting):
    rows = meeting.invitees.order_by("person__name")
    assert [(r.person.name, r.required, r.reply) for r in rows] == [
        ("Fay", True, "waiting"),
        ("Finn", False, "waiting"),
        ("Gia", True, "waiting"),
        ("Max", True, "yes"),
    ]


def test_tells_the_invited_but_not_the_host(company: Company, meeting: Meeting):
    told = Notice.objects.filter(verb="meeting.called").values_list("to__name", flat=True)
    assert sorted(told) == ["Fay", "Finn", "Gia"]


def test_lets_the_host_owe_holding_it(company: Company, meeting: Meeting):
    todo = Todo.objects.get(kind="meeting.hold")
    assert (todo.pk, todo.owner, todo.state) == (meeting.todo_id, company.max, "open")
    assert todo.due_at == dt.datetime(2026, 3, 12, 10, 0, tzinfo=dt.UTC)  # the office closes


def test_logs_the_meeting_with_every_column(meeting: Meeting):
    entry = Entry.objects.get(verb="meeting.called")
    assert entry.data["when"] == "2026-03-12 10:00–11:00"
    assert entry.data["after"]["todo"] == meeting.todo_id


def test_lets_an_invited_stranger_see_the_collaboration(company: Company, case: Case):
    call(case, company.max, needed=[company.hal])
    assert case.members.get(person=company.hal).role == "supporter"


def test_refuses_whoever_does_not_take_part(company: Company, case: Case):
    with pytest.raises(NotYours):
        call(case, company.mallory)
    assert not Meeting.objects.exists()


def test_refuses_a_time_that_has_passed(company: Company, case: Case):
    with pytest.raises(Invalid) as refusal:
        call(case, company.max, starts_at=NOON - dt.timedelta(hours=2), ends_at=NOON)
    assert set(refusal.value.fields) == {"starts_at"}
    assert not Meeting.objects.exists()


def test_refuses_an_end_before_the_start(company: Company, case: Case):
    with pytest.raises(Invalid) as refusal:
        call(case, company.max, starts_at=END, ends_at=START)
    assert set(refusal.value.fields) == {"ends_at"}


def call(case: Case, by: Person, **values: object) -> Meeting:
    given = {"starts_at": START, "ends_at": END, "needed": [by]} | values
    return call_meeting(case=case, kind=Kind.OTHER, title="Talk", by=by, at=NOON, **given)
