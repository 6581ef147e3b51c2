import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.todos.models import Todo
from heli.initiation.requests.commands import revise_request, save_draft
from heli.initiation.reviews.commands import MinutesContent, Point, send_out_minutes
from heli.initiation.reviews.models import Minutes, MinutesEdition, MinutesSignature
from heli.initiation.reviews.queries import minutes_of
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.collaborations import answer_all, smartwatch
from tests.company import Company
from tests.initiation.reviews.conftest import AFTER, PASSED, called, verdicts

RETURNED = MinutesContent(conclusion="returned", resolution="Name the shops first")
REJECTED = MinutesContent(conclusion="rejected", resolution="No budget this year")


def test_every_department_owes_its_signature(company: Company, out: Minutes):
    assert verdicts(out) == dict.fromkeys(["Marketing", "Software", "Sales", "Design"], "none")
    rows = Todo.objects.filter(kind="minutes.sign", state="open").order_by("pk")
    assert [(t.department.name, t.owner.name) for t in rows] == [
        ("Marketing", "Mia"), ("Software", "Finn"), ("Sales", "Cleo"), ("Design", "Gus"),
    ]  # fmt: skip


def test_fulfils_what_the_requester_owed(company: Company, out: Minutes):
    assert Todo.objects.get(kind="meeting.write_up").state == "done"


def test_keeps_the_whole_paper(company: Company, held: Minutes):
    point = Point(text="Price", department=company.sales.pk, outcome="1,299")
    content = PASSED.model_copy(update={"points": (point,), "open_questions": "Colours"})
    send_out_minutes(minutes=held, content=content, by=company.max, at=AFTER)
    paper = MinutesEdition.objects.get(number=1).paper
    assert paper["meeting"]["present"] == ["Max", "Fay"]
    assert [g["metric"] for g in paper["goals"]] == ["Orders in the first month", "Complaints"]
    assert [(o["department"], o["conclusion"], o["by"]) for o in paper["opinions"]] == [
        ("Software", "feasible", "Fay"), ("Sales", "feasible", "Carl"),
        ("Design", "feasible", "Gia"),
    ]  # fmt: skip
    assert paper["points"] == [{"text": "Price", "department": "Sales", "outcome": "1,299"}]


def test_refuses_before_the_meeting_was_held(company: Company, meeting: Meeting):
    with pytest.raises(Refused):
        send(minutes_of(meeting.case), company)
    assert not MinutesSignature.objects.exists()


def test_says_everything_that_is_missing(company: Company, held: Minutes):
    content = MinutesContent(points=(Point(text="", outcome="x"),))
    with pytest.raises(Invalid) as refusal:
        send(held, company, content=content)
    assert set(refusal.value.fields) == {"conclusion", "resolution", "points-0-text"}
    held.refresh_from_db()
    assert (held.state, held.edition) == ("drafting", 0)


def test_refuses_anyone_but_the_requester(company: Company, held: Minutes):
    with pytest.raises(NotYours):
        send_out_minutes(minutes=held, content=PASSED, by=company.finn, at=AFTER)
    assert not MinutesEdition.objects.exists()


def test_sends_the_request_back(company: Company, held: Minutes):
    send(held, company, content=RETURNED)
    held.refresh_from_db()
    owed = Todo.objects.get(kind="request.revise")
    assert (held.state, owed.state, owed.owner) == ("returned", "open", company.max)
    assert not MinutesSignature.objects.exists()


def test_reviews_again_after_the_revision(company: Company, held: Minutes):
    send(held, company, content=RETURNED)
    request = held.case.request
    typed = smartwatch(company) | {"problem": "Sales has 0 orders and names 40 shops."}
    request = save_draft(request=request, typed=typed, by=company.max, at=AFTER)
    revise_request(request=request, by=company.max, at=AFTER)
    answer_all(held.case, at=AFTER)
    assert Todo.objects.get(kind="request.revise").state == "done"
    assert Todo.objects.filter(kind="review.call", state="open").count() == 1
    called(
        held.case, company, at=AFTER, starts_at=AFTER.replace(day=20), ends_at=AFTER.replace(day=21)
    )
    held.refresh_from_db()
    assert held.state == "drafting"
    assert not Todo.objects.filter(kind="review.call", state="open").exists()


def test_ends_the_collaboration_when_it_is_rejected(company: Company, held: Minutes):
    send(held, company, content=REJECTED)
    held.refresh_from_db()
    assert (held.state, Case.objects.get().state) == ("rejected", "rejected")
    assert not Todo.objects.filter(state="open").exists()


def send(minutes: Minutes | None, company: Company, content: MinutesContent = PASSED) -> None:
    assert minutes
    send_out_minutes(minutes=minutes, content=content, by=company.max, at=AFTER)
