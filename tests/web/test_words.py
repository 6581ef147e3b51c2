import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from heli.web.words import figure, local, measured, on_day, since, speaking


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("6000", "6,000"), ("4.50", "4.5"), ("-12", "-12"), ("", ""), ("about 20", "about 20")],
)
def test_a_bare_number_reads_as_every_other_and_words_stay(typed: str, shown: str) -> None:
    assert figure(typed) == shown


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("%", "15%"),
        ("‰", "15‰"),
        ("°C", "15°C"),
        ("orders", "15 orders"),
        ("天", "15 天"),
        ("", "15"),
    ],
)
def test_a_sign_stands_close_to_its_figure_and_a_word_apart(unit: str, shown: str) -> None:
    assert measured("15", unit) == shown


def test_a_moment_is_told_in_the_readers_zone_and_stays_so_in_another_language() -> None:
    at = dt.datetime(2026, 3, 9, 22, 30, tzinfo=dt.UTC)
    began = at - dt.timedelta(hours=1)
    with speaking("en", ZoneInfo("Asia/Tokyo")):
        assert since(at, began) == "since 06:30"
        with speaking("zh-hans"):
            assert local(at).hour == 7
    with speaking("en", ZoneInfo("Europe/Berlin")):
        assert since(at, began) == "since 22:30"
        assert since(at + dt.timedelta(hours=1), began) == "since yesterday 22:30"
        assert timezone.localtime(at).hour == 23
    assert local(at) == timezone.localtime(at)


def test_a_day_of_another_year_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    day = dt.date(2026, 11, 25)
    for year, shown in [(2026, "Wed 25 Nov"), (2027, "Wed 25 Nov 2026")]:
        moment = dt.datetime(year, 3, 9, tzinfo=dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        with speaking("en"):
            assert on_day(day) == shown
