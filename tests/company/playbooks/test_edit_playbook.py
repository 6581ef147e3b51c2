"""S0.3: a process owner changes each part of a playbook in a form; the result is a draft."""

import pytest

from heli.company.playbooks import forms
from heli.company.playbooks.commands import load_playbook
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import (
    difference,
    playbook_in,
    shipped_keys,
    shipped_text,
)
from heli.company.playbooks.rules import document_of, read_text

from .documents import HANDBOOK_TEXT, text_with_answers_in

PARTS = [
    *forms.PAGES, "stages/planning", "papers/request", "papers/minutes", "papers/acceptance",
    "scenarios/product_launch",
]  # fmt: skip


@pytest.fixture
def admin(client, root):
    client.force_login(root)
    return client


def newest():
    return PlaybookVersion.objects.order_by("-number").first()


def sent_by(playbook, part):
    """Return what the page of a part would send if nothing were changed."""
    name, _, key = part.partition("/")
    sent = {}
    found = forms.part_of(playbook, name, key)
    forms.Editor(playbook, found)
    for block in found.blocks:
        if block.draw in {"fields", "table"}:
            sent |= block.values
        elif block.draw == "rows":
            for index, row in enumerate(block.values):
                sent |= {f"{block.name}-{index}-{name}": text for name, text in row.items()}
        elif block.draw == "checks":
            sent[block.name] = block.marked
        elif block.draw == "asked":
            sent |= {"asking": block.asking, "waiting": block.waiting}
        else:
            sent["position"] = block.value
    return sent


def edit(admin, version, part, status=302, **changes):
    """Send the form of a part with some controls changed, and return the newest version."""
    sent = sent_by(playbook_in(version), part) | changes
    sent["version"] = version.version if version.state == "draft" else 0
    answer = admin.post(f"/playbooks/{version.pk}/edit/{part}/", sent)
    assert answer.status_code == status, answer.content.decode()
    return newest() if status == 302 else answer.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_changes_nothing_when_nothing_was_changed(admin, handbook, part):
    edit(admin, handbook, part)

    assert PlaybookVersion.objects.count() == 1


@pytest.mark.parametrize("key", shipped_keys())
def test_sends_back_every_part_of_every_shipped_playbook_as_it_is(admin, root, now, key):
    version = load_playbook(text=shipped_text(key), by=root, at=now)
    playbook = playbook_in(version)
    parts = [*forms.PAGES]
    parts += [f"stages/{stage.key}" for stage in playbook.stages]
    parts += [f"papers/{paper}" for paper in playbook.papers]
    parts += [f"papers/{paper.key}" for paper in playbook.extra_papers]
    parts += [f"scenarios/{scenario.key}" for scenario in playbook.scenarios]

    for part in parts:
        assert admin.get(f"/playbooks/{version.pk}/edit/{part}/").status_code == 200
        edit(admin, version, part)

    version.refresh_from_db()
    assert (version.text, version.version) == (shipped_text(key), 1)


@pytest.mark.parametrize(
    ("part", "changes", "said"),
    [
        ("names", {"numbering.collaboration": "{year}/{sequence}"}, "{year}/{sequence}"),
        ("limits", {"limits.answer.usual": "3 working days"}, "3 working days"),
        ("limits", {"limits.sign.by_priority.P0": "4h"}, "P0 urgent: 4 working hours"),
        ("escalation", {"levels-1-after": "1 hour"}, "1 working hour"),
        ("meetings", {"meeting.weekday": "tuesday"}, "weekly Tuesday 10:00"),
        ("roles", {"roles.requester_minimum_level": "4"}, "Lowest job level of a requester"),
        ("priority", {"levels-1-name.en": "P1 soon"}, "P1 soon"),
        ("answers", {"answers-0-name.en": "We can"}, "We can"),
        ("wording", {"wording.goals": "refuse"}, "refused"),
        ("stages/planning", {"stages.1.name.en": "Who does it"}, "Who does it"),
        ("papers/minutes", {"papers.minutes.title.en": "Record"}, "Record"),
        ("scenarios/product_launch", {"scenarios.0.title.en": "A launch"}, "A launch"),
    ],
)
def test_drafts_what_was_typed_and_says_the_difference(admin, handbook, part, changes, said):
    draft = edit(admin, handbook, part, **changes)

    assert (draft.state, draft.number, handbook.state) == ("draft", 2, "published")
    html = admin.get(f"/playbooks/{draft.pk}/").content.decode()
    assert said in html
    assert html.count('class="difference') == 1
    # A single entry is set in place: order and comments of the file stay.
    assert "# Who hears of something overdue" in draft.text
    lines = HANDBOOK_TEXT.split("\n")
    assert len([line for line in draft.text.split("\n") if line not in lines]) == 1


@pytest.mark.parametrize("typed", ["3 个工作日", "3天", "3 日", "3wd", "3 days"])
def test_reads_limits_as_people_write_them(admin, handbook, typed):
    draft = edit(admin, handbook, "limits", **{"limits.answer.usual": typed})

    assert str(playbook_in(draft).limit("answer")) == "3wd"


def test_names_what_is_called_in_one_language_alike_in_the_other(admin, handbook):
    changes = {"stages.1.name.zh-Hans": "谁来做", "stages.1.name.en": ""}
    draft = edit(admin, handbook, "stages/planning", **changes)

    assert playbook_in(draft).stages[1].name.en == "谁来做"


def test_adds_a_field_that_a_paper_asks_for(admin, handbook):
    row = {
        "label.zh-Hans": "规模", "label.en": "Size", "type": "choice", "required": "planning",
        "choices": "大型 / Big; 小型 / Small", "help": "按合同额 / By contract", "unit": "",
    }  # fmt: skip
    given = {f"fields-0-{name}": text for name, text in row.items()}
    draft = edit(admin, handbook, "papers/request", **given)

    [field] = playbook_in(draft).extra_fields("request")
    assert (field.key, field.label.zh_hans, field.required_from) == ("size", "规模", "planning")
    assert [(c.key, c.name.en) for c in field.choices] == [("big", "Big"), ("small", "Small")]
    assert (field.help.zh_hans, field.help.en) == ("按合同额", "By contract")

    changes = {"fields-0-label.en": "Scale", "fields-0-choices": "大型 / Large; 小型 / Small"}
    draft = edit(admin, draft, "papers/request", **changes)
    [field] = playbook_in(draft).extra_fields("request")
    assert (field.key, field.label.en) == ("size", "Scale")
    assert [(c.key, c.name.en) for c in field.choices] == [("big", "Large"), ("small", "Small")]

    gone = {
        name: "" for name in sent_by(playbook_in(draft), "papers/request") if "fields-0" in name
    }
    draft = edit(admin, draft, "papers/request", **gone)
    assert playbook_in(draft).extra_fields("request") == ()


def test_renames_a_field_and_lets_it_be_empty(admin, handbook):
    place = "papers.request.fields.background"
    changes = {
        f"{place}.label.zh-Hans": "来由", f"{place}.label.en": "Why", f"{place}.required": "no",
        f"{place}.help": "两三句 / Two or three sentences",
    }  # fmt: skip
    playbook = playbook_in(edit(admin, handbook, "papers/request", **changes))

    assert playbook.label("request", "background").zh_hans == "来由"
    assert playbook.help("request", "background").en == "Two or three sentences"
    assert "background" not in playbook.required("request", "initiation")
    assert "problem" in playbook.required("request", "initiation")


def test_adds_a_paper_its_stage_and_moves_a_stage_waits_for_it(admin, handbook):
    given = {
        "extra_papers.0.title.zh-Hans": "计划审批表", "extra_papers.0.title.en": "Plan approval",
        "extra_papers.0.code": "PA", "extra_papers.0.written_by": "requester",
        "extra_papers.0.limit": "2d", "signers": ["executive"], "asking": ["planning"],
        "waiting": ["planning"], "fields-0-label.en": "Budget", "fields-0-type": "number",
        "fields-0-unit": "元 / yuan",
    }  # fmt: skip
    draft = edit(admin, handbook, "papers/new", **given)
    playbook = playbook_in(draft)
    paper = playbook.extra_paper("plan_approval")
    assert (str(paper.limit), paper.signers, paper.extra_fields[0].unit.en) == (
        "2wd", ("executive",), "yuan",
    )  # fmt: skip
    assert "plan_approval" in playbook.stage("planning").papers
    assert playbook.stage("planning").gate[-1].key == "paper.signed:plan_approval"

    stage = {
        "stages.4.name.zh-Hans": "审批", "stages.4.name.en": "Approval", "stages.4.short.en": "",
        "gate": ["paper.signed:plan_approval"], "position": "planning",
    }  # fmt: skip
    draft = edit(admin, draft, "stages/new", **stage)
    keys = [stage.key for stage in playbook_in(draft).stages]
    assert keys == ["initiation", "planning", "approval", "execution", "retrospective"]

    admin.post(f"/playbooks/{draft.pk}/edit/stages/approval/", {"remove": "1", "version": 2})
    admin.post(f"/playbooks/{draft.pk}/edit/papers/plan_approval/", {"remove": "1", "version": 3})
    html = admin.get(f"/playbooks/{draft.pk}/").content.decode()
    assert "Nothing: it says what the version before says." in html


def test_sorts_adds_and_removes_levels_of_escalation(admin, handbook):
    given = {
        "levels-0-to": "department_head", "levels-0-after": "", "levels-1-to": "executive",
        "levels-1-after": "2 days", "levels-2-to": "", "levels-2-after": "", "levels-3-to": "",
        "levels-3-after": "",
    }  # fmt: skip
    playbook = playbook_in(edit(admin, handbook, "escalation", **given))

    assert [(level.to, level.after and str(level.after)) for level in playbook.escalation] == [
        ("department_head", None), ("executive", "2wd"),
    ]  # fmt: skip


def test_founds_a_steering_group_and_dissolves_it(admin, handbook):
    group = "roles.steering_group.name"
    given = {
        f"{group}.zh-Hans": "委员会", f"{group}.en": "Committee", "members-0-part": "executive",
        "members-1-person": "root",
    }  # fmt: skip
    draft = edit(admin, handbook, "roles", **given)
    members = playbook_in(draft).roles.steering_group.members
    assert [(seat.part, seat.person) for seat in members] == [("executive", None), (None, "root")]

    nothing = {name: "" for name in sent_by(playbook_in(draft), "roles") if "members" in name}
    draft = edit(admin, draft, "roles", **nothing, **{f"{group}.zh-Hans": "", f"{group}.en": ""})
    assert playbook_in(draft).roles.steering_group is None


def test_weighs_priority_by_factors(admin, handbook):
    given = {f"levels-{n}-from_score": str(score) for n, score in enumerate([80, 60, 30, 0])}
    for number, (name, weight) in enumerate([("Strategy", "60"), ("Urgency", "40")]):
        given |= {f"factors-{number}-name.en": name, f"factors-{number}-weight": weight}
    playbook = playbook_in(edit(admin, handbook, "priority", **given))

    assert playbook.priority.level_of({"strategy": 5, "urgency": 5}) == "P0"
    assert playbook.priority.level_of({"strategy": 3, "urgency": 3}) == "P1"


def test_prepares_a_scenario(admin, handbook):
    place = "scenarios.4"
    given = {
        f"{place}.title.en": "Moving house", f"{place}.summary.en": "A new office",
        f"{place}.request.title.en": "Move", f"{place}.request.background.en": "The lease ends.",
        f"{place}.request.problem.en": "40 desks have no place.", "position": "product_launch",
        "goals-0-metric.en": "Desks moved", "goals-0-target": "40", "goals-0-unit": "desks",
        "goals-0-measured": "counted", "goals-0-day": "20", "deliverables-0-name.en": "Plan",
        "deliverables-0-standard.en": "Signed", "dates-0-name.en": "Move", "dates-0-day": "20",
        "departments-0-name.en": "IT", "departments-0-match": "IT、信息", "tasks-0-days": "3",
        "departments-0-need.en": "40 sockets", "tasks-0-name.en": "Pack", "tasks-0-phase": "Before",
        "tasks-0-standard": "Boxes numbered", "tasks-0-department": "requester",
    }  # fmt: skip
    playbook = playbook_in(edit(admin, handbook, "scenarios/new", **given))

    assert [each.key for each in playbook.scenarios][:2] == ["product_launch", "moving_house"]
    scenario = playbook.scenario("moving_house")
    assert scenario.request.goals[0].target == 40
    assert scenario.request.departments[0].match == ("IT", "信息")


@pytest.mark.parametrize(
    ("part", "changes", "control", "sentence"),
    [
        ("limits", {"limits.answer.usual": "soon"}, "limits.answer.usual",
         "“soon” is not a limit: write 2wd, 4wh or 15wm for working time."),
        ("meetings", {"meeting.at": "25:00"}, "meeting.at",
         "A time of day such as 09:30 is expected here."),
        ("names", {"numbering.papers": "{paper}"}, "numbering.papers",
         "A number needs {sequence} once, so that no two are the same."),
        ("escalation", {"levels-2-after": "1 minute"}, "levels-2-after",
         "Each level comes later than the one before."),
        ("stages/planning", {"gate": []}, "gate",
         "The stage has no gate: nothing says when it is over."),
        ("stages/planning", {"gate": ["risks.closed"]}, "gate",
         "“risks.closed” can never be met here: it needs a stage “execution” first."),
        ("papers/request", {"fields-0-label.en": "Size", "fields-0-type": "choice"},
         "fields-0-choices", "Choices belong to the type “choice”, and such a field needs them."),
        ("wording", {"wording.task_size": "4 hours"}, "wording.task_size",
         "A task is measured in working days: 5wd."),
        ("answers", {"answers-0-name.zh-Hans": "", "answers-0-name.en": ""},
         "answers-0-name.zh-Hans", "This entry is missing."),
        ("scenarios/product_launch", {"goals-0-target": "many"}, "goals-0-target",
         "A number is expected here."),
    ],
)  # fmt: skip
def test_says_what_is_wrong_at_the_control(  # noqa: PLR0917 (each a fact of the case)
    admin, handbook, part, changes, control, sentence
):
    html = edit(admin, handbook, part, status=422, **changes)

    error = html.partition(f'id="{control}-error"')[2].partition("</p>")[0]
    assert sentence in error
    assert PlaybookVersion.objects.count() == 1


def test_keeps_what_was_typed_when_something_is_wrong(admin, handbook):
    html = edit(admin, handbook, "limits", status=422, **{"limits.answer.usual": "soon"})

    assert 'value="soon"' in html


@pytest.mark.parametrize("part", [part for part in PARTS if part != "roles"])
def test_refuses_a_form_that_was_sent_empty(admin, handbook, part):
    answer = admin.post(f"/playbooks/{handbook.pk}/edit/{part}/", {})

    assert answer.status_code == 422
    assert PlaybookVersion.objects.count() == 1


def test_says_above_the_form_what_is_wrong_elsewhere(admin, handbook):
    place = "papers.request.fields.known_risks.required"
    draft = edit(admin, handbook, "papers/request", **{place: "planning"})
    path = f"/playbooks/{draft.pk}/edit/stages/planning/"
    html = admin.post(path, {"remove": "1", "version": draft.version}).content.decode()

    assert "There is no stage “planning”." in html
    assert "Papers › Request › Fields › Known risks and preconditions › Required" in html
    assert newest().version == draft.version


def test_edits_what_an_earlier_heli_published(admin, root, now, handbook):
    outdated = HANDBOOK_TEXT.replace("  sign: 2wd", "  sign: 2wd\n  name_lead: 2wd").replace(
        "reminders:", "reminders:\n  progress_at: '17:00'"
    )
    outdated = outdated.replace("  conflict:\n", "  conflict:\n    signers: [contact]\n")
    document = document_of(read_text(HANDBOOK_TEXT))
    document["limits"]["name_lead"] = {"usual": "2wd", "by_priority": {}}
    document["reminders"]["progress_at"] = "17:00"
    document["papers"]["conflict"]["signers"] = ["contact"]
    version = PlaybookVersion.objects.create(
        key="old", number=1, title="Old", state="published", made_at=now, published_at=now,
        text=outdated.replace("key: handbook", "key: old"), document=document | {"key": "old"},
    )  # fmt: skip

    edit(admin, version, "limits", **{"limits.answer.usual": "3wd"})

    draft = PlaybookVersion.objects.get(key="old", state="draft")
    assert str(playbook_in(draft).limit("answer")) == "3wd"
    assert "name_lead" not in draft.text
    assert "progress_at" not in draft.text
    assert playbook_in(draft).signers("conflict") == ()
    assert [change.before is None for change in difference(draft)] == [False, False]


def test_edits_the_open_draft_instead_of_the_published_version(admin, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    answer = admin.get(f"/playbooks/{handbook.pk}/edit/limits/")

    assert answer.headers["Location"] == f"/playbooks/{draft.pk}/edit/limits/"


def test_refuses_an_edit_over_a_draft_that_its_writer_never_saw(admin, root, handbook, now):
    load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    edit(admin, handbook, "limits", status=409, **{"limits.answer.usual": "5wd"})

    assert str(playbook_in(newest()).limit("answer")) == "3wd"


@pytest.mark.parametrize("part", ["limits/x", "nothing", "stages/nothing", "papers", "scenarios/x"])
def test_is_not_there_where_there_is_nothing_to_edit(admin, handbook, part):
    assert admin.get(f"/playbooks/{handbook.pk}/edit/{part}/").status_code == 404


def test_is_changed_by_administrators_only(client, mia, handbook):
    client.force_login(mia)

    answer = client.post(f"/playbooks/{handbook.pk}/edit/limits/", {"limits.answer.usual": "9wd"})

    assert answer.status_code == 404
    assert PlaybookVersion.objects.count() == 1


@pytest.mark.parametrize("part", ["roles", "scenarios/product_launch", "papers/request"])
def test_costs_a_constant_number_of_queries(admin, handbook, part, django_assert_num_queries):
    with django_assert_num_queries(9 if part == "roles" else 8):
        admin.get(f"/playbooks/{handbook.pk}/edit/{part}/")
