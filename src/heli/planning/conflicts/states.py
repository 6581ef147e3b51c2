from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class ConflictState(TextChoices):
    """Is a resource still promised twice?"""

    OPEN = "open", N_("Open")
    SETTLED = "settled", N_("Agreed by the departments")
    DECIDED = "decided", N_("Decided by the common superior")
    GONE = "gone", N_("No longer there")


class Part(TextChoices):
    """Who has a say in a conflict."""

    PARTY = "party", N_("a department concerned")
    ARBITER = "arbiter", N_("the common superior")


class Verb(TextChoices):
    """How a conflict ends."""

    AGREE = "agree", N_("Agree")
    DECIDE = "decide", N_("Decide")


class Way(TextChoices):
    """A way out of a conflict that the product computes."""

    POSTPONE = "postpone", N_("Postpone")
    LOWER = "lower", N_("Lower the share")
    SPLIT = "split", N_("Interrupt and go on")
    SWAP = "swap", N_("Give somebody else")


S, P, V = ConflictState, Part, Verb

CONFLICT = StateTable(
    #    verb      from    to         who
    Move(V.AGREE, S.OPEN, S.SETTLED, P.PARTY),
    Move(V.DECIDE, S.OPEN, S.DECIDED, P.ARBITER),
)

WORDS = {
    "conflict.found": N_(
        "%(resource)s is promised %(over)s too much, %(starts_on)s – %(ends_on)s: %(number)s"
    ),
    "conflict.grew": N_(
        "Conflict %(number)s on %(resource)s: now %(over)s too much, %(starts_on)s – %(ends_on)s"
    ),
    "conflict.raised": N_("Conflict %(number)s is put to the departments concerned"),
    "conflict.claimed": N_("“%(task)s” is part of conflict %(number)s"),
    "conflict.agreed_to": N_("%(by)s agrees for %(department)s in conflict %(number)s: %(way)s"),
    "conflict.settled": N_("The departments settled conflict %(number)s on %(resource)s: %(way)s"),
    "conflict.decided": N_("%(by)s decided conflict %(number)s on %(resource)s: %(way)s"),
    "conflict.gone": N_("Conflict %(number)s on %(resource)s is no longer there"),
}
