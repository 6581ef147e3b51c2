"""S0.3: each shipped playbook carries a collaboration from its first stage to the archive."""

import datetime as dt
from decimal import Decimal

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.papers.commands import send_paper, sign_paper, write_paper
from heli.collaboration.papers.queries import paper_of, seats, unsigned
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.tasks import ring_due
from heli.company.assets.states import Kind
from heli.company.notices.models import Notice
from heli.company.org.commands import change_person
from heli.company.playbooks.commands import load_playbook, publish_playbook
from heli.company.playbooks.queries import playbook_of, shipped_keys, shipped_text
from heli.company.playbooks.rules import Who
from heli.execution.acceptance.commands import give_verdict, submit_milestone
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import report_progress
from heli.gates.commands import open_next_stage
from heli.gates.queries import lacking_at_gate, missing
from heli.initiation.requests.commands import submit_request
from heli.initiation.reviews.commands import call_review, send_out_minutes, sign_minutes
from heli.initiation.reviews.queries import minutes_of
from heli.initiation.reviews.queries import unsigned as unsigned_minutes
from heli.initiation.reviews.rules.content import MinutesContent
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.planning.conflicts.commands import promise_resources, publish_allocation
from heli.planning.resources.commands import Answer, Verdict, ask_for
from heli.planning.resources.models import Need
from heli.planning.resources.queries import confirmations_of
from heli.planning.tasks.commands import add_task, confirm_task_list
from heli.planning.tasks.queries import task_lists_of, tasks_of
from heli.retrospective.measures.commands import set_measure
from heli.retrospective.summaries.commands import (
    hold_retrospective,
    publish_summary,
    write_summary,
)
from tests.collaborations import LATER, answer_all, draft_smartwatch
from tests.company import NOON, found_company

FILLED = {"number": "5", "date": "2026-04-01", "yes_no": "yes"}
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
FIRST = dt.date(2026, 3, 16)


@pytest.fixture
def company(db):
    playbook_of.cache_clear()
    found = found_company()
    for person in (found.max, found.mia, found.finn):
        change_person(person=person, by=None, at=NOON, level=3)
        person.refresh_from_db()
    yield found
    playbook_of.cache_clear()


def typed(fields, company):
    """Return something that fits each field."""
    values = FILLED | {"person": str(company.max.pk), "department": str(company.sales.pk)}
    return {
        f.key: f.choices[0].key if f.choices else values.get(f.type, "As agreed") for f in fields
    }


def drafted(company, key, **changes):
    version = load_playbook(text=shipped_text(key), by=None, at=NOON)
    publish_playbook(version=version, by=None, at=NOON)
    playbook = playbook_of(version.pk)
    facts = {
        "priority": playbook.priority.usual,
        "known_risks": "None known",
        "company_goal": "Grow by 10%",
        "head_opinion": "Agreed",
        "leading_department": str(company.software.pk),
        "extra": typed(playbook.extra_fields("request"), company),
        "factors": {factor.key: "3" for factor in playbook.priority.factors},
    }
    return draft_smartwatch(company, version, **facts | changes)


def begin(company, key, **changes):
    return submit_request(request=drafted(company, key, **changes), by=company.max, at=NOON).case


def agree(case, company, at):
    """Hold the review, and let every department sign its minutes."""
    meeting = call_review(
        case=case, title="Review", starts_at=at + HOUR, ends_at=at + 2 * HOUR, by=company.max,
        at=at,
    )  # fmt: skip
    present = [invitee.person for invitee in meeting.invitees.all()]
    hold_meeting(meeting=meeting, present=present, by=company.max, at=at + 2 * HOUR)
    content = MinutesContent(conclusion="passed", resolution="We launch on 1 June.")
    minutes = minutes_of(case)
    send_out_minutes(minutes=minutes, content=content, by=company.max, at=at + 3 * HOUR)
    for signature in unsigned_minutes(case):
        sign_minutes(signature=signature, by=signature.signer, at=at + 4 * HOUR)


def draw_up(case, company, at):
    """Add a milestone for each goal, ask for a person, and stand by the lists."""
    for goal, department, lead in zip(
        case.goals.all(), (company.software, company.sales), (company.fay, company.carl),
        strict=True,
    ):  # fmt: skip
        task = add_task(
            case=case, phase="Launch", name=f"Reach {goal.metric}", department=department,
            lead=lead, standard="Loads in 2 s", starts_on=FIRST, ends_on=FIRST + 4 * DAY,
            is_milestone=department == company.software, goal=goal, by=department.head, at=at,
        )  # fmt: skip
    ask_for(
        task=task, department=company.design, kind=Kind.PERSON, person=company.hal,
        amount=Decimal(50), purpose="Posters", by=company.carl, at=at,
    )  # fmt: skip
    for listed in task_lists_of(case):
        confirm_task_list(task_list=listed, by=listed.department.head, at=at)


def promise(case, _company, at):
    for paper in confirmations_of(case):
        needs = Need.objects.filter(confirmation=paper, state="asked")
        answers = [Answer(need=need, verdict=Verdict.CONFIRM) for need in needs]
        head = paper.department.head
        promise_resources(confirmation=paper, answers=answers, by=head, at=at)


def publish(case, company, at):
    publish_allocation(case=case, by=company.max, at=at)


def accept(case, _company, at):
    """Submit each milestone and let everybody concerned accept it."""
    for task in tasks_of(case).filter(is_milestone=True):
        line = {"standard": task.standard, "measured": "1.4 s", "evidence": "Log"}
        done = submit_milestone(task=task, note="Build 12", lines=[line], by=task.lead, at=at)
        for verdict in done.verdicts.select_related("accepter"):
            kind = VerdictKind.ACCEPTED
            give_verdict(verdict=verdict, kind=kind, text="", by=verdict.accepter, at=at)


def work(case, _company, at):
    for task in tasks_of(case):
        report_progress(task=task, percent=100, done="All of it", by=task.lead, at=at)


def look_back(case, company, at):
    hold_retrospective(case=case, present=[company.max, company.fay], by=company.max, at=at)
    write_summary(
        case=case, abstract="Launched in time.",
        successes=[{"what": "One board for all", "evidence": "no status mail", "reuse": "always"}],
        problems=[{"what": "Photos came late", "cause": "No brief", "kind": "process"}],
        by=company.max, at=at,
    )  # fmt: skip
    set_measure(
        case=case, text="Send the brief two weeks before the shoot", department=company.design,
        owner=company.hal, due_on=at.date() + 30 * DAY, verify_by="The next brief's date",
        by=company.max, at=at,
    )  # fmt: skip
    publish_summary(case=case, by=company.max, at=at)


def sign_own(case, company, at, key):
    """Write the paper and let everybody sign it whom the playbook names."""
    extra = playbook_of(case.playbook_id).extra_paper(key)
    by = paper_of(case, key).writer
    assert by in [seat.person for seat in seats(case, extra.written_by)]
    values = typed(extra.extra_fields, company)
    paper = write_paper(case=case, key=key, typed=values, by=by, at=at)
    send_paper(paper=paper, by=by, at=at)
    paper.refresh_from_db()
    assert {row.part for row in unsigned(paper)} == {*extra.signers}
    for row in unsigned(paper):
        with pytest.raises(NotYours):
            sign_paper(signature=row, by=company.mallory, at=at)
        sign_paper(signature=row, by=row.signer, at=at)


DEEDS = {
    "minutes.signed": agree,
    "tasks.owned": draw_up,
    "resources.confirmed": promise,
    "sheet.published": publish,
    "milestones.accepted": accept,
    "tasks.finished": work,
    "summary.published": look_back,
}


def pass_gate(case, company, at):
    """Do what the gate of the stage asks for, one after the other, and open the next stage."""
    while lacking := [one.key for one in missing(case)]:
        with pytest.raises(Refused):
            open_next_stage(case=case, by=company.max, at=at)
        first = next(key for key in lacking if key in DEEDS or key.startswith("paper.signed"))
        if first in DEEDS:
            DEEDS[first](case, company, at)
        else:
            sign_own(case, company, at, first.partition(":")[2])
        assert first not in [one.key for one in missing(case)]
        assert lacking_at_gate(case) == len({one.key for one in missing(case)})
        at += 6 * HOUR
    open_next_stage(case=case, by=company.max, at=at)
    return Case.objects.get(pk=case.pk)


def walk_to(case, company, stage=""):
    """Walk until a stage is reached, or to the archive; return the stages passed on the way."""
    answer_all(case)
    been, at = [], LATER
    while case.state == "running" and case.stage != stage:
        been.append(case.stage)
        at += DAY
        case = pass_gate(case, company, at)
    return case, been


@pytest.mark.parametrize("key", shipped_keys())
def test_runs_through_all_its_stages_by_what_people_do(company, key):
    case, been = walk_to(begin(company, key), company)

    assert been == [stage.key for stage in playbook_of(case.playbook_id).stages]
    assert case.state == "archived"
    assert case.waivers.count() == 0


def test_numbers_each_collaboration_by_its_own_pattern(company):
    numbers = {key: begin(company, key).number for key in shipped_keys()}

    assert numbers == {
        "handbook": "2026-MARKETING-001",
        "leading_department": "MARKETING-2026-0001",
        "six_stages": "202603-MARKETING-01",
        "steering_group": "X2026-001",
    }


def test_six_stages_meets_only_after_the_assessment_is_signed(company):
    case = begin(company, "six_stages")
    answer_all(case)
    times = {"starts_at": LATER + HOUR, "ends_at": LATER + 2 * HOUR}

    assert not Todo.objects.filter(kind="review.call").exists()
    with pytest.raises(Refused):
        call_review(case=case, title="Review", by=company.max, at=LATER, **times)
    case = open_next_stage(case=case, by=company.max, at=LATER)
    assert case.stage == "assessment"
    assert [one.key for one in missing(case)] == ["paper.signed:assessment"]
    with pytest.raises(Refused):
        call_review(case=case, title="Review", by=company.max, at=LATER, **times)
    assert minutes_of(case) is None

    case = pass_gate(case, company, LATER)
    assert case.stage == "review"
    signers = paper_of(case, "assessment").signatures.values_list("signed_by__username", flat=True)
    assert sorted(signers) == ["cleo", "finn", "gus"]
    assert Todo.objects.get(kind="review.call").owner == company.max
    call_review(case=case, title="Review", by=company.max, at=LATER, **times)


def test_a_chosen_department_leads_and_approves_the_plan_before_anybody_works(company):
    case = begin(company, "leading_department")
    assert (case.department, case.leading_department) == (company.marketing, company.software)
    assert [seat.person for seat in seats(case, Who.LEADING_DEPARTMENT)] == [company.finn]

    case, been = walk_to(case, company, "approval")
    assert been == ["initiation", "planning"]
    paper = paper_of(case, "plan_approval")
    assert paper.writer == company.finn
    with pytest.raises(Refused):
        open_next_stage(case=case, by=company.max, at=LATER + 9 * DAY)
    task = tasks_of(case).first()
    with pytest.raises(Refused):
        report_progress(task=task, percent=10, by=task.lead, at=LATER + 9 * DAY)

    case = pass_gate(case, company, LATER + 9 * DAY)
    assert case.stage == "execution"
    rows = paper.signatures.order_by("pk").values_list("part", "signed_by__username")
    assert list(rows) == [("leading_department", "finn"), ("executive", "ada")]


def test_only_a_head_of_the_level_leads(company):
    low = drafted(company, "leading_department", leading_department=str(company.sales.pk))

    with pytest.raises(Invalid) as refusal:
        submit_request(request=low, by=company.max, at=NOON)

    assert list(refusal.value.fields) == ["leading_department"]
    low.refresh_from_db()
    assert (low.revision, low.case.state) == (0, "draft")


def test_priority_is_weighed_and_the_steering_group_hears_last(company):
    marks = {"strategy": "5", "urgency": "4", "benefit": "3", "dependency": "3"}
    case = begin(company, "steering_group", factors=marks, priority="low")
    assert case.priority == "high"  # (5×40 + 4×30 + 3×20 + 3×10) / 5 = 82

    todo = Todo.objects.filter(kind="request.answer").first()
    levels = list(todo.rings.order_by("level").values_list("kind", "rings_at"))
    ring_due(levels[-1][1] - dt.timedelta(minutes=1))
    told = Notice.objects.filter(verb="todo.escalated", to=company.ada)
    before = told.count()
    ring_due(levels[-1][1])
    assert told.count() == before + Todo.objects.filter(kind="request.answer").count()


def test_the_steering_group_closes_the_collaboration(company):
    case, been = walk_to(begin(company, "steering_group"), company)

    assert been == ["align", "plan", "deliver"]
    [signature] = paper_of(case, "closing").signatures.all()
    assert (signature.part, signature.signed_by) == (Who.STEERING_GROUP, company.ada)
    assert not hasattr(case, "retrospective") or case.retrospective is None
