"""S3.3: a possible delay is told at least 24 hours ahead; later it is taken too, but marked."""

from django.test import Client

from heli.execution.risks.commands import decide_risk
from heli.execution.risks.states import Decision
from tests.company import Company
from tests.execution.cast import at_day, under_way, warned
from tests.planning.cast import day


def test_a_warning_in_time_brings_three_more_days(company: Company) -> None:
    work = under_way(company)
    risk = warned(work, company, at=at_day(2))
    assert (risk.is_late, risk.asked_days) == (False, 3)
    decide_risk(
        risk=risk, decision=Decision.EXTEND, text="Three days more", extra_days=risk.asked_days,
        by=company.mia, at=at_day(2, 4),
    )  # fmt: skip
    work.film.refresh_from_db()
    assert work.film.ends_on == day(9)


def test_a_warning_on_the_last_day_is_marked_as_told_late(company: Company) -> None:
    work = under_way(company)
    risk = warned(work, company, at=at_day(4))
    assert (risk.is_late, risk.state) == (True, "raised")
    client = Client()
    client.force_login(company.mia)
    assert "told late" in client.get(f"/risks/{work.case.pk}/").content.decode()
