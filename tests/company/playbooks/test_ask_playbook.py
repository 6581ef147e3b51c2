"""What a running collaboration asks its playbook."""

import pytest

from heli.company.playbooks.rules import BadPlaybook, number, read_values, series

from .documents import HANDBOOK, changed, document, sentences

TEXT = {"zh-Hans": "文字", "en": "Text"}
FACTS = {"year": 2026, "month": 3, "department": "MARK", "collaboration": "2026-MARK-007"}


def with_fields(*fields, **changes):
    papers = document()["papers"]
    papers["request"] |= {"extra_fields": list(fields), "fields": changes}
    return changed(papers=papers)


def field(key, **more):
    return {"key": key, "label": TEXT} | more


def test_walks_the_stages_to_the_last():
    walk = [HANDBOOK.first_stage]
    while following := HANDBOOK.stage_after(walk[-1].key):
        walk.append(following)

    assert [stage.key for stage in walk] == [stage.key for stage in HANDBOOK.stages]
    assert [HANDBOOK.is_last(stage.key) for stage in walk] == [False, False, False, True]


def test_says_its_texts_in_the_readers_language():
    assert HANDBOOK.title.text("zh-hans") == "跨部门协作流程手册"
    assert HANDBOOK.title.text("en") == "Cross-department collaboration handbook"
    assert HANDBOOK.title.text(None) == "Cross-department collaboration handbook"


@pytest.mark.parametrize(
    ("priority", "limit", "first_word"), [("P2", "2wd", "2wd"), ("P0", "2wd", "15wm")]
)
def test_wants_the_first_word_sooner_when_it_is_urgent(priority, limit, first_word):
    assert str(HANDBOOK.limit("answer", priority)) == limit
    assert str(HANDBOOK.answer_limit(priority)) == first_word


def test_shortens_a_limit_for_a_priority():
    assert str(HANDBOOK.limit("settle_risk", "P1")) == "1wd"
    assert str(HANDBOOK.limit("settle_risk", "P0")) == "4wh"


def test_reminds_ahead_of_each_limit():
    assert str(HANDBOOK.reminders.ahead_of("urgent_first_reply")) == "5wm"
    assert str(HANDBOOK.reminders.ahead_of("sign")) == "4wh"
    assert str(HANDBOOK.reminders.ahead_of(None)) == "4wh"


@pytest.mark.parametrize(
    ("pattern", "filled", "counter"),
    [
        ("{year}-{department}-{sequence:03}", "2026-MARK-007", "2026-MARK-#"),
        ("HL{year}{month}{sequence}", "HL2026037", "HL202603#"),
    ],
)
def test_numbers_by_its_pattern(pattern, filled, counter):
    playbook = changed(numbering={"collaboration": pattern, "papers": "{sequence}"})

    assert number(playbook.numbering.collaboration, FACTS, 7) == filled
    assert series(playbook.numbering.collaboration, FACTS) == counter


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{collaboration}-{paper}", "A number needs {sequence} once, so that no two are the same."),
        ("{sequence}-{year", "A brace in this number is not closed."),
    ],
)
def test_refuses_a_pattern_that_gives_no_number(pattern, sentence):
    with pytest.raises(BadPlaybook) as bad:
        changed(numbering={"collaboration": pattern, "papers": "{sequence}"})

    assert sentences(bad.value) == [("numbering.collaboration", sentence)]


def test_numbers_a_paper_by_its_code():
    assert HANDBOOK.paper_pattern("minutes") == ("{collaboration}-{paper}-{sequence:02}", "P2")


def test_requires_a_field_from_a_stage_on():
    playbook = with_fields(
        field("cost", type="number", required_from="planning"),
        field("site", type="text", required=True),
        background={"required": False},
        out_of_scope={"required_from": "execution"},
    )

    assert {"site"} == playbook.required("request", "initiation") & {
        "cost", "site", "background", "out_of_scope",
    }  # fmt: skip
    assert {"cost", "site"} <= playbook.required("request", "planning")
    assert "out_of_scope" in playbook.required("request", "retrospective")
    assert "goals" in playbook.required("request", "initiation")


def test_reads_extra_fields_by_their_type():
    playbook = with_fields(
        field("cost", type="number"),
        field("on", type="date"),
        field("kind", type="choice", choices=[{"key": "big", "name": TEXT}]),
        field("legal", type="yes_no"),
        field("owner", type="person"),
        field("note", type="long_text"),
    )
    typed = {
        "cost": "12,500.50", "on": "2026-04-01", "kind": "big", "legal": "no", "owner": "7",
        "note": "  two\nlines ", "unknown": "x",
    }  # fmt: skip

    read = read_values(playbook.extra_fields("request"), typed, ["cost"])

    assert read.problems == {}
    assert read.values == {
        "cost": "12500.50", "on": "2026-04-01", "kind": "big", "legal": False, "owner": 7,
        "note": "two\nlines",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("number", "many", "A number is expected here."),
        ("number", "NaN", "A number is expected here."),
        ("number", "1e99", "A number is expected here."),
        ("date", "2026-02-30", "A date such as 2026-11-25 is expected here."),
        ("yes_no", "perhaps", "Answer yes or no."),
        ("person", "mia", "Choose one from the list."),
        ("department", "²", "Choose one from the list."),
        ("text", "x" * 401, "This text is too long."),
        ("text", "  ", "This is needed."),
    ],
)
def test_says_what_is_wrong_with_a_value(kind, typed, sentence):
    playbook = with_fields(field("it", type=kind))

    read = read_values(playbook.extra_fields("request"), {"it": typed}, ["it"])

    assert (read.values, read.problems) == ({}, {"it": sentence})


def test_ranks_by_a_weighted_score():
    weights = {"strategy": 40, "urgency": 30, "benefit": 20, "dependency": 10}
    factors = [{"key": key, "name": TEXT, "weight": weight} for key, weight in weights.items()]
    levels = [
        {"key": "high", "name": TEXT, "from_score": 80, "urgent": True},
        {"key": "middle", "name": TEXT, "from_score": 50},
        {"key": "low", "name": TEXT, "from_score": 0},
    ]
    scenarios = document()["scenarios"]
    for scenario in scenarios:
        scenario["request"].pop("priority")
    limits = document()["limits"] | {"settle_risk": "1wd"}
    playbook = changed(
        priority={"usual": "low", "factors": factors, "levels": levels},
        scenarios=scenarios,
        limits=limits,
    )

    given = {"strategy": 5, "urgency": 4, "benefit": 3, "dependency": 2}
    assert playbook.priority.score(given) == 80
    assert playbook.priority.level_of(given) == "high"
    assert playbook.priority.level_of(dict.fromkeys(weights, 1)) == "low"
    assert playbook.priority.is_urgent("high")
