from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.company import Company


@pytest.fixture
def cast(company: Company) -> Company:
    """Everybody who works in the small company."""
    return company


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let sentences be read in English."""
    with translation.override("en"):
        yield
