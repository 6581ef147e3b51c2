"""S2.5: two collaborations want the same designer; the common superior decides, all follows."""

from heli.collaboration.disputes.commands import give_reasons
from heli.collaboration.todos.models import Todo
from heli.planning.conflicts.commands import decide_conflict
from heli.planning.conflicts.queries import open_conflicts, proposals_of
from heli.planning.resources.models import Need
from tests.company import Company
from tests.planning.cast import day
from tests.planning.conflicts.two import LATER, promise, two_that_want_hal


def test_the_conflict_goes_up_with_both_reasons_and_comes_down_decided(company: Company) -> None:
    two = two_that_want_hal(company)
    promise(two.first, company.gus)
    (conflict,) = promise(two.second, company.gus)
    for party in conflict.dispute.parties.order_by("pk"):
        assert Todo.objects.filter(kind="dispute.decide").count() == 0
        give_reasons(party=party, text="The shop opens.", by=party.speaker, at=LATER)
    assert Todo.objects.get(kind="dispute.decide").owner == company.ben
    ways = [proposal.way for proposal in proposals_of(conflict)]
    assert ways == ["postpone"]
    decide_conflict(conflict=conflict, way=ways[0], reason="P1 first", by=company.ben, at=LATER)
    two.banner.refresh_from_db()
    assert (two.banner.starts_on, two.banner.ends_on) == (day(7), day(11))
    assert Need.objects.get(pk=two.second.pk).starts_on == day(7)
    assert not open_conflicts(two.launch).exists()
    assert not Todo.objects.filter(kind__startswith="dispute", state="open").exists()
