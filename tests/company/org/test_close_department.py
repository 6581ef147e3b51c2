"""Administrators close a department that nobody and nothing belongs to any more."""

import pytest

from heli.collaboration.todos import commands as whole
from heli.collaboration.todos.commands import cancel_todos
from heli.collaboration.todos.models import Todo
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.company.org.commands import (
    add_person,
    change_department,
    change_person,
    close_department,
    reopen_department,
)
from heli.company.org.models import Department
from heli.gates.commands import withdraw_case
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaboration.running import running_case
from tests.company import NOON


@pytest.fixture
def empty(company):
    """Service, whose people went to Sales; Dan no longer heads it."""
    unit = company.service
    change_person(person=company.dan, by=company.root, at=NOON, department=company.sales)
    change_department(department=unit, by=company.root, at=NOON, head=None)
    unit.refresh_from_db()
    return unit


def close(unit, by, **values):
    return whole.close_department(department=unit, by=by, at=NOON, **values)


def refused(unit, by, error=Refused, **values):
    before, told = list(Department.objects.values()), Entry.objects.count()
    with pytest.raises(error) as refusal:
        close(unit, by, **values)
    assert list(Department.objects.values()) == before
    assert Entry.objects.count() == told
    return refusal.value


def test_closes_what_is_empty(company, empty):
    close(empty, company.root)
    empty.refresh_from_db()
    assert empty.is_active is False
    assert Entry.objects.filter(verb="department.closed", actor_name="Root").count() == 1


def test_refuses_while_people_work_in_it(company):
    said = refused(company.design, company.root)
    assert said.facts["names"] == "Gia, Gus, Hal…"


def test_refuses_while_departments_stand_below_it(company):
    said = refused(company.technology, company.root)
    assert said.facts["names"] == "Software, Design"


@pytest.mark.parametrize("part", ["asked", "asks", "owes"])
def test_refuses_while_it_takes_part_or_owes(company, empty, part):
    case = running_case(company)
    if part == "asked":
        case.participations.filter(department=company.design).update(department=empty)
    elif part == "asks":
        type(case).objects.filter(pk=case.pk).update(department=empty)
    else:
        withdraw_case(case=case, reason="Not this year", by=company.max, at=NOON)
        Todo.objects.create(
            case=case, kind="measure.carry_out", link="/", owner=company.dan, department=empty,
            opened_at=NOON, due_at=NOON,
        )  # fmt: skip
    said = refused(empty, company.root)
    assert "Launch" not in str(said.sentence % said.facts)  # she may not know of it (S1)


def test_closes_once_the_collaboration_has_ended(company, empty):
    case = running_case(company)
    case.participations.filter(department=company.design).update(department=empty)
    withdraw_case(case=case, reason="Not this year", by=company.max, at=NOON)
    with one_write():
        cancel_todos(case=case, by=None, at=NOON)
    assert close(empty, company.root).is_active is False


def test_refuses_whoever_does_not_administrate(company, empty):
    for person in (company.ada, company.ben, company.dan, company.mallory):
        refused(empty, person, NotYours)


def test_refuses_what_changed_since_it_was_seen(company, empty):
    refused(empty, company.root, Stale, seen_version=empty.version - 1)


def test_refuses_what_is_closed_already(company, empty):
    close(empty, company.root)
    refused(empty, company.root)


def test_nobody_joins_a_closed_department(company, empty):
    close_department(department=empty, by=company.root, at=NOON)
    with pytest.raises(Invalid) as refusal:
        change_person(person=company.hal, by=company.root, at=NOON, department=empty)
    assert set(refusal.value.fields) == {"department"}
    with pytest.raises(Invalid):
        add_person(username="new", name="New", department=empty, by=company.root, at=NOON)
    company.hal.refresh_from_db()
    assert company.hal.department == company.design


def test_nobody_is_let_in_again_to_a_closed_department(company, empty):
    change_person(person=company.dan, by=company.root, at=NOON, department=empty)
    change_person(person=company.dan, by=company.root, at=NOON, is_active=False)
    close(empty, company.root)
    with pytest.raises(Invalid):
        change_person(person=company.dan, by=company.root, at=NOON, is_active=True)
    change_person(
        person=company.dan, by=company.root, at=NOON, is_active=True, department=company.sales
    )
    company.dan.refresh_from_db()
    assert company.dan.is_active


def test_opens_it_again_without_a_head_who_left(company, empty):
    change_department(department=empty, by=company.root, at=NOON, head=company.hal)
    close(empty, company.root)
    change_person(person=company.hal, by=company.root, at=NOON, is_active=False)
    reopen_department(department=empty, by=company.root, at=NOON)
    empty.refresh_from_db()
    assert (empty.is_active, empty.head) == (True, None)
    with pytest.raises(Refused):
        reopen_department(department=empty, by=company.root, at=NOON)


def test_opens_nothing_below_a_closed_department(company, empty):
    change_department(department=empty, by=company.root, at=NOON, parent=company.technology)
    close(empty, company.root)
    Department.objects.filter(pk=company.technology.pk).update(is_active=False)
    with pytest.raises(Refused):
        reopen_department(department=empty, by=company.root, at=NOON)
    with pytest.raises(NotYours):
        reopen_department(department=empty, by=company.ada, at=NOON)
    empty.refresh_from_db()
    assert empty.is_active is False


def test_is_a_button_on_its_page(root, mia, company, empty):
    page = f"/organisation/departments/{empty.pk}/"
    assert "Close the department" in root.get(page).content.decode()
    assert "Close the department" not in mia.get(page).content.decode()
    assert root.post(f"{page}close/", {"version": empty.version}).status_code == 302
    assert "This department is closed." in root.get(page).content.decode()
    assert mia.get(page).status_code == 404
    assert "Closed departments" in root.get("/organisation/").content.decode()
    assert "Closed departments" not in mia.get("/organisation/").content.decode()
    assert root.post(f"{page}open-again/", {"version": empty.version + 1}).status_code == 302
    assert mia.get(page).status_code == 200


def test_page_says_why_not(root, company):
    unit = company.design
    answer = root.post(f"/organisation/departments/{unit.pk}/close/", {"version": unit.version})
    assert answer.status_code == 409
    assert "People still work in it: Gia, Gus, Hal…" in answer.content.decode()


def test_answers_the_api(root, mia, company, empty):
    def ask(client, verb, version):
        path = f"/api/departments/{empty.pk}/{verb}"
        return client.post(path, {"version": version}, content_type="application/json").status_code

    assert ask(mia, "close", empty.version) in {403, 404}
    assert ask(root, "close", empty.version - 1) == 409
    assert ask(root, "close", empty.version) == 204
    assert ask(root, "reopen", empty.version + 1) == 200
    empty.refresh_from_db()
    assert empty.is_active
