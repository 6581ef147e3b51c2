import pytest

from heli.collaboration.cases.models import Case
from heli.company.history.models import Entry
from heli.initiation.requests.commands import save_draft
from heli.initiation.requests.models import Request
from heli.initiation.requests.queries import content_of
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaborations import smartwatch
from tests.company import NOON, Company


def test_keeps_anything_typed(company: Company, draft: Request) -> None:
    typed = {"title": "Half a ti", "goals": [{"target": "many", "due_on": "soon"}, {}]}
    saved = save_draft(request=draft, typed=typed, by=company.max, at=NOON)
    assert saved.draft["goals"] == [
        {"metric": "", "baseline": "", "target": "many", "unit": "", "source": "", "due_on": "soon"}
    ]
    assert saved.version == draft.version + 1


def test_names_the_collaboration_after_its_title(company: Company, draft: Request) -> None:
    save_draft(request=draft, typed={"title": "x" * 300}, by=company.max, at=NOON)
    assert Case.objects.get().title == "x" * 120


def test_keeps_nothing_that_a_request_does_not_know(company: Company, draft: Request) -> None:
    typed = {"state": "submitted", "goals": [{"metric": "Orders", "owner": "me"}]}
    saved = save_draft(request=draft, typed=typed, by=company.max, at=NOON)
    assert "state" not in saved.draft
    assert "owner" not in saved.draft["goals"][0]


def test_writes_nothing_when_nothing_changed(company: Company, draft: Request) -> None:
    told = Entry.objects.count()
    saved = save_draft(request=draft, typed=smartwatch(company), by=company.max, at=NOON)
    assert (saved.version, Entry.objects.count()) == (draft.version, told)


def test_leaves_the_submitted_revision_as_it_is(company: Company, case: Case) -> None:
    before = content_of(case)
    typed = smartwatch(company) | {"title": "Another title"}
    save_draft(request=case.request, typed=typed, by=company.max, at=NOON)
    case.refresh_from_db()
    assert content_of(case) == before
    assert case.title == "Launch of the smartwatch"


def test_refuses_a_draft_that_was_changed_elsewhere(company: Company, draft: Request) -> None:
    with pytest.raises(Stale):
        save_draft(request=draft, typed={}, by=company.max, at=NOON, seen_version=draft.version - 1)
    draft.refresh_from_db()
    assert draft.draft["title"] == "Launch of the smartwatch"


def test_refuses_anyone_but_the_requester(company: Company, draft: Request) -> None:
    with pytest.raises(NotYours):
        save_draft(request=draft, typed={}, by=company.mia, at=NOON)
    draft.refresh_from_db()
    assert draft.draft["title"] == "Launch of the smartwatch"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"problem": "x" * 20_001}, "problem"),
        ({"goals": [{"metric": "x" * 20_001}]}, "goals-0-metric"),
        ({"dates": [{"name": "a"}] * 51}, "dates"),
    ],
)
def test_refuses_more_than_a_draft_can_hold(
    company: Company, draft: Request, typed: dict[str, object], place: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        save_draft(request=draft, typed=typed, by=company.max, at=NOON)
    assert set(refusal.value.fields) == {place}
    draft.refresh_from_db()
    assert draft.draft["title"] == "Launch of the smartwatch"


def test_refuses_once_the_collaboration_has_ended(company: Company, draft: Request) -> None:
    Case.objects.update(state="withdrawn")
    with pytest.raises(Refused, match="ended"):
        save_draft(request=draft, typed={}, by=company.max, at=NOON)
    draft.refresh_from_db()
    assert draft.draft["title"] == "Launch of the smartwatch"
