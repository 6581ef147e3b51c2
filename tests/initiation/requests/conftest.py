import pytest

from heli.collaboration.cases.models import Case
from heli.initiation.requests.models import Request
from tests.collaborations import draft_smartwatch, submit_smartwatch
from tests.company import Company


@pytest.fixture
def draft(company: Company) -> Request:
    """The request of Max, typed in full and not submitted."""
    return draft_smartwatch(company)


@pytest.fixture
def case(company: Company) -> Case:
    """The collaboration, asked of Software, Sales and Design on Monday at 10."""
    return submit_smartwatch(company)
