import pytest

from heli.collaboration.meetings.models import Meeting
from heli.company.org.models import Person
from heli.initiation.reviews.commands import MinutesContent, Point, write_minutes
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.queries import content_of, minutes_of
from heli.initiation.reviews.rules import Said, first_draft
from heli.kernel.refusals import NotYours, Refused, Stale
from tests.company import Company
from tests.initiation.reviews.conftest import AFTER, PASSED


def test_drafts_from_the_answers_and_the_notes():
    said = [
        Said(1, "Software", "feasible", risks="None"),
        Said(2, "Design", "not_feasible", reason="No room"),
        Said(3, "Sales", "conditional", condition="2026-06-08 · One short"),
    ]
    draft = first_draft(said, "We talked.")
    assert draft.discussion == "We talked."
    assert draft.points == (
        Point(text="No room", department=2),
        Point(text="2026-06-08 · One short", department=3),
    )


def test_keeps_what_is_written(company: Company, held: Minutes):
    content = MinutesContent(discussion="Dates", points=(Point(text="Price", department=None),))
    write(held, company.max, content)
    held.refresh_from_db()
    assert (held.state, held.discussion, held.version) == ("drafting", "Dates", 2)
    assert content_of(held).points[0].text == "Price"


def test_refuses_the_other_departments(company: Company, held: Minutes):
    with pytest.raises(NotYours):
        write(held, company.fay, PASSED)
    held.refresh_from_db()
    assert held.conclusion == ""


def test_refuses_to_overwrite_what_was_not_seen(company: Company, held: Minutes):
    write(held, company.max, PASSED, seen_version=1)
    with pytest.raises(Stale):
        write(held, company.max, MinutesContent(), seen_version=1)
    held.refresh_from_db()
    assert held.conclusion == "passed"


def test_refuses_to_touch_what_is_out(company: Company, out: Minutes):
    with pytest.raises(Refused):
        write(out, company.max, MinutesContent())
    out.refresh_from_db()
    assert out.conclusion == "passed"


def test_begins_with_the_call(meeting: Meeting):
    minutes = minutes_of(meeting.case)
    assert minutes
    assert (minutes.state, minutes.edition, minutes.written_at) == ("drafting", 0, None)


def write(minutes: Minutes, by: Person, content: MinutesContent, **values: object) -> None:
    write_minutes(minutes=minutes, content=content, by=by, at=AFTER, **values)
