import pytest

from heli.collaboration.todos.models import Todo
from heli.initiation.reviews.commands import MinutesContent, change_minutes, sign_minutes
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.queries import differences_between
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.company import Company
from tests.initiation.reviews.conftest import AFTER, PASSED, of, verdicts

NEW = PASSED.model_copy(update={"resolution": "Build the launch page by 28 May"})


def test_asks_those_who_had_signed_again(company: Company, out: Minutes):
    sign_minutes(signature=of(out, company.software), by=company.finn, at=AFTER)
    change(out, company)
    assert verdicts(out) == dict.fromkeys(["Marketing", "Software", "Sales", "Design"], "none")
    rows = Todo.objects.filter(kind="minutes.sign", department=company.software).order_by("pk")
    assert [(t.state, t.facts["edition"]) for t in rows] == [("done", "1"), ("open", "2")]
    assert Todo.objects.filter(kind="minutes.sign", department=company.sales).count() == 1


def test_tells_what_changed(company: Company, out: Minutes):
    sign_minutes(signature=of(out, company.software), by=company.finn, at=AFTER)
    change(out, company)
    out.refresh_from_db()
    [change_] = differences_between(out, of(out, company.software).edition)
    assert (change_.field, change_.before, change_.after) == (
        "resolution", PASSED.resolution, NEW.resolution,
    )  # fmt: skip


def test_makes_what_was_seen_stale(company: Company, out: Minutes):
    seen = out.version
    change(out, company)
    with pytest.raises(Stale):
        sign_minutes(
            signature=of(out, company.software), by=company.finn, at=AFTER, seen_version=seen
        )


def test_refuses_a_version_without_a_change(company: Company, out: Minutes):
    with pytest.raises(Refused):
        change(out, company, PASSED)
    out.refresh_from_db()
    assert (out.edition, out.editions.count()) == (1, 1)


def test_refuses_to_send_back_what_is_out(company: Company, out: Minutes):
    with pytest.raises(Invalid) as refusal:
        change(out, company, MinutesContent(conclusion="returned", resolution="x"))
    assert set(refusal.value.fields) == {"conclusion"}


def test_refuses_anyone_but_the_requester(company: Company, out: Minutes):
    with pytest.raises(NotYours):
        change_minutes(minutes=out, content=NEW, by=company.finn, at=AFTER)


def test_refuses_what_is_not_out(company: Company, held: Minutes):
    with pytest.raises(Refused):
        change(held, company)


def change(minutes: Minutes, company: Company, content: MinutesContent = NEW) -> None:
    change_minutes(minutes=minutes, content=content, by=company.max, at=AFTER)
