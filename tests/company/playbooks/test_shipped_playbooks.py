"""S0.3: one product, four ways to work: each difference is data in a file."""

import pytest

from heli.company.playbooks.queries import reading, shipped_keys, shipped_text
from heli.company.playbooks.rules import BUILT_IN, Who, number, read_text
from heli.wording import check

PLAYBOOKS = {key: read_text(shipped_text(key)) for key in shipped_keys()}
SIX, LEAD, GROUP = (
    PLAYBOOKS[key] for key in ("six_stages", "leading_department", "steering_group")
)


def test_ships_the_handbook_first_and_three_further_ones():
    assert shipped_keys() == ["handbook", "leading_department", "six_stages", "steering_group"]


@pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)
def test_runs_from_its_first_stage_to_its_last(playbook):
    stage, met, papers = playbook.first_stage, set(), set()
    while True:
        papers.update(stage.papers)
        for condition in stage.gate:
            assert condition.paper is None or condition.paper in papers
            assert condition not in met
            met.add(condition)
        if (following := playbook.stage_after(stage.key)) is None:
            break
        stage = following

    assert playbook.is_last(stage.key)
    assert {playbook.kind_at(each.key) for each in playbook.stages} == {
        each.built_in for each in playbook.stages if each.built_in
    }
    signed = {condition.paper for condition in met if condition.paper}
    assert signed == {paper.key for paper in playbook.extra_papers}


@pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)
def test_numbers_titles_and_signers_of_every_paper(playbook):
    facts = {"year": 2026, "month": 3, "department": "MARK", "collaboration": "C1"}
    extra = {paper.key: paper for paper in playbook.extra_papers}
    for key in [*BUILT_IN, *extra]:
        pattern, code = playbook.paper_pattern(key)
        assert code in number(pattern, facts | {"paper": code}, 1)
        assert playbook.paper_title(key)
    assert all(playbook.signers(key) for key in extra)


@pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)
def test_reads_well_from_beginning_to_end(playbook):
    stages = reading.stage_rows(playbook)
    assert all(stage.name and stage.purpose and stage.gate for stage in stages)
    assert all(paper.title for paper in reading.paper_rows(playbook))
    for rows in (
        reading.number_rows,
        reading.meeting_rows,
        reading.role_rows,
        reading.wording_rows,
    ):
        assert all(name and text for name, text in rows(playbook))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_asks_in_its_scenarios_for_nothing_vague(language):
    vague = {}
    for scenario in PLAYBOOKS["handbook"].scenarios:
        request = scenario.request
        metrics = [
            (goal.metric, f" {goal.target}{goal.unit.text(language)}") for goal in request.goals
        ]
        words = [request.title, request.background, request.problem]
        words += [department.need for department in request.departments]
        for deliverable in request.deliverables:
            words += [deliverable.name, deliverable.standard]
        for text, figure in [*metrics, *((word, "") for word in words)]:
            spans = check(text.text(language) + figure).spans
            if spans:
                vague[text.text(language)] = [span.text for span in spans]

    assert vague == {}


def test_assesses_before_the_meeting():
    assert [stage.key for stage in SIX.stages] == [
        "request", "assessment", "review", "plan", "work", "retrospective",
    ]  # fmt: skip
    assert [SIX.kind_at(stage.key) for stage in SIX.stages[:4]] == [
        "initiation", "initiation", "initiation", "planning",
    ]  # fmt: skip
    assert SIX.signers("assessment") == (Who.DEPARTMENT_HEAD,)
    assert "resources" not in SIX.required("request", "request")
    assert "resources" in SIX.required("request", "assessment")
    assert {"effort", "cost", "benefit", "effect"} == SIX.required("assessment", "assessment")
    assert str(SIX.answer_limit("high")) == "15wm"
    assert str(SIX.limit("answer", "high")) == "4wh"
    assert SIX.meeting.rhythm == "daily"


def test_lets_another_department_lead_and_approve_the_plan():
    leading = LEAD.roles.leading_department
    assert (leading.mode, leading.minimum_level) == ("chosen", 3)
    approval = LEAD.stage_after("planning")
    assert (approval.key, LEAD.stage_after("approval").key) == ("approval", "execution")
    assert LEAD.signers("plan_approval") == (Who.LEADING_DEPARTMENT, Who.EXECUTIVE)
    assert Who.LEADING_DEPARTMENT in [level.to for level in LEAD.escalation]
    assert [answer.kind for answer in LEAD.answers] == ["feasible", "conditional", "not_feasible"]
    assert LEAD.meeting.rhythm == "biweekly"


def test_escalates_to_a_steering_group_and_weighs_priority():
    assert GROUP.escalation[-1].to is Who.STEERING_GROUP
    assert len(GROUP.roles.steering_group.members) == 3
    weights = {factor.key: factor.weight for factor in GROUP.priority.factors}
    assert weights == {"strategy": 40, "urgency": 30, "benefit": 20, "dependency": 10}
    assert GROUP.priority.level_of(dict.fromkeys(weights, 5)) == "critical"
    assert GROUP.priority.level_of(dict.fromkeys(weights, 3)) == "middle"
    assert str(GROUP.answer_limit("critical")) == "15wm"
    assert str(GROUP.limit("answer", "low")) == "3wd"
