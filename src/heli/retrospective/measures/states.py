from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class MeasureState(TextChoices):
    """Where a measure stands; it begins to run when the summary is published."""

    PROPOSED = "proposed", N_("Proposed")
    OPEN = "open", N_("In progress")
    DONE = "done", N_("Done, to be verified")
    VERIFIED = "verified", N_("Verified")
    DROPPED = "dropped", N_("Dropped")


class Part(TextChoices):
    """Who has a say in a measure."""

    PROPOSER = "proposer", N_("whoever proposed it")
    REQUESTER = "requester", N_("the requester")
    HEAD = "head", N_("the head of the department")
    OWNER = "owner", N_("the owner of the measure")
    VERIFIER = "verifier", N_("whoever verifies it")


class Verb(TextChoices):
    """What can be done to a measure."""

    CHANGE = "change", N_("Change")
    DROP = "drop", N_("Drop")
    START = "start", N_("Start")
    HAND_ON = "hand_on", N_("Hand on")
    FINISH = "finish", N_("Report as done")
    VERIFY = "verify", N_("Verify")
    REJECT = "reject", N_("Not done yet")


S, P, V = MeasureState, Part, Verb

MEASURE = StateTable(
    #    verb       from         to           who
    Move(V.CHANGE, S.PROPOSED, S.PROPOSED, P.PROPOSER),
    Move(V.CHANGE, S.PROPOSED, S.PROPOSED, P.REQUESTER),
    Move(V.CHANGE, S.PROPOSED, S.PROPOSED, P.HEAD),
    Move(V.DROP, S.PROPOSED, S.DROPPED, P.PROPOSER),
    Move(V.DROP, S.PROPOSED, S.DROPPED, P.REQUESTER),
    Move(V.DROP, S.PROPOSED, S.DROPPED, P.HEAD),
    Move(V.START, S.PROPOSED, S.OPEN, P.REQUESTER),
    Move(V.HAND_ON, S.OPEN, S.OPEN, P.HEAD),
    Move(V.HAND_ON, S.OPEN, S.OPEN, P.REQUESTER),
    Move(V.FINISH, S.OPEN, S.DONE, P.OWNER),
    Move(V.VERIFY, S.DONE, S.VERIFIED, P.VERIFIER),
    Move(V.REJECT, S.DONE, S.OPEN, P.VERIFIER),
)

WORDS = {
    "measure.set": N_(
        "%(by)s proposed the measure “%(measure)s” for %(owner)s of %(department)s by %(due)s"
    ),
    "measure.changed": N_(
        "%(by)s changed the measure “%(measure)s”: %(owner)s of %(department)s by %(due)s"
    ),
    "measure.dropped": N_("%(by)s dropped the measure “%(measure)s”"),
    "measure.started": N_("%(owner)s of %(department)s carries out “%(measure)s” by %(due)s"),
    "measure.handed_on": N_("%(by)s handed the measure “%(measure)s” on to %(owner)s"),
    "measure.done": N_("%(by)s reported the measure “%(measure)s” as done: %(text)s"),
    "measure.owed": N_("%(verifier)s verifies the measure “%(measure)s”"),
    "measure.verified": N_("%(by)s verified the measure “%(measure)s”: %(text)s"),
    "measure.rejected": N_("%(by)s found the measure “%(measure)s” not done yet: %(text)s"),
    "todo:measure.finish": N_("Carry out the measure “%(measure)s”"),
    "do:measure.finish": N_("Finish"),
    "todo:measure.verify": N_("Verify that “%(measure)s” is done"),
    "do:measure.verify": N_("Verify"),
}
