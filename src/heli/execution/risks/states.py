from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class RiskState(TextChoices):
    """Where a risk warning stands."""

    RAISED = "raised", N_("Raised")
    DECIDED = "decided", N_("Being dealt with")
    CLOSED = "closed", N_("Closed")
    HAPPENED = "happened", N_("It happened")


class Part(TextChoices):
    """Who has a say in a risk warning."""

    LEAD = "lead", N_("the task lead")
    REQUESTER = "requester", N_("the requester")
    HEAD = "head", N_("the head of the department")
    SUPERIOR = "superior", N_("the common superior")


class Verb(TextChoices):
    """What can be done to a risk warning."""

    DECIDE = "decide", N_("Decide")
    CLOSE = "close", N_("Close")
    HAPPEN = "happen", N_("It happened")


S, P, V = RiskState, Part, Verb

RISK = StateTable(
    #    verb       from        to           who
    Move(V.DECIDE, S.RAISED, S.DECIDED, P.REQUESTER),
    Move(V.DECIDE, S.RAISED, S.DECIDED, P.HEAD),
    Move(V.DECIDE, S.RAISED, S.DECIDED, P.SUPERIOR),
    Move(V.CLOSE, S.DECIDED, S.CLOSED, P.REQUESTER),
    Move(V.HAPPEN, S.RAISED, S.HAPPENED, P.LEAD),
    Move(V.HAPPEN, S.DECIDED, S.HAPPENED, P.LEAD),
    Move(V.CLOSE, S.HAPPENED, S.CLOSED, P.REQUESTER),
)


class Decision(TextChoices):
    """What is done about a risk."""

    EXTEND = "extend", N_("Extend the task")
    SUPPORT = "support", N_("Add support")
    ACCEPT = "accept", N_("Accept the risk")
    OTHER = "other", N_("Something else")


WORDS = {
    "risk.raised": N_("%(by)s warned of “%(task)s”: %(cause)s"),
    "risk.decided": N_("%(by)s decided on “%(task)s”: %(decision)s, %(text)s"),
    "risk.owed": N_("A decision on the risk to “%(task)s” is owed"),
    "risk.closed": N_("%(by)s closed the warning on “%(task)s”: %(text)s"),
    "risk.happened": N_("%(by)s says that the risk to “%(task)s” came true"),
    "todo:risk.decide": N_("Decide on the risk to “%(task)s”: %(proposal)s"),
    "do:risk.decide": N_("Decide"),
    "todo:risk.close": N_("See that the risk to “%(task)s” is over"),
    "do:risk.close": N_("Check"),
}
