"""S1.6: descriptions are specific, goals measurable; vague words are pointed out where they are."""

import pytest

from heli.collaboration.todos.models import Todo
from heli.initiation.requests.commands import save_draft, submit_request
from heli.initiation.requests.queries.marks import marks_in
from heli.kernel.refusals import Invalid
from tests.collaborations import draft_smartwatch, publish_handbook, smartwatch
from tests.company import NOON, Company

STRICT = {
    "goals": "refuse", "descriptions": "refuse", "blame": "refuse", "task_size": "5wd",
}  # fmt: skip


def test_vague_words_are_pointed_out_at_their_place_with_advice(company: Company) -> None:
    draft = draft_smartwatch(company, problem="Finish the page as soon as possible.")
    (mark,) = marks_in(draft.draft)["problem"]
    assert (mark["start"], mark["text"]) == (16, "as soon as possible")
    assert mark["why"]
    assert mark["suggestion"]
    submit_request(request=draft, by=company.max, at=NOON)


def test_a_strict_playbook_refuses_them_until_they_are_exact(company: Company) -> None:
    playbook = publish_handbook(wording=STRICT)
    draft = draft_smartwatch(company, playbook, problem="Finish the page as soon as possible.")
    with pytest.raises(Invalid) as refusal:
        submit_request(request=draft, by=company.max, at=NOON)
    assert set(refusal.value.fields) == {"problem"}
    assert not Todo.objects.exists()
    exact = smartwatch(company) | {"problem": "Finish the page by 25 May."}
    draft = save_draft(request=draft, typed=exact, by=company.max, at=NOON)
    assert submit_request(request=draft, by=company.max, at=NOON).revision == 1


def test_a_goal_without_target_unit_or_date_is_no_goal(company: Company) -> None:
    draft = draft_smartwatch(company, goals=[{"metric": "Better sales"}])
    with pytest.raises(Invalid) as refusal:
        submit_request(request=draft, by=company.max, at=NOON)
    assert {"goals-0-target", "goals-0-unit", "goals-0-due_on"} <= set(refusal.value.fields)
    assert not Todo.objects.exists()


def test_a_vague_goal_needs_a_reason_in_the_handbooks_own_playbook(company: Company) -> None:
    goal = smartwatch(company)["goals"][0] | {"metric": "Many more orders", "target": "12000"}
    draft = draft_smartwatch(company, goals=[goal])
    assert "goals-0-metric" in marks_in(draft.draft)
    with pytest.raises(Invalid) as refusal:
        submit_request(request=draft, by=company.max, at=NOON)
    assert set(refusal.value.fields) == {"wording_reason"}
    typed = draft.draft | {"wording_reason": "The board words it so."}
    draft = save_draft(request=draft, typed=typed, by=company.max, at=NOON)
    assert submit_request(request=draft, by=company.max, at=NOON).revision == 1
