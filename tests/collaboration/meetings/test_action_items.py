import datetime as dt

import pytest

from heli.collaboration.meetings.commands import (
    add_action_item,
    drop_action_item,
    finish_action_item,
)
from heli.collaboration.meetings.models import ActionItem, Meeting
from heli.collaboration.todos.models import Todo
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.collaboration.meetings.conftest import START
from tests.company import TODAY, Company


def test_an_item_becomes_its_owners_todo(company: Company, meeting: Meeting):
    item = add(company, meeting)
    todo = Todo.objects.get(kind="meeting.item")
    assert (todo.owner, todo.department, item.todo) == (company.fay, company.software, todo)
    assert todo.due_at == dt.datetime(2026, 3, 16, 10, 0, tzinfo=dt.UTC)
    assert todo.facts["what"] == "Measure the battery"


def test_the_owner_closes_it(company: Company, meeting: Meeting):
    item = add(company, meeting)
    finish_action_item(item=item, result="9 hours", by=company.fay, at=START)
    item.refresh_from_db()
    assert (item.state, item.result, item.finished_by) == ("done", "9 hours", company.fay)
    assert item.todo.state == "done"


def test_the_head_of_the_department_closes_it(company: Company, meeting: Meeting):
    item = add(company, meeting)
    finish_action_item(item=item, by=company.finn, at=START)
    item.refresh_from_db()
    assert item.state == "done"


def test_nobody_else_closes_it(company: Company, meeting: Meeting):
    item = add(company, meeting)
    with pytest.raises(NotYours):
        finish_action_item(item=item, by=company.gia, at=START)
    item.refresh_from_db()
    assert (item.state, item.todo.state) == ("open", "open")


def test_it_is_closed_once(company: Company, meeting: Meeting):
    item = add(company, meeting)
    finish_action_item(item=item, by=company.fay, at=START)
    with pytest.raises(Refused):
        finish_action_item(item=item, by=company.fay, at=START)


def test_the_host_strikes_it_off(company: Company, meeting: Meeting):
    item = add(company, meeting)
    drop_action_item(item=item, reason="Measured last week", by=company.max, at=START)
    item.refresh_from_db()
    assert (item.state, item.todo.state) == ("dropped", "cancelled")


def test_an_item_without_words_or_with_a_past_day_is_refused(company: Company, meeting: Meeting):
    for wrong, place in [({"what": " "}, "what"), ({"due_on": dt.date(2026, 3, 1)}, "due_on")]:
        with pytest.raises(Invalid) as refusal:
            add(company, meeting, **wrong)
        assert set(refusal.value.fields) == {place}
    assert not ActionItem.objects.exists()


def test_only_host_and_recorder_add_one(company: Company, meeting: Meeting):
    with pytest.raises(NotYours):
        add(company, meeting, by=company.gia)
    assert not Todo.objects.filter(kind="meeting.item").exists()


def add(company: Company, meeting: Meeting, **values: object) -> ActionItem:
    given = {
        "what": "Measure the battery",
        "department": company.software,
        "owner": company.fay,
        "due_on": TODAY + dt.timedelta(days=7),
        "standard": "Five devices, 25 °C",
        "by": company.max,
        "at": START,
    } | values
    return add_action_item(meeting=meeting, **given)
