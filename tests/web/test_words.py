import pytest

from heli.web.words import figure


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("6000", "6,000"), ("4.50", "4.5"), ("-12", "-12"), ("", ""), ("about 20", "about 20")],
)
def test_a_bare_number_reads_as_every_other_and_words_stay(typed: str, shown: str) -> None:
    assert figure(typed) == shown
