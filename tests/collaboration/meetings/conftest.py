import datetime as dt

import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import call_meeting
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Kind
from tests.collaboration.running import running_case
from tests.company import NOON, Company

START = NOON + dt.timedelta(days=3)
END = START + dt.timedelta(hours=1)


@pytest.fixture
def case(company: Company) -> Case:
    return running_case(company)


@pytest.fixture
def meeting(company: Company, case: Case) -> Meeting:
    return call_meeting(
        case=case,
        kind=Kind.REVIEW,
        title="Review the request",
        starts_at=START,
        ends_at=END,
        place="Room 301",
        needed=[company.fay, company.gia],
        welcome=[company.finn],
        outcome_limit="minutes_out",
        outcome_link="/reviews/1",
        by=company.max,
        at=NOON,
    )
