import pytest

from heli.collaboration.cases.models import Case
from tests.company import Company
from tests.retrospective.cast import at_the_end


@pytest.fixture
def cast(company: Company) -> Company:
    """Everybody who works in the small company."""
    return company


@pytest.fixture
def case(cast: Company) -> Case:
    """A collaboration whose retrospective is open."""
    return at_the_end(cast)
