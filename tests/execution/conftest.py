import pytest

from tests.company import Company
from tests.execution.cast import Work, under_way


@pytest.fixture
def cast(company: Company) -> Company:
    """Everybody who works in the small company."""
    return company


@pytest.fixture
def work(cast: Company) -> Work:
    """A collaboration under way."""
    return under_way(cast)
