from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class SubmissionState(TextChoices):
    """Where a submitted deliverable stands."""

    SUBMITTED = "submitted", N_("Waiting for acceptance")
    ACCEPTED = "accepted", N_("Accepted")
    NOT_ACCEPTED = "refused", N_("Not accepted")
    WAIVED = "waived", N_("Passed by the superior")


class VerdictKind(TextChoices):
    """What a department says of a deliverable by its own criteria."""

    ACCEPTED = "accepted", N_("Accepted")
    CONDITIONAL = "conditional", N_("Accepted with conditions")
    NOT_ACCEPTED = "refused", N_("Not accepted")


class Part(TextChoices):
    """Who has a say in an acceptance."""

    ACCEPTER = "accepter", N_("a department that accepts")
    SUPERIOR = "superior", N_("the requester's superior")


class Verb(TextChoices):
    """What can happen to a submission."""

    ACCEPT = "accept", N_("Accept")
    REFUSE = "refuse", N_("Do not accept")
    WAIVE = "waive", N_("Let it pass")


S, P, V = SubmissionState, Part, Verb

SUBMISSION = StateTable(
    #    verb       from            to              who
    Move(V.ACCEPT, S.SUBMITTED, S.ACCEPTED, P.ACCEPTER),
    Move(V.REFUSE, S.SUBMITTED, S.NOT_ACCEPTED, P.ACCEPTER),
    Move(V.WAIVE, S.SUBMITTED, S.WAIVED, P.SUPERIOR),
    Move(V.WAIVE, S.NOT_ACCEPTED, S.WAIVED, P.SUPERIOR),
)

WORDS = {
    "submission.made": N_("%(by)s submitted “%(task)s”, version %(number)s, for acceptance"),
    "submission.accepted": N_("“%(task)s” is accepted by all; the next phase is open"),
    "submission.refused": N_("“%(task)s” is not accepted; a new version is due"),
    "submission.waived": N_("%(by)s let “%(task)s” pass: %(reason)s"),
    "verdict.asked": N_("%(department)s has to accept “%(task)s”"),
    "verdict.owed": N_("The verdict of %(department)s on “%(task)s” is owed"),
    "verdict.given": N_("%(by)s for %(department)s on “%(task)s”: %(verdict)s"),
    "todo:acceptance.verdict": N_("Accept “%(task)s” for %(department)s"),
    "do:acceptance.verdict": N_("Look and accept"),
    "todo:acceptance.submit": N_("Submit “%(task)s” for acceptance"),
    "do:acceptance.submit": N_("Submit"),
}
