"""S4.5: about the matter, not the person; no owner or no date, no measure."""

import pytest

from heli.kernel.refusals import Invalid
from heli.retrospective.measures.models import Measure
from heli.retrospective.summaries.commands import add_card
from heli.retrospective.summaries.models import Card
from heli.retrospective.summaries.states import CardKind
from tests.company import NOON
from tests.retrospective.cast import at_the_end, propose, wording


@pytest.mark.parametrize("text", ["都怪市场部", "Sales never listens", "设计部不负责任"])
def test_blame_is_pointed_out_with_a_factual_alternative(company, text):
    case = at_the_end(company)
    wording(case, "refuse")
    with pytest.raises(Invalid) as refusal:
        add_card(case=case, kind=CardKind.IMPROVE, text=text, by=company.fay, at=NOON)
    assert refusal.value.fields["text"].startswith(("Say ", "Give "))
    assert Card.objects.count() == 0
    fact = "样机晚到 3 天，拍摄推迟到 20 日"
    assert add_card(case=case, kind=CardKind.IMPROVE, text=fact, by=company.fay, at=NOON).pk


@pytest.mark.parametrize("gap", [{"text": ""}, {"verify_by": ""}])
def test_every_measure_is_actionable(company, gap):
    case = at_the_end(company)
    with pytest.raises(Invalid):
        propose(case, company, **gap)
    assert Measure.objects.count() == 0
    assert propose(case, company).owner == company.hal
