"""S0.3: what one part of a playbook says of another must hold."""

import pytest

from heli.company.playbooks.rules import BadPlaybook, checked

from .documents import document, sentences

TEXT = {"zh-Hans": "文字", "en": "Text"}


def stage(key, built_in, gate, papers=()):
    entry = {"key": key, "name": TEXT, "gate": list(gate), "papers": list(papers)}
    return entry | ({"built_in": built_in} if built_in else {})


def problems(change):
    plain = document()
    change(plain)
    with pytest.raises(BadPlaybook) as bad:
        checked(plain)
    return sentences(bad.value)


def problem(change):
    [found] = problems(change)
    return found


def test_begins_with_the_initiation():
    def change(plain):
        plain["stages"][0].pop("built_in")

    assert problems(change)[0] == (
        "stages[1].built_in", "The first stage is the one with built_in: initiation.",
    )  # fmt: skip


def test_keeps_the_order_of_the_built_in_work():
    def change(plain):
        one, two, three, four = plain["stages"]
        plain["stages"] = [one, three, two, four]

    assert problem(change) == (
        "stages[3].built_in",
        "The order is initiation, planning, execution, retrospective, each at most once.",
    )


def test_wants_a_gate_at_every_stage():
    def change(plain):
        plain["stages"][1]["gate"] = []

    assert problem(change) == (
        "stages[2].gate", "The stage has no gate: nothing says when it is over.",
    )  # fmt: skip


def test_knows_the_conditions_of_a_gate():
    def change(plain):
        plain["stages"][0]["gate"] = ["everybody.happy"]

    place, sentence = problem(change)
    assert place == "stages[1].gate[1]"
    assert sentence.startswith("There is no condition “everybody.happy”. Known are: answers.")


def test_refuses_a_condition_that_can_never_be_met():
    def change(plain):
        plain["stages"][0]["gate"].append("sheet.published")

    assert problem(change) == (
        "stages[1].gate[5]",
        "“sheet.published” can never be met here: it needs a stage “planning” first.",
    )


def test_refuses_a_paper_that_no_stage_has_work_for():
    def change(plain):
        plain["stages"][0]["papers"].append("summary")

    assert problem(change) == (
        "stages[1].papers[3]", "The paper “summary” needs a stage “retrospective” first.",
    )  # fmt: skip


@pytest.mark.parametrize("count", [2, 7])
def test_has_three_to_six_stages(count):
    def change(plain):
        extra = [stage(f"s{i}", None, ["answers.complete"]) for i in range(6)]
        plain["stages"] = [plain["stages"][0], *extra][:count]

    assert [place for place, _ in problems(change)] == ["stages"]


def test_signs_only_papers_of_its_own():
    def change(plain):
        plain["stages"][0]["gate"].append({"condition": "paper.signed", "paper": "plan"})

    assert problem(change) == (
        "stages[1].gate[5].paper", "“plan” is not one of the extra papers.",
    )  # fmt: skip


def test_asks_for_every_paper_of_its_own():
    def change(plain):
        field = {"key": "cost", "label": TEXT, "type": "number"}
        plain["extra_papers"] = [
            {
                "key": "plan",
                "title": TEXT,
                "code": "PL",
                "written_by": "requester",
                "signers": ["requester_superior"],
                "extra_fields": [field],
            }
        ]

    assert problem(change) == ("extra_papers[1]", "No stage asks for the paper “plan”.")


def test_needs_all_nine_papers():
    def change(plain):
        del plain["papers"]["acceptance"]

    assert problem(change) == ("papers.acceptance", "The paper “acceptance” is missing.")


def test_leaves_the_facts_that_the_product_computes_with():
    def change(plain):
        plain["papers"]["request"]["fields"] = {"goals": {"required": False}}

    assert problem(change) == (
        "papers.request.fields.goals",
        "Heli itself needs this field: only its label and help are free.",
    )


def test_knows_the_fields_of_a_paper():
    def change(plain):
        plain["papers"]["request"]["fields"] = {"colour": {"label": TEXT}}

    place, sentence = problem(change)
    assert place == "papers.request.fields.colour"
    assert sentence.startswith("There is no field “colour”. Known are: title, background,")


def test_adds_no_field_under_a_taken_key():
    def change(plain):
        field = {"key": "background", "label": TEXT, "type": "text"}
        plain["papers"]["request"]["extra_fields"] = [field]

    assert problem(change) == (
        "papers.request.extra_fields[1].key", "“background” is a built-in field of this paper.",
    )  # fmt: skip


def test_requires_fields_from_a_stage_that_exists():
    def change(plain):
        field = {"key": "cost", "label": TEXT, "type": "number", "required_from": "later"}
        plain["papers"]["request"]["extra_fields"] = [field]

    assert problem(change) == (
        "papers.request.extra_fields[1].required_from", "There is no stage “later”.",
    )  # fmt: skip


def test_offers_choices_where_there_is_something_to_choose():
    def change(plain):
        field = {"key": "cost", "label": TEXT, "type": "choice"}
        plain["papers"]["request"]["extra_fields"] = [field]

    assert problem(change) == (
        "papers.request.extra_fields[1].choices",
        "Choices belong to the type “choice”, and such a field needs them.",
    )


@pytest.mark.parametrize(
    "paper",
    ["task_list", "resource_confirmation", "allocation_sheet", "conflict", "tracking_sheet"],
)
def test_refuses_fields_of_the_company_on_a_paper_that_does_not_ask_for_them(paper):
    def change(plain):
        field = {"key": "code", "label": {"zh-Hans": "编码", "en": "Code"}, "type": "text"}
        plain["papers"][paper]["extra_fields"] = [field]

    assert problem(change) == (
        f"papers.{paper}.extra_fields",
        "Fields of the company are taken by: acceptance, answer, minutes, request, risk_warning, "
        "summary, and by extra papers.",
    )


def test_refuses_to_change_fields_of_a_paper_that_has_none_to_change():
    def change(plain):
        plain["papers"]["acceptance"]["fields"] = {"note": {"required": True}}

    assert problem(change) == (
        "papers.acceptance.fields.note", "The fields of this paper stay as Heli has them.",
    )  # fmt: skip


def test_needs_every_limit():
    def change(plain):
        del plain["limits"]["accept"]

    assert problem(change) == ("limits.accept", "The limit “accept” is missing.")


def test_knows_the_priorities_of_a_limit():
    def change(plain):
        plain["limits"]["sign"] = {"usual": "2wd", "by_priority": {"P9": "1wd"}}

    assert problem(change) == ("limits.sign.by_priority.P9", "There is no priority “P9”.")


def test_escalates_to_somebody():
    def change(plain):
        plain["escalation"] = []

    assert problem(change) == ("escalation", "At least 1 are needed here.")


def test_escalates_upwards_in_time():
    def change(plain):
        plain["escalation"][2]["after"] = "1wh"

    assert problem(change) == (
        "escalation[3].after", "Each level comes later than the one before.",
    )  # fmt: skip


def test_names_the_steering_group_that_it_escalates_to():
    def change(plain):
        plain["escalation"].append({"to": "steering_group", "after": "9wd"})

    assert problem(change) == (
        "escalation[5].to", "The playbook names no steering group under roles.",
    )  # fmt: skip


def test_weighs_factors_to_a_hundred():
    def change(plain):
        plain["priority"]["factors"] = [{"key": "value", "name": TEXT, "weight": 90}]

    assert problem(change) == ("priority", "The weights add up to 90, not to 100.")


def test_lets_a_department_say_that_it_can():
    def change(plain):
        plain["answers"] = plain["answers"][1:]

    assert problem(change) == ("answers", "A department must be able to answer “feasible”.")


def test_gives_each_task_of_a_scenario_to_a_department_of_its_request():
    def change(plain):
        plain["scenarios"][0]["tasks"][0]["department"] = "moon"

    assert problem(change) == (
        "scenarios[1]",
        "The task “Study of users and competitors” names a department that the request lacks: "
        "moon.",
    )


def test_ranks_a_scenario_by_a_known_priority():
    def change(plain):
        plain["scenarios"][0]["request"]["priority"] = "P7"

    assert problem(change) == ("scenarios[1].request.priority", "There is no priority “P7”.")
