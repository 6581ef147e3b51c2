import datetime as dt

import pytest

from heli.collaboration.cases.models import Case, Participation
from heli.collaboration.todos.models import Todo
from heli.company.calendars.commands import take_absence
from heli.company.history.models import Entry
from heli.company.notices.models import Notice, Reason
from heli.initiation.requests.commands import save_draft, submit_request
from heli.initiation.requests.models import Answer, Request, RequestRevision
from heli.initiation.requests.queries import content_of
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaborations import draft_smartwatch, publish_handbook, smartwatch
from tests.company import NOON, TODAY, Company


def nothing_happened(request: Request) -> bool:
    request.refresh_from_db()
    return (
        request.state == "draft"
        and not Participation.objects.exists()
        and not Answer.objects.exists()
        and not Todo.objects.exists()
        and Case.objects.get().number is None
    )


def test_asks_every_department_at_the_same_moment(company: Company, draft: Request) -> None:
    submit_request(request=draft, by=company.max, at=NOON)
    owed = {(t.owner.name, t.department.name, t.opened_at) for t in Todo.objects.all()}
    assert owed == {
        ("Fay", "Software", NOON), ("Carl", "Sales", NOON), ("Gia", "Design", NOON),
    }  # fmt: skip


def test_tells_contact_and_head_of_every_department(company: Company, draft: Request) -> None:
    submit_request(request=draft, by=company.max, at=NOON)
    told = Notice.objects.filter(verb="todo.opened", reason=Reason.ACT)
    assert sorted(told.values_list("to__name", flat=True)) == [
        "Carl", "Cleo", "Fay", "Finn", "Gia", "Gus",
    ]  # fmt: skip


def test_copies_the_superior_of_the_requester(company: Company, draft: Request) -> None:
    submit_request(request=draft, by=company.max, at=NOON)
    copies = Notice.objects.filter(reason=Reason.COPY)
    assert [(n.to.name, n.verb) for n in copies] == [("Mia", "request.submitted")]


def test_tells_the_deputy_of_a_contact_who_is_away(company: Company, draft: Request) -> None:
    take_absence(
        person=company.gia, starts_on=TODAY, ends_on=TODAY, deputy=company.hal,
        by=company.gia, at=NOON,
    )  # fmt: skip
    submit_request(request=draft, by=company.max, at=NOON)
    assert Notice.objects.filter(to=company.hal, reason=Reason.ACT).count() == 1


def test_gives_two_working_days_to_answer(company: Company, draft: Request) -> None:
    submit_request(request=draft, by=company.max, at=NOON)
    due = set(Todo.objects.values_list("due_at", flat=True))
    assert {moment.date() for moment in due} == {TODAY + dt.timedelta(days=2)}


def test_gives_fifteen_working_minutes_when_urgent(company: Company) -> None:
    draft = draft_smartwatch(company, priority="P0")
    submit_request(request=draft, by=company.max, at=NOON)
    due = set(Todo.objects.values_list("due_at", flat=True))
    assert due == {NOON + dt.timedelta(minutes=15)}


def test_numbers_and_starts_the_collaboration(company: Company, draft: Request) -> None:
    case = submit_request(request=draft, by=company.max, at=NOON).case
    case.refresh_from_db()
    assert (case.number, case.state, case.title, case.priority, case.due_on) == (
        "2026-MARKETING-001", "running", "Launch of the smartwatch", "P2", dt.date(2026, 6, 30),
    )  # fmt: skip


def test_lets_the_requesting_department_take_part(company: Company, draft: Request) -> None:
    case = submit_request(request=draft, by=company.max, at=NOON).case
    parts = case.participations.values_list("department__name", "is_requesting").order_by("pk")
    assert list(parts) == [
        ("Marketing", True), ("Software", False), ("Sales", False), ("Design", False),
    ]  # fmt: skip


def test_keeps_the_first_revision(company: Company, draft: Request) -> None:
    request = submit_request(request=draft, by=company.max, at=NOON)
    revision = RequestRevision.objects.get()
    assert (revision.number, revision.by, revision.at) == (1, company.max, NOON)
    content = content_of(request.case)
    assert content is not None
    assert revision.content == content.kept()
    assert content.goals[1].target == 1.5


def test_refuses_a_second_submission(company: Company, draft: Request) -> None:
    submit_request(request=draft, by=company.max, at=NOON)
    told = Entry.objects.count()
    with pytest.raises(Refused, match="not possible here"):
        submit_request(request=draft, by=company.max, at=NOON)
    assert Entry.objects.count() == told


def test_refuses_anyone_but_the_requester(company: Company, draft: Request) -> None:
    with pytest.raises(NotYours):
        submit_request(request=draft, by=company.mia, at=NOON)
    assert nothing_happened(draft)


def test_refuses_a_draft_that_was_changed_elsewhere(company: Company, draft: Request) -> None:
    seen = draft.version
    save_draft(
        request=draft, typed=smartwatch(company) | {"title": "Other"}, by=company.max, at=NOON
    )
    with pytest.raises(Stale):
        submit_request(request=draft, by=company.max, at=NOON, seen_version=seen)
    assert nothing_happened(draft)


def test_refuses_a_draft_with_nothing_typed(company: Company, draft: Request) -> None:
    save_draft(request=draft, typed={}, by=company.max, at=NOON)
    with pytest.raises(Invalid) as refusal:
        submit_request(request=draft, by=company.max, at=NOON)
    assert set(refusal.value.fields) == {
        "title", "background", "problem", "goals", "deliverables", "dates", "wanted_on",
        "departments", "priority",
    }  # fmt: skip
    assert nothing_happened(draft)


def test_refuses_a_requester_below_the_level_of_the_playbook(company: Company) -> None:
    playbook = publish_handbook(roles={"requester_minimum_level": 5})
    draft = draft_smartwatch(company, playbook)
    with pytest.raises(NotYours, match="job level 5"):
        submit_request(request=draft, by=company.max, at=NOON)
    assert nothing_happened(draft)
