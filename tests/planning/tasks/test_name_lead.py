"""S2.3: the accountable department's head names one first-responsible person."""

import pytest

from heli.collaboration.cases.models import Member
from heli.company.notices.models import Notice
from heli.kernel.refusals import Invalid, NotYours
from heli.planning.tasks.commands import name_lead
from tests.company import NOON
from tests.planning.cast import task


@pytest.fixture
def film(cast, case):
    return task(case, "Film", cast.design, lead=None)


def test_lets_the_lead_take_part_and_know(cast, case, film):
    name_lead(task=film, lead=cast.hal, by=cast.gus, at=NOON)
    film.refresh_from_db()
    assert film.lead == cast.hal
    assert Member.objects.filter(case=case, person=cast.hal, role="lead").count() == 1
    assert Notice.objects.filter(to=cast.hal, verb="task.led").count() == 1


@pytest.mark.parametrize("who", ["mia", "gia", "hal", "eve", "mallory"])
def test_refuses_anyone_but_the_head(cast, film, who):
    with pytest.raises(NotYours):
        name_lead(task=film, lead=cast.hal, by=getattr(cast, who), at=NOON)
    film.refresh_from_db()
    assert film.lead is None


@pytest.mark.parametrize("who", ["mia", "eve", "mallory"])
def test_refuses_somebody_of_another_department(cast, film, who):
    with pytest.raises(Invalid):
        name_lead(task=film, lead=getattr(cast, who), by=cast.gus, at=NOON)
    film.refresh_from_db()
    assert film.lead is None
