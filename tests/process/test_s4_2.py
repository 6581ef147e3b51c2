"""S4.2: it covers what went well and what to improve."""

from heli.retrospective.summaries.commands import add_card, hold_retrospective, write_summary
from heli.retrospective.summaries.queries import as_text, cards_of, drafted, summary_of
from heli.retrospective.summaries.states import CardKind
from tests.company import NOON
from tests.retrospective.cast import at_the_end


def test_cards_of_all_departments_become_the_summary(company):
    case = at_the_end(company)
    add_card(case=case, kind=CardKind.GOOD, text="One board", by=company.fay, at=NOON)
    add_card(case=case, kind=CardKind.IMPROVE, text="Photos came late", by=company.gia, at=NOON)
    add_card(case=case, kind=CardKind.IDEA, text="A brief template", by=company.carl, at=NOON)
    assert cards_of(summary_of(case)).count() == 3

    hold_retrospective(case=case, present=[company.mia, company.gia], by=company.mia, at=NOON)
    successes, problems = drafted(summary_of(case))
    assert (successes, problems) == ([{"what": "One board"}], [{"what": "Photos came late"}])

    problems[0] |= {"cause": "No brief before the shoot", "kind": "process"}
    write_summary(
        case=case, abstract="In time", successes=successes, problems=problems, by=company.mia,
        at=NOON,
    )  # fmt: skip
    text = as_text(case)
    assert "- One board" in text
    assert "- Photos came late · No brief before the shoot" in text
