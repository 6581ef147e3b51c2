import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.meetings.models import Meeting
from heli.company.org.models import Department
from heli.initiation.reviews.commands import MinutesContent, call_review, send_out_minutes
from heli.initiation.reviews.models import Minutes, MinutesSignature
from heli.initiation.reviews.queries import minutes_of
from tests.collaborations import LATER, answer_all, submit_smartwatch
from tests.company import Company
from tests.snapshots import built_once

START = LATER + dt.timedelta(days=3)
END = START + dt.timedelta(hours=1)
AFTER = END + dt.timedelta(hours=1)
PASSED = MinutesContent(conclusion="passed", resolution="Build the launch page by 25 May")


@pytest.fixture
def case(company: Company) -> Case:
    """The smartwatch, answered by Software, Sales and Design."""
    return answered(company)


@pytest.fixture
def meeting(company: Company, case: Case) -> Meeting:
    """Its review meeting, called for Thursday."""
    return built_once(called)(case, company)


@pytest.fixture
def held(company: Company, meeting: Meeting) -> Minutes:
    """Its review meeting, held; the minutes are to be written."""
    return held_by_max(company, meeting)


@pytest.fixture
def out(company: Company, held: Minutes) -> Minutes:
    """Its minutes, out for signature by Marketing, Software, Sales and Design."""
    return sent_out(company, held)


@built_once
def answered(company: Company) -> Case:
    """Submit the smartwatch and let every department answer."""
    case = submit_smartwatch(company)
    answer_all(case)
    return case


@built_once
def held_by_max(company: Company, meeting: Meeting) -> Minutes:
    """Hold the review meeting with Max and Fay."""
    hold_meeting(meeting=meeting, present=[company.max, company.fay], by=company.max, at=END)
    minutes = minutes_of(meeting.case)
    assert minutes
    return minutes


@built_once
def sent_out(company: Company, held: Minutes) -> Minutes:
    """Send the minutes out as Max."""
    return send_out_minutes(minutes=held, content=PASSED, by=company.max, at=AFTER)


def called(case: Case, company: Company, **values: object) -> Meeting:
    """Call the review meeting as Max."""
    given = {"title": "Review", "starts_at": START, "ends_at": END, "at": LATER} | values
    return call_review(case=case, by=company.max, **given)


def of(minutes: Minutes, department: Department) -> MinutesSignature:
    """Return one department's signature."""
    return minutes.signatures.select_related("department", "minutes__case").get(
        department=department
    )


def verdicts(minutes: Minutes) -> dict[str, str]:
    """Return what each department says."""
    return dict(minutes.signatures.values_list("department__name", "verdict"))
