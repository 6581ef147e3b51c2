"""S3.4, S1: whoever a delay is put up to sees the collaboration, and the page says why."""

import datetime as dt

import pytest

from heli.collaboration.cases.models import Case, Member
from heli.collaboration.cases.queries import Tie, cases_seen_by, participations, ties
from heli.collaboration.cases.states import Role
from heli.collaboration.todos.commands import open_todo
from heli.collaboration.todos.models import Ring, Todo
from heli.collaboration.todos.tasks import ring_due
from heli.company.history.commands import one_write
from heli.company.history.models import Entry
from heli.company.history.queries import subject_of
from heli.company.notices.models import Notice
from heli.company.org.commands import change_person
from heli.company.org.queries import reader
from heli.initiation.requests.commands import submit_request
from tests.collaborations import draft_smartwatch, publish_handbook
from tests.company import NOON, Company

WEEKS = NOON + dt.timedelta(days=21)
GROUP = {
    "leading_department": {"mode": "requester"},
    "steering_group": {
        "name": {"zh-Hans": "Group", "en": "Group"},
        "members": [{"part": "executive"}, {"person": "mallory"}],
    },
}
ESCALATION = [
    {"to": "contact"},
    {"to": "department_head", "after": "4wh"},
    {"to": "steering_group", "after": "2wd"},
]


@pytest.fixture
def case(company: Company) -> Case:
    version = publish_handbook(roles=GROUP, escalation=ESCALATION)
    request = draft_smartwatch(company, version)
    return submit_request(request=request, by=company.max, at=NOON).case


def sees(case: Case, company: Company) -> bool:
    return cases_seen_by(reader(company.mallory)).filter(pk=case.pk).exists()


def test_joins_a_member_of_the_steering_group_who_saw_nothing(company: Company, case: Case) -> None:
    assert not sees(case, company)
    ring_due(WEEKS)

    assert sees(case, company)
    assert ties(case, reader(company.mallory), participations(case)) == [Tie(Role.ESCALATED)]
    assert Member.objects.filter(person=company.mallory).count() == 1
    joined = Entry.objects.filter(verb="member.joined", data__person="Mallory")
    assert joined.count() == 1


def test_joins_nobody_who_sees_the_collaboration_anyway(company: Company, case: Case) -> None:
    ring_due(WEEKS)

    told = Notice.objects.filter(verb="todo.escalated", to=company.ada)
    assert told.count() == 3  # one for each answer
    assert not Member.objects.filter(person=company.ada, role=Role.ESCALATED).exists()


def test_joins_nobody_before_it_is_due(company: Company, case: Case) -> None:
    ring_due(NOON + dt.timedelta(hours=1))

    assert not sees(case, company)
    assert not Member.objects.filter(role=Role.ESCALATED).exists()


def test_joins_the_head_of_an_owner_from_elsewhere(company: Company, case: Case) -> None:
    change_person(person=company.mallory, department=company.service, by=None, at=NOON)
    todo = Todo.objects.get(kind="request.answer", department=company.design)
    Todo.objects.filter(pk=todo.pk).update(owner=company.mallory, department=None)
    ring = Ring.objects.get(todo=todo, to="department_head")
    assert not cases_seen_by(reader(company.dan)).filter(pk=case.pk).exists()

    ring_due(ring.rings_at)

    assert ties(case, reader(company.dan), participations(case)) == [Tie(Role.ESCALATED)]


def test_is_told_on_the_page_and_by_the_api(company: Company, case: Case, client) -> None:
    client.force_login(company.mallory, backend="heli.config.sessions.PeopleBackend")
    assert client.get(f"/collaborations/{case.pk}/").status_code == 404
    ring_due(WEEKS)
    notice = Notice.objects.filter(verb="todo.escalated", to=company.mallory).first()

    assert client.get(notice.link).status_code == 200
    page = client.get(f"/collaborations/{case.pk}/").content.decode()
    assert "Something here is overdue and was put up to you." in page
    answered = client.get(f"/api/collaborations/{case.pk}").json()
    assert answered["why"] == ["Something here is overdue and was put up to you."]


def test_says_of_everybody_else_why_too(company: Company, case: Case, client) -> None:
    def why(person: object) -> list[str]:
        client.force_login(person, backend="heli.config.sessions.PeopleBackend")
        return client.get(f"/api/collaborations/{case.pk}").json()["why"]

    assert why(company.max) == ["You are the requester.", "You are the contact of the department."]
    assert why(company.finn) == ["You head Software."]
    assert why(company.eve) == ["You head a department above Software, Design."]


def test_tells_the_contact_of_what_somebody_else_of_the_department_owes(
    company: Company, case: Case
) -> None:
    with one_write():
        todo = open_todo(
            "progress.report", case=case, owner=company.hal, department=company.design,
            due_at=NOON, link="/", by=None, at=NOON - dt.timedelta(days=1), task="Film",
        )  # fmt: skip
    ring_due(NOON)

    rung = Entry.objects.filter(subject=subject_of(todo)).order_by("number")
    assert [entry.verb for entry in rung] == ["todo.opened", "todo.due", "todo.escalated"]
    assert rung[2].data["owner"] == "Gia"
    told = Notice.objects.filter(verb="todo.escalated").values_list("to__name", flat=True)
    assert sorted(told) == ["Gia", "Hal"]


def test_tells_nobody_that_a_duty_of_hers_went_up_to_her(company: Company, case: Case) -> None:
    with one_write():
        todo = open_todo(
            "task.list", case=case, owner=company.gus, department=company.design,
            due_at=NOON, link="/", by=None, at=NOON - dt.timedelta(days=1),
        )  # fmt: skip
    assert list(todo.rings.order_by("level").values_list("to", flat=True)) == [
        "owner", "contact", "steering_group",
    ]  # fmt: skip
