"""S2.4: two designers for the promotion material and 5,000 yuan, confirmed by who has them."""

from decimal import Decimal

from heli.company.assets.states import Kind
from heli.planning.conflicts.commands import promise_resources
from heli.planning.resources.commands import Answer, Verdict, ask_for
from heli.planning.resources.queries import unconfirmed
from tests.company import NOON, Company
from tests.planning.cast import open_plan, task


def test_two_designers_and_five_thousand_yuan(company: Company) -> None:
    case = open_plan(company)
    poster = task(case, "Promotion material", company.marketing)
    first, second = ask_for(
        task=poster, department=company.design, kind=Kind.PERSON, skill="designer",
        amount=Decimal(100), times=2, by=company.mia, at=NOON,
    )  # fmt: skip
    (money,) = ask_for(
        task=poster, department=company.sales, kind=Kind.BUDGET, amount=Decimal(5000),
        by=company.mia, at=NOON,
    )  # fmt: skip
    assert [row.department for row in unconfirmed(case)] == [company.sales, company.design]
    promise_resources(
        confirmation=first.confirmation,
        answers=[
            Answer(first, Verdict.CONFIRM, person=company.hal),
            Answer(second, Verdict.OFFER, person=company.ida, offered=Decimal(50)),
        ],
        by=company.gus,
        at=NOON,
    )
    decline = Answer(money, Verdict.DECLINE, alternative="3,000 yuan from April")
    paper = money.confirmation
    promise_resources(confirmation=paper, answers=[decline], by=company.cleo, at=NOON)
    states = list(poster.needs.order_by("pk").values_list("state", "offered"))
    assert states == [("confirmed", 100), ("partly", 50), ("declined", None)]
    assert not unconfirmed(case).exists()
