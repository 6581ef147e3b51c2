"""R2: of two who decide at once one wins, the other is refused, and it happens once."""

import datetime as dt
from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.disputes.commands import give_reasons
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.history.queries import verify
from heli.company.notices.models import Notice
from heli.company.org.commands import change_department
from heli.company.org.models import Person
from heli.company.playbooks.queries import playbook_of
from heli.config.database import install_playbooks
from heli.demo.commands import found_demo
from heli.execution.acceptance.commands import give_verdict, submit_milestone
from heli.execution.acceptance.models import Verdict
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import report_progress
from heli.gates.commands import open_next_stage, waive
from heli.initiation.requests.commands import answer_request
from heli.initiation.reviews.commands import object_to_minutes, send_out_minutes, sign_minutes
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.queries import minutes_of
from heli.kernel.refusals import Refused
from heli.planning.conflicts.commands import decide_conflict
from tests.collaborations import answer_all, answer_of, feasible, submit_smartwatch
from tests.company import NOON, Company, found_company
from tests.initiation.reviews.conftest import AFTER, END, LATER, PASSED, called, of
from tests.planning.conflicts.two import promise, two_that_want_hal
from tests.walked import AT

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], object]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    playbook_of.cache_clear()  # numbers come back when the tables are emptied
    yield
    playbook_of.cache_clear()
    head = verify()
    assert head[0] == Entry.objects.count()


@pytest.fixture
def company(transactional_db: None) -> Company:
    return found_company()


def at_once(*deeds: Deed) -> list[str]:
    """Do all at the same moment; return what came of each: ``done`` or the refusal's name."""
    start, ends = Barrier(len(deeds)), []

    def do(deed: Deed) -> None:
        try:
            start.wait()
            deed()
            ends.append("done")
        except Refused:
            ends.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def times(*verbs: str) -> int:
    return Entry.objects.filter(verb__in=verbs).count()


def reviewed(company: Company) -> Minutes:
    """Return the smartwatch's minutes, out for signature."""
    case = submit_smartwatch(company)
    answer_all(case)
    meeting = called(case, company)
    hold_meeting(meeting=meeting, present=[company.max, company.fay], by=company.max, at=END)
    minutes = minutes_of(meeting.case)
    assert minutes
    return send_out_minutes(minutes=minutes, content=PASSED, by=company.max, at=AFTER)


def test_an_answer_is_given_by_the_contact_or_by_the_head(company: Company) -> None:
    answer = answer_of(submit_smartwatch(company), company.software)
    owed = Todo.objects.get(pk=answer.todo_id)

    def give(person: Person) -> Deed:
        seen = answer.version
        return lambda: answer_request(
            answer=answer, content=feasible(), by=person, at=LATER, seen_version=seen
        )

    assert at_once(give(company.fay), give(company.finn)) == ["done", "refused"]

    owed.refresh_from_db()
    assert (times("answer.given"), owed.state) == (1, "done")


def test_a_department_signs_or_objects_once(company: Company) -> None:
    minutes = reviewed(company)
    signed, objected = of(minutes, company.software), of(minutes, company.sales)

    def sign(person: Person) -> Deed:
        return lambda: sign_minutes(signature=signed, by=person, at=AFTER)

    def object_(person: Person) -> Deed:
        return lambda: object_to_minutes(
            signature=objected, reasons="Too late", by=person, at=AFTER
        )

    assert at_once(sign(company.fay), sign(company.finn)) == ["done", "refused"]
    # Head and contact speak for one department: neither replaces what the other objected to.
    assert at_once(object_(company.carl), object_(company.cleo)) == ["done", "refused"]

    assert times("signature.signed") == 1
    assert (times("objection.raised"), times("objection.repeated")) == (1, 0)
    signed.refresh_from_db()
    assert (signed.verdict, objected.objections.count()) == ("signed", 1)


def test_a_conflict_is_decided_one_way(company: Company) -> None:
    two = two_that_want_hal(company)
    promise(two.first, company.gus)
    conflict = promise(two.second, company.gus)[0]
    for party in conflict.dispute.parties.all():
        give_reasons(party=party, text="We need him.", by=party.speaker, at=NOON)

    def decide(way: str) -> Deed:
        return lambda: decide_conflict(
            conflict=conflict, way=way, by=company.ben, at=LATER, reason="P1"
        )

    assert at_once(decide("postpone"), decide("postpone"), decide("swap")) == [
        "done", "refused", "refused",
    ]  # fmt: skip

    assert (times("conflict.decided"), times("dispute.decided")) == (1, 1)
    told = Notice.objects.filter(verb="conflict.decided", to=company.gus)
    assert told.count() == 1


def test_two_who_change_one_row_do_not_lose_an_edit(company: Company) -> None:
    seen = company.sales.version

    def rename(name: str) -> Deed:
        return lambda: change_department(
            department=company.sales, name=name, seen_version=seen, by=company.root, at=NOON
        )

    assert at_once(*map(rename, ["One", "Two", "Three"])) == ["done", "refused", "refused"]

    company.sales.refresh_from_db()
    assert company.sales.version == seen + 1


def test_a_verdict_stands(transactional_db: None) -> None:
    install_playbooks()
    found_demo(by=None, at=AT, say=lambda _text: None)
    watch = Case.objects.get(stage="execution")
    task = watch.tasks.get(name="推广物料制作")
    line = {"standard": task.standard, "measured": "12", "evidence": ""}
    later = AT + dt.timedelta(days=1)
    report_progress(task=task, percent=100, done="x", by=task.lead, at=later)
    submit_milestone(task=task, note="x", lines=[line], by=task.lead, at=later)
    verdict = Verdict.objects.filter(submission__task=task).latest("pk")

    def say(kind: VerdictKind) -> Deed:
        return lambda: give_verdict(
            verdict=verdict, kind=kind, text="So it is.", by=verdict.accepter, at=later
        )

    before = times("verdict.given")
    ends = at_once(say(VerdictKind.ACCEPTED), say(VerdictKind.NOT_ACCEPTED))

    verdict.refresh_from_db()
    assert (ends, times("verdict.given") - before) == (["done", "refused"], 1)
    assert verdict.verdict in {"accepted", "refused"}


def test_a_gate_opens_once(transactional_db: None) -> None:
    install_playbooks()
    found_demo(by=None, at=AT, say=lambda _text: None)
    case = Case.objects.get(stage="planning")
    for condition in playbook_for(case).stage(case.stage).gate:
        waive(case=case, key=condition.condition, reason="Go on.", by=case.superior, at=AT)
    moved = times("case.moved")

    def go_on() -> None:
        open_next_stage(case=case, by=case.requester, at=AT)

    assert at_once(go_on, go_on, go_on) == ["done", "refused", "refused"]

    case.refresh_from_db()
    assert (times("case.moved") - moved, case.stage) == (1, "execution")
