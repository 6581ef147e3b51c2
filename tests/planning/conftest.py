import pytest

from heli.collaboration.cases.models import Case
from tests.company import Company
from tests.planning.cast import open_plan


@pytest.fixture
def cast(company: Company) -> Company:
    """Everybody who works in the small company."""
    return company


@pytest.fixture
def case(cast: Company) -> Case:
    """A collaboration whose planning is open."""
    return open_plan(cast)
