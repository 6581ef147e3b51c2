from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class DisputeState(TextChoices):
    TALKING = "talking", N_("Being talked over")
    PUT_UP = "put_up", N_("Before the common superior")
    SETTLED = "settled", N_("Settled by the parties")
    DECIDED = "decided", N_("Decided")
    LAPSED = "lapsed", N_("No longer needed")


class Part(TextChoices):
    PARTY = "party", N_("a department concerned")
    ARBITER = "arbiter", N_("the common superior")


class Verb(TextChoices):
    SETTLE = "settle", N_("Settle")
    PUT_UP = "put_up", N_("Put to the common superior")
    DECIDE = "decide", N_("Decide")


S, P, V = DisputeState, Part, Verb

DISPUTE = StateTable(
    #    verb      from        to          who
    Move(V.SETTLE, S.TALKING, S.SETTLED, P.PARTY),
    Move(V.PUT_UP, S.TALKING, S.PUT_UP, P.PARTY),
    Move(V.SETTLE, S.PUT_UP, S.SETTLED, P.PARTY),
    Move(V.DECIDE, S.PUT_UP, S.DECIDED, P.ARBITER),
)

WORDS = {
    "dispute.raised": N_("%(by)s raised a disagreement: %(question)s"),
    "dispute.asked": N_("%(person)s speaks for %(department)s"),
    "dispute.reasoned": N_("%(by)s gave the reasons of %(department)s: %(text)s"),
    "dispute.put_up": N_("%(question)s is before %(arbiter)s to decide"),
    "dispute.settled": N_("The departments settled: %(outcome)s"),
    "dispute.lapsed": N_("The disagreement is no longer there: %(outcome)s"),
    "dispute.decided": N_("%(by)s decided: %(outcome)s"),
    "todo:dispute.reason": N_("Give the reasons of %(department)s: %(question)s"),
    "do:dispute.reason": N_("Give reasons"),
    "todo:dispute.decide": N_("Decide: %(question)s"),
    "do:dispute.decide": N_("Decide"),
}
