"""Every condition of the handbook's gates: missing, and then met (S1.5, S2.7, S3.5, S4.1)."""

import datetime as dt

import pytest

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.disputes.commands import give_reasons
from heli.company.playbooks.queries import shipped_text
from heli.company.playbooks.rules import read_text
from heli.execution.acceptance.commands import give_verdict, submit_milestone
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import report_progress
from heli.execution.risks.commands import close_risk, decide_risk, raise_risk_warning
from heli.execution.risks.states import Decision
from heli.gates.queries import conditions_of, gate_line, missing
from heli.gates.queries.conditions import CONDITIONS, lacks
from heli.gates.queries.counting import UNMET, each_unmet_at
from heli.initiation.reviews.commands import (
    object_to_minutes,
    send_out_minutes,
    settle_objection,
    sign_minutes,
)
from heli.planning.conflicts.commands import decide_conflict, publish_allocation
from heli.planning.conflicts.queries import proposals_of
from heli.planning.tasks.commands import name_lead
from heli.web import words
from tests.collaborations import LATER, answer_all, submit_smartwatch
from tests.company import NOON
from tests.execution.cast import MEASURED
from tests.gates.cast import ask_hal, at_work, confirm_lists, keys, planned, promise_hal
from tests.initiation.reviews.conftest import (
    AFTER,
    PASSED,
    case,
    held,
    meeting,
    of,
    out,
)
from tests.planning.cast import open_plan, task
from tests.planning.conflicts.two import promise, two_that_want_hal
from tests.retrospective.cast import at_the_end, propose, publish

__all__ = ["case", "held", "meeting", "out"]  # fixtures of the review


def said(case: Case, key: str) -> list[tuple[str, str]]:
    """
    Return what a condition lacks in words, and whose turn it is.

    What the stepper counts agrees at every moment of these tests.
    """
    found = lacks(case, key)
    assert sum(each_unmet_at("nowhere", (key,))(case)[0]) == bool(found)
    return [(words.say(one.sentence, one.facts), one.who) for one in found]


def sign_all(minutes, company, *units):
    for unit in units:
        sign_minutes(signature=of(minutes, unit), by=unit.head, at=AFTER)


def test_every_condition_of_the_handbook_is_known():
    asked = [c.key for stage in read_text(shipped_text("handbook")).stages for c in stage.gate]
    assert set(asked) == set(CONDITIONS) == set(UNMET)


def test_answers_complete(company):
    asked = submit_smartwatch(company)
    assert said(asked, "answers.complete") == [
        ("the answer of Software", "Fay"), ("the answer of Sales", "Carl"),
        ("the answer of Design", "Gia"),
    ]  # fmt: skip
    answer_all(asked)
    assert said(asked, "answers.complete") == []


def test_minutes_signed(company, held):
    assert said(held.case, "minutes.signed") == [
        ("the review minutes, sent out for signature", "Max")
    ]
    minutes = send_out_minutes(minutes=held, content=PASSED, by=company.max, at=AFTER)
    assert [what for what, _ in said(held.case, "minutes.signed")] == [
        "the signature of Marketing", "the signature of Software", "the signature of Sales",
        "the signature of Design",
    ]  # fmt: skip
    assert said(held.case, "goals.locked") == [("success criteria that all have signed", "Max")]
    sign_all(minutes, company, company.marketing, company.software, company.sales, company.design)
    assert said(held.case, "minutes.signed") == []
    assert said(held.case, "goals.locked") == []


def test_objections_settled(company, out):
    objection = object_to_minutes(
        signature=of(out, company.software), reasons="Too early", by=company.finn, at=AFTER
    )
    assert said(out.case, "objections.settled") == [("the objection of Software is open", "Max")]
    sign_all(out, company, company.marketing, company.sales, company.design)
    assert keys(missing(out.case)) == ["objections.settled", "goals.locked"]
    settle_objection(objection=objection, outcome="A week more", by=company.finn, at=AFTER)
    assert said(out.case, "objections.settled") == []
    assert missing(Case.objects.get(pk=out.case_id)) == []


def test_tasks_owned(cast):
    case = open_plan(cast)
    film = task(case, "Film", cast.design, lead=None)
    assert said(case, "tasks.owned") == [
        ("the task list of Marketing", "Mia"), ("the task list of Software", "Finn"),
        ("the task list of Sales", "Cleo"), ("the task list of Design", "Gus"),
        ("a lead for “Film”", "Mia"),
    ]  # fmt: skip
    name_lead(task=film, lead=cast.hal, by=cast.gus, at=NOON)
    confirm_lists(case)
    assert said(case, "tasks.owned") == []


def test_goals_covered(cast):
    case = open_plan(cast)
    orders, stores = Goal.objects.filter(case=case)
    task(case, "Poster", cast.marketing, goal=orders)
    assert said(case, "goals.covered") == [("a task for the goal “Stores”", "Mia")]
    task(case, "Training", cast.sales, goal=stores)
    assert said(case, "goals.covered") == []


def test_resources_confirmed(cast):
    case = open_plan(cast)
    task(case, "Poster", cast.marketing)
    need = ask_hal(case, cast)
    assert said(case, "resources.confirmed") == [("the resources of Design", "Gus")]
    promise_hal(need, cast)
    assert said(case, "resources.confirmed") == []


def test_conflicts_decided(cast):
    two = two_that_want_hal(cast)
    promise(two.first, cast.gus)
    (conflict,) = promise(two.second, cast.gus)
    sentence = f"the resource conflict {conflict.number} is open"
    assert [what for what, _ in said(two.launch, "conflicts.decided")] == [sentence]
    for party in conflict.dispute.parties.all():
        give_reasons(party=party, text="Needed", by=party.speaker, at=LATER)
    assert said(two.launch, "conflicts.decided") == [(sentence, "Ben")]
    conflict.refresh_from_db()
    way = proposals_of(conflict)[0].way
    decide_conflict(conflict=conflict, way=way, reason="P1", by=cast.ben, at=LATER)
    assert said(two.launch, "conflicts.decided") == []


def test_sheet_published(cast):
    case = open_plan(cast)
    task(case, "Poster", cast.marketing)
    promise_hal(ask_hal(case, cast), cast)
    assert said(case, "sheet.published") == [("the allocation sheet, published", "Mia")]
    publish_allocation(case=case, by=cast.mia, at=NOON)
    assert said(case, "sheet.published") == []


def test_milestones_accepted(cast):
    case = at_work(cast, is_milestone=True)
    film = case.tasks.get()
    assert said(case, "milestones.accepted") == [("the acceptance of “Film”", "Hal")]
    made = submit_milestone(task=film, note="", lines=[MEASURED], by=cast.hal, at=LATER)
    assert said(case, "milestones.accepted") == [("the acceptance of “Film”", "Max")]
    for verdict in made.verdicts.all():
        give_verdict(
            verdict=verdict, kind=VerdictKind.ACCEPTED, text="", by=verdict.accepter, at=LATER
        )
    assert said(case, "milestones.accepted") == []


def test_tasks_finished(cast):
    case = at_work(cast)
    assert said(case, "tasks.finished") == [("“Film” is not finished", "Hal")]
    report_progress(task=case.tasks.get(), percent=100, by=cast.hal, at=LATER)
    assert said(case, "tasks.finished") == []


def test_risks_closed(cast):
    case = at_work(cast)
    assert said(case, "risks.closed") == []
    risk = raise_risk_warning(
        task=case.tasks.get(), cause="Rain", effect="A week", proposal="Tent", by=cast.hal, at=LATER
    )
    assert said(case, "risks.closed") == [("the warning on “Film” is open", "Mia")]
    decide_risk(risk=risk, decision=Decision.OTHER, text="Tent", by=cast.mia, at=LATER)
    assert said(case, "risks.closed") == [("the warning on “Film” is open", "Mia")]
    close_risk(risk=risk, text="Sun", by=cast.mia, at=LATER)
    assert said(case, "risks.closed") == []


def test_summary_published(cast):
    case = at_the_end(cast)
    assert said(case, "summary.published") == [("the retrospective summary", "Mia")]
    publish(case, cast)
    assert said(case, "summary.published") == []


def test_measures_owned(cast):
    case = at_the_end(cast)
    measure = propose(case, cast)
    assert said(case, "measures.owned") == []
    type(measure.owner).objects.filter(pk=measure.owner_id).update(is_active=False)
    sentence = f"owner and date of the measure “{measure.text}”"
    assert said(case, "measures.owned") == [(sentence, "Mia")]
    type(measure.owner).objects.filter(pk=measure.owner_id).update(is_active=True)
    assert said(case, "measures.owned") == []


def test_nothing_is_missing_to_a_whole_plan(cast):
    case = planned(cast)
    assert missing(case) == []
    assert all(row.met for row in conditions_of(case, NOON))


def test_a_plan_just_opened_lacks_all_but_conflicts(cast):
    case = open_plan(cast)
    assert keys(missing(case)) == ["tasks.owned", "goals.covered", "sheet.published"]
    met = {row.key: row.met for row in conditions_of(case, NOON)}
    assert met == {
        "tasks.owned": False, "goals.covered": False, "resources.confirmed": True,
        "conflicts.decided": True, "sheet.published": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("later", "since"),
    [
        (dt.timedelta(hours=1), "since 10:00"),
        (dt.timedelta(days=1), "since yesterday 10:00"),
    ],
)
def test_the_line_names_what_whose_turn_since_when_and_how_much_more(cast, later, since):
    case = at_work(cast)
    assert gate_line(missing(case), NOON + later) == (
        f"Still missing: “Film” is not finished (Hal, {since})"
    )
    raise_risk_warning(
        task=case.tasks.get(), cause="Rain", effect="A week", proposal="Tent", by=cast.hal, at=LATER
    )
    assert gate_line(missing(case), NOON + later) == (
        f"Still missing: “Film” is not finished (Hal, {since}) and 1 more"
    )


def test_the_line_is_empty_once_nothing_is_missing():
    assert gate_line([], NOON) == ""
