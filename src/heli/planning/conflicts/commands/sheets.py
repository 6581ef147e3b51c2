from datetime import datetime

from heli.collaboration.cases.models import Case
from heli.company.history.commands import command
from heli.company.org.models import Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_
from heli.planning.conflicts import queries
from heli.planning.resources.commands import (
    no_sheet_yet,
    owe_sheet,
    publish_sheet,
    reissue_sheet,
)
from heli.planning.resources.models import Sheet
from heli.planning.resources.queries import is_ready


@command
def publish_allocation(*, case: Case, by: Person, at: datetime) -> Sheet:
    """
    Publish the allocation sheet as the next version and the baseline (S2.6).

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if a department has not confirmed, or a conflict is open
    """
    open_ones = [conflict.number for conflict in queries.open_conflicts(case)]
    if open_ones:
        raise Refused(
            N_("A conflict is open: %(conflicts)s. The sheet waits for its decision."),
            conflicts=", ".join(open_ones),
        )
    return publish_sheet(case=case, rulings=queries.rulings_of(case), by=by, at=at)


def go_on(case: Case, *, by: Person | None, at: datetime) -> None:
    """Let the sheet follow: its next version, the duty to publish it, or neither yet (S2.6)."""
    if queries.open_conflicts(case).exists() or not is_ready(case):
        no_sheet_yet(case, by=by, at=at)
        return
    reissue_sheet(case, queries.rulings_of(case), by=by, at=at)
    owe_sheet(case, by=by, at=at)
