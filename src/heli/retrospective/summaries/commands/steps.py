from datetime import datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState
from heli.company.org.models import Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_
from heli.retrospective.summaries import queries
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.states import RETROSPECTIVE, RetrospectiveState, Verb


def lock_retrospective(
    case: Case, verb: Verb, *, by: Person, at: datetime
) -> tuple[str, Retrospective]:
    """
    Return the state that a deed leads to and the retrospective, held until the command ends.

    :raises Refused: if the collaboration has ended, or its retrospective is not open yet
    :raises NotYours: if ``by`` has no say in it
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    found = queries.summary_of(case)
    if found is None:
        raise Refused(N_("The retrospective opens when the work is done."))
    found.case = case
    parts = queries.parts_in(case, by, at)
    return RETROSPECTIVE.target(verb, state=RetrospectiveState(found.state), roles=parts), found
