"""Two people decide at once: one wins, the other is told, nothing is half done (R2)."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from heli.collaboration.cases.models import Goal
from heli.collaboration.meetings.commands import hold_meeting
from heli.initiation.reviews.commands import (
    change_minutes,
    object_to_minutes,
    send_out_minutes,
    sign_minutes,
)
from heli.initiation.reviews.models import Minutes, Objection
from heli.initiation.reviews.queries import minutes_of
from heli.kernel.refusals import Refused
from tests.collaborations import answer_all, submit_smartwatch
from tests.company import Company, found_company
from tests.initiation.reviews.conftest import AFTER, END, PASSED, called, of, verdicts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company() -> Company:
    return found_company()


@pytest.fixture
def out(company: Company) -> Minutes:
    case = submit_smartwatch(company)
    answer_all(case)
    meeting = called(case, company)
    hold_meeting(meeting=meeting, present=[], by=company.max, at=END)
    minutes = minutes_of(case)
    assert minutes
    return send_out_minutes(minutes=minutes, content=PASSED, by=company.max, at=AFTER)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Run deeds in threads that start together; return how each ended."""
    gate, ended = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(number: int, deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
            ended[number] = "done"
        except Refused as refusal:
            ended[number] = type(refusal).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ended)


def test_head_and_contact_sign_and_object(company: Company, out: Minutes):
    row = of(out, company.software)
    ended = at_once(
        lambda: sign_minutes(signature=row, by=company.finn, at=AFTER, seen_version=out.version),
        lambda: object_to_minutes(signature=row, reasons="x", by=company.fay, at=AFTER),
    )
    assert ended == ["Refused", "done"]
    signed = verdicts(out)["Software"] == "signed"
    assert Objection.objects.count() == (0 if signed else 1)


def test_the_last_two_signatures_lock_the_goals_once(company: Company, out: Minutes):
    sign_minutes(signature=of(out, company.marketing), by=company.mia, at=AFTER)
    sign_minutes(signature=of(out, company.design), by=company.gus, at=AFTER)
    rows = [(of(out, company.software), company.finn), (of(out, company.sales), company.cleo)]
    ended = at_once(
        *(lambda row=row, by=by: sign_minutes(signature=row, by=by, at=AFTER) for row, by in rows)
    )
    assert ended == ["done", "done"]
    assert Goal.objects.count() == 2
    assert Minutes.objects.get().state == "signed"


def test_nobody_signs_what_changes_under_the_pen(company: Company, out: Minutes):
    row = of(out, company.software)
    new = PASSED.model_copy(update={"resolution": "By 8 June"})
    ended = at_once(
        lambda: sign_minutes(signature=row, by=company.finn, at=AFTER, seen_version=out.version),
        lambda: change_minutes(minutes=out, content=new, by=company.max, at=AFTER),
    )
    assert ended in (["Stale", "done"], ["done", "done"])
    assert verdicts(out)["Software"] == "none"
