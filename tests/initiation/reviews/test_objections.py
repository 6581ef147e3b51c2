import pytest

from heli.collaboration.cases.models import Goal
from heli.collaboration.disputes.commands import give_reasons
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.company.org.models import Person
from heli.initiation.reviews.commands import (
    change_minutes,
    decide_objection,
    object_to_minutes,
    put_up_objection,
    settle_objection,
    sign_minutes,
)
from heli.initiation.reviews.models import Minutes, Objection
from heli.initiation.reviews.queries import open_objections
from heli.kernel.refusals import Invalid, NotYours, Refused
from tests.company import Company
from tests.initiation.reviews.conftest import AFTER, PASSED, of, verdicts

WHY = "The page needs 2 developers until 8 June, we have one."


@pytest.fixture
def objection(company: Company, out: Minutes) -> Objection:
    """Software's objection."""
    return raised(out, company)


def raised(out: Minutes, company: Company, reasons: str = WHY) -> Objection:
    return object_to_minutes(
        signature=of(out, company.software), reasons=reasons, by=company.finn, at=AFTER
    )


def test_an_objection_blocks_and_the_requester_owes_a_reply(
    company: Company, out: Minutes, objection: Objection
):
    everybody_else_signs(out, company)
    out.refresh_from_db()
    assert (out.state, Goal.objects.count()) == ("out", 0)
    assert [o.reasons for o in open_objections(out.case)] == [WHY]
    owed = Todo.objects.get(kind="minutes.objection")
    assert (owed.owner, owed.state, owed.facts["objector"]) == (company.max, "open", "Software")


def test_an_objection_without_reasons_is_refused(company: Company, out: Minutes):
    with pytest.raises(Invalid):
        raised(out, company, "  ")
    assert verdicts(out)["Software"] == "none"
    assert not Objection.objects.exists()


def test_only_the_department_objects(company: Company, out: Minutes):
    with pytest.raises(NotYours):
        object_to_minutes(
            signature=of(out, company.software), reasons=WHY, by=company.max, at=AFTER
        )
    assert not Objection.objects.exists()


def test_the_head_does_not_replace_what_the_contact_objected_to(company: Company, out: Minutes):
    signature = of(out, company.software)
    objection = object_to_minutes(signature=signature, reasons=WHY, by=company.fay, at=AFTER)
    told, todos = Entry.objects.count(), Todo.objects.count()
    with pytest.raises(Refused) as refusal:
        raised(out, company, "Something else.")
    assert refusal.value.facts == {"person": "Fay", "department": "Software"}
    objection.refresh_from_db()
    signature.refresh_from_db()
    assert (objection.reasons, objection.by, objection.version) == (WHY, company.fay, 1)
    assert (signature.text, signature.by) == (WHY, company.fay)
    assert (Entry.objects.count(), Todo.objects.count()) == (told, todos)


def test_the_head_settles_what_the_contact_objected_to_and_both_stay(
    company: Company, out: Minutes
):
    signature = of(out, company.software)
    objection = object_to_minutes(signature=signature, reasons=WHY, by=company.fay, at=AFTER)
    with pytest.raises(Invalid):
        settle_objection(objection=objection, outcome=" ", by=company.finn, at=AFTER)
    settle_objection(objection=objection, outcome="Eve lends one", by=company.finn, at=AFTER)
    objection.refresh_from_db()
    assert (objection.reasons, objection.by) == (WHY, company.fay)
    assert (objection.outcome, objection.ended_by) == ("Eve lends one", company.finn)
    settled = Entry.objects.get(verb="objection.settled")
    assert (settled.actor_name, settled.data["outcome"]) == ("Finn", "Eve lends one")
    assert Notice.objects.filter(to=company.fay, verb="objection.settled").count() == 1


def test_the_head_does_not_object_over_the_contacts_signature(company: Company, out: Minutes):
    sign_minutes(signature=of(out, company.software), by=company.fay, at=AFTER)
    with pytest.raises(Refused):
        raised(out, company)
    assert verdicts(out)["Software"] == "signed"
    assert not Objection.objects.exists()


def test_a_new_version_lets_the_head_keep_the_contacts_objection(company: Company, out: Minutes):
    object_to_minutes(signature=of(out, company.software), reasons=WHY, by=company.fay, at=AFTER)
    new_version(out, company)
    raised(out, company, "Still one developer.")
    kept = Entry.objects.get(verb="objection.repeated")
    assert (kept.data["before"]["reasons"], kept.data["after"]["reasons"]) == (
        WHY, "Still one developer.",
    )  # fmt: skip


def test_an_objector_does_not_sign_around_her_objection(
    company: Company, out: Minutes, objection: Objection
):
    with pytest.raises(Refused):
        sign_minutes(signature=of(out, company.software), by=company.fay, at=AFTER)


def test_a_new_version_asks_the_objector_to_look_again(
    company: Company, out: Minutes, objection: Objection
):
    new_version(out, company)
    assert verdicts(out)["Software"] == "objected"
    assert Todo.objects.get(kind="minutes.look_again").state == "open"
    assert Todo.objects.get(kind="minutes.objection").state == "done"


def test_settling_signs_and_the_last_one_locks_the_goals(
    company: Company, out: Minutes, objection: Objection
):
    new_version(out, company)
    everybody_else_signs(out, company)
    settle_objection(objection=objection, outcome="Dates moved", by=company.fay, at=AFTER)
    out.refresh_from_db()
    objection.refresh_from_db()
    assert (objection.state, objection.outcome, out.state) == ("settled", "Dates moved", "signed")
    assert Goal.objects.count() == 2
    assert not Todo.objects.filter(state="open").exists()


def test_an_objection_may_be_kept_to_a_new_version(
    company: Company, out: Minutes, objection: Objection
):
    new_version(out, company)
    raised(out, company, "Still one developer.")
    objection.refresh_from_db()
    assert (objection.reasons, objection.edition, objection.state) == (
        "Still one developer.", 2, "open",
    )  # fmt: skip
    assert Objection.objects.count() == 1
    states = Todo.objects.filter(kind="minutes.objection").order_by("pk")
    assert [t.state for t in states] == ["done", "open"]


def test_goes_up_with_the_reasons_of_both_sides(
    company: Company, out: Minutes, objection: Objection
):
    put_up(objection, company.max, "1 June is the day of the shops.")
    objection.refresh_from_db()
    assert (objection.state, objection.dispute.state) == ("put_up", "put_up")
    assert objection.dispute.arbiter == company.ada
    sides = objection.dispute.parties.order_by("pk").values_list("department__name", "reasons")
    assert list(sides) == [
        ("Software", WHY), ("Marketing", "1 June is the day of the shops."),
    ]  # fmt: skip
    assert Todo.objects.get(kind="dispute.decide").owner == company.ada
    assert Todo.objects.get(kind="minutes.objection").state == "cancelled"


def test_waits_for_the_requesters_reasons_when_the_department_puts_it_up(
    company: Company, out: Minutes, objection: Objection
):
    put_up(objection, company.finn)
    owed = Todo.objects.get(kind="dispute.reason")
    assert (owed.owner, owed.state) == (company.max, "open")
    with pytest.raises(Refused):
        decide(objection, company.ada, stands=True)
    party = objection.dispute.parties.get(department=company.marketing)
    give_reasons(party=party, text="1 June is fixed.", by=company.max, at=AFTER)
    decide(objection, company.ada, stands=True)
    objection.refresh_from_db()
    assert objection.state == "decided"


def test_the_requester_needs_reasons_to_put_it_up(
    company: Company, out: Minutes, objection: Objection
):
    with pytest.raises(Invalid):
        put_up(objection, company.max)
    objection.refresh_from_db()
    assert (objection.state, objection.dispute) == ("open", None)


def test_nobody_else_puts_it_up(company: Company, out: Minutes, objection: Objection):
    with pytest.raises(NotYours):
        put_up(objection, company.gus, "x")


def test_only_the_superior_decides(company: Company, out: Minutes, objection: Objection):
    put_up(objection, company.max, "1 June is fixed.")
    for person in (company.max, company.finn, company.ben, company.eve):
        with pytest.raises(NotYours):
            decide(objection, person, stands=True)
    objection.refresh_from_db()
    assert objection.state == "put_up"


def test_minutes_that_stand_count_as_agreed(company: Company, out: Minutes, objection: Objection):
    everybody_else_signs(out, company)
    put_up(objection, company.max, "1 June is fixed.")
    decide(objection, company.ada, stands=True)
    out.refresh_from_db()
    assert (out.state, verdicts(out)["Software"]) == ("signed", "decided")
    assert Goal.objects.count() == 2
    assert not Todo.objects.filter(state="open").exists()


def test_minutes_that_change_are_sent_out_and_signed_anew(
    company: Company, out: Minutes, objection: Objection
):
    everybody_else_signs(out, company)
    put_up(objection, company.max, "1 June is fixed.")
    decide(objection, company.ada, stands=False)
    owed = Todo.objects.get(kind="minutes.change")
    assert (owed.owner, owed.state) == (company.max, "open")
    with pytest.raises(Refused):
        sign_minutes(signature=of(out, company.software), by=company.finn, at=AFTER)
    new_version(out, company)
    owed.refresh_from_db()
    assert owed.state == "done"
    assert set(verdicts(out).values()) == {"none"}
    sign_minutes(signature=of(out, company.software), by=company.finn, at=AFTER)
    everybody_else_signs(out, company)
    out.refresh_from_db()
    assert out.state == "signed"


def test_settled_by_the_parties_while_before_the_superior(
    company: Company, out: Minutes, objection: Objection
):
    put_up(objection, company.max, "1 June is fixed.")
    settle_objection(objection=objection, outcome="We found one", by=company.finn, at=AFTER)
    objection.refresh_from_db()
    assert (objection.state, objection.dispute.state) == ("settled", "settled")
    assert Todo.objects.get(kind="dispute.decide").state == "done"


def test_a_decision_needs_words(company: Company, out: Minutes, objection: Objection):
    put_up(objection, company.max, "1 June is fixed.")
    with pytest.raises(Invalid):
        decide_objection(objection=objection, stands=True, outcome=" ", by=company.ada, at=AFTER)


def put_up(objection: Objection, by: Person, reasons: str = "") -> None:
    put_up_objection(objection=objection, reasons=reasons, by=by, at=AFTER)
    objection.refresh_from_db()


def decide(objection: Objection, by: Person, *, stands: bool) -> None:
    decide_objection(
        objection=objection, stands=stands, outcome="One developer from Eve", by=by, at=AFTER
    )


def new_version(out: Minutes, company: Company) -> None:
    content = PASSED.model_copy(update={"resolution": "Build the launch page by 8 June"})
    change_minutes(minutes=out, content=content, note="Dates", by=company.max, at=AFTER)


def everybody_else_signs(out: Minutes, company: Company) -> None:
    for department, person in [
        (company.marketing, company.mia),
        (company.sales, company.cleo),
        (company.design, company.gus),
    ]:
        sign_minutes(signature=of(out, department), by=person, at=AFTER)
