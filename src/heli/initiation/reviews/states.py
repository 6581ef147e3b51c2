from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class MinutesState(TextChoices):
    """Where the review minutes (P2) stand."""

    DRAFTING = "drafting", N_("Being written")
    OUT = "out", N_("Out for signature")
    SIGNED = "signed", N_("Signed by all")
    RETURNED = "returned", N_("Request sent back")
    REJECTED = "rejected", N_("Request rejected")


class Conclusion(TextChoices):
    """What the review meeting concludes."""

    PASSED = "passed", N_("Passed")
    CONDITIONAL = "conditional", N_("Passed with conditions")
    RETURNED = "returned", N_("Sent back for revision")
    REJECTED = "rejected", N_("Turned down")


class Verdict(TextChoices):
    """What a department says to the minutes."""

    NONE = "none", N_("Not signed yet")
    SIGNED = "signed", N_("Signed")
    OBJECTED = "objected", N_("Objected")
    DECIDED = "decided", N_("Decided by the common superior")


class ObjectionState(TextChoices):
    OPEN = "open", N_("Open")
    PUT_UP = "put_up", N_("Before the common superior")
    SETTLED = "settled", N_("Settled")
    DECIDED = "decided", N_("Decided")


class Part(TextChoices):
    """The part that somebody plays in a review."""

    REQUESTER = "requester", N_("the requester")
    RECORDER = "recorder", N_("the recorder of the meeting")
    SPEAKER = "speaker", N_("the head or the contact of the department")
    ARBITER = "arbiter", N_("the common superior")


class Verb(TextChoices):
    """What can be done to the minutes, to a signature, to an objection."""

    CALL = "call", N_("Call the review meeting")
    WRITE = "write", N_("Write the minutes")
    SEND_OUT = "send_out", N_("Send out for signature")
    SEND_BACK = "send_back", N_("Send the request back")
    REJECT = "reject", N_("Reject the request")
    CHANGE = "change", N_("Send out a new version")
    COMPLETE = "complete", N_("Complete")
    SIGN = "sign", N_("Sign")
    OBJECT = "object", N_("Object")
    REOPEN = "reopen", N_("Ask for the signature again")
    SETTLE = "settle", N_("Settle and sign")
    PUT_UP = "put_up", N_("Put to the common superior")
    OVERRULE = "overrule", N_("Let the minutes stand")
    UPHOLD = "uphold", N_("Have the minutes changed")


S, D, O, P, V = MinutesState, Verdict, ObjectionState, Part, Verb  # noqa: E741 (one letter each)

MINUTES = StateTable(
    #    verb          from          to           who
    Move(V.CALL, S.DRAFTING, S.DRAFTING, P.REQUESTER),
    Move(V.CALL, S.OUT, S.DRAFTING, P.REQUESTER),
    Move(V.CALL, S.RETURNED, S.DRAFTING, P.REQUESTER),
    Move(V.WRITE, S.DRAFTING, S.DRAFTING, P.REQUESTER),
    Move(V.WRITE, S.DRAFTING, S.DRAFTING, P.RECORDER),
    Move(V.SEND_OUT, S.DRAFTING, S.OUT, P.REQUESTER),
    Move(V.SEND_BACK, S.DRAFTING, S.RETURNED, P.REQUESTER),
    Move(V.REJECT, S.DRAFTING, S.REJECTED, P.REQUESTER),
    Move(V.CHANGE, S.OUT, S.OUT, P.REQUESTER),
    Move(V.COMPLETE, S.OUT, S.SIGNED, P.SPEAKER),
    Move(V.COMPLETE, S.OUT, S.SIGNED, P.ARBITER),
)

SIGNATURE = StateTable(
    #    verb          from          to           who
    Move(V.SIGN, D.NONE, D.SIGNED, P.SPEAKER),
    Move(V.OBJECT, D.NONE, D.OBJECTED, P.SPEAKER),
    Move(V.OBJECT, D.OBJECTED, D.OBJECTED, P.SPEAKER),
    Move(V.SETTLE, D.OBJECTED, D.SIGNED, P.SPEAKER),
    Move(V.OVERRULE, D.OBJECTED, D.DECIDED, P.ARBITER),
    Move(V.UPHOLD, D.OBJECTED, D.NONE, P.ARBITER),
    Move(V.REOPEN, D.SIGNED, D.NONE, P.REQUESTER),
    Move(V.REOPEN, D.DECIDED, D.NONE, P.REQUESTER),
)

OBJECTION = StateTable(
    #    verb          from          to           who
    Move(V.OBJECT, O.OPEN, O.OPEN, P.SPEAKER),
    Move(V.SETTLE, O.OPEN, O.SETTLED, P.SPEAKER),
    Move(V.PUT_UP, O.OPEN, O.PUT_UP, P.SPEAKER),
    Move(V.PUT_UP, O.OPEN, O.PUT_UP, P.REQUESTER),
    Move(V.SETTLE, O.PUT_UP, O.SETTLED, P.SPEAKER),
    Move(V.OVERRULE, O.PUT_UP, O.DECIDED, P.ARBITER),
    Move(V.UPHOLD, O.PUT_UP, O.DECIDED, P.ARBITER),
)

WORDS = {
    "review.called": N_("%(by)s called the review meeting for %(when)s"),
    "minutes.written": N_("%(by)s wrote on the review minutes"),
    "minutes.sent_out": N_("%(by)s sent out the review minutes for signature: %(conclusion)s"),
    "minutes.sent_back": N_("The review sent the request back for revision: %(resolution)s"),
    "minutes.rejected": N_("The review rejected the request: %(resolution)s"),
    "minutes.changed": N_("%(by)s sent out version %(edition)s of the review minutes: %(note)s"),
    "minutes.signed": N_("Every department has signed the review minutes; the goals are locked"),
    "edition.kept": N_("Version %(edition)s of the review minutes was kept"),
    "signature.asked": N_("%(department)s is asked to sign the review minutes"),
    "signature.owed": N_("%(department)s owes its signature"),
    "signature.signed": N_("%(by)s signed the review minutes for %(department)s"),
    "signature.objected": N_("%(by)s objected for %(department)s: %(reasons)s"),
    "signature.reopened": N_("%(department)s is asked to sign version %(edition)s"),
    "signature.settled": N_("%(by)s settled the objection of %(department)s and signed"),
    "signature.decided": N_("%(by)s decided the objection of %(department)s"),
    "objection.raised": N_("%(department)s objected: %(reasons)s"),
    "objection.repeated": N_("%(department)s still objects: %(reasons)s"),
    "objection.settled": N_("%(by)s settled the objection of %(department)s: %(outcome)s"),
    "objection.put_up": N_("%(by)s put the objection of %(department)s to the common superior"),
    "objection.stood": N_("%(by)s decided that the minutes stand: %(outcome)s"),
    "objection.upheld": N_("%(by)s decided that the minutes change: %(outcome)s"),
    "todo:minutes.sign": N_("Sign the review minutes for %(department)s"),
    "do:minutes.sign": N_("Sign"),
    "todo:minutes.look_again": N_(
        "Version %(edition)s is out: sign it for %(department)s, or keep the objection"
    ),
    "do:minutes.look_again": N_("Look again"),
    "todo:minutes.objection": N_("Answer the objection of %(objector)s: %(reasons)s"),
    "do:minutes.objection": N_("Answer"),
    "todo:minutes.change": N_("Change the minutes as %(arbiter)s decided: %(outcome)s"),
    "do:minutes.change": N_("Change"),
}
