import pytest

from heli.wording import says_nothing


@pytest.mark.parametrize("text", ["", "无", " 无。", "暂无风险", "None.", "no risks", "N/A", "-"])
def test_hears_that_there_is_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["无人手", "no developer before May", "物流商排期", "0.5"])
def test_hears_that_there_is_something(text: str) -> None:
    assert not says_nothing(text)
