from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class PaperState(TextChoices):
    """Where a paper of the playbook stands."""

    WRITING = "writing", N_("Being written")
    OUT = "out", N_("Out for signature")
    SIGNED = "signed", N_("Signed")


class Part(TextChoices):
    """Who has a say in a paper."""

    WRITER = "writer", N_("whoever writes the paper")
    SIGNER = "signer", N_("whoever signs the paper")


class Verb(TextChoices):
    """What can be done to a paper as a whole."""

    WRITE = "write", N_("Save")
    SEND = "send", N_("Send out for signature")
    SIGN = "sign", N_("Sign")
    RETURN = "return", N_("Send back")


class Verdict(TextChoices):
    """What a signer said."""

    NONE = "none", N_("Not yet")
    SIGNED = "signed", N_("Signed")
    RETURNED = "returned", N_("Sent back")


S, P, V = PaperState, Part, Verb

PAPER = StateTable(
    #    verb      from       to         who
    Move(V.WRITE, S.WRITING, S.WRITING, P.WRITER),
    Move(V.SEND, S.WRITING, S.OUT, P.WRITER),
    Move(V.SIGN, S.OUT, S.OUT, P.SIGNER),  # the last signature takes it to SIGNED
    Move(V.RETURN, S.OUT, S.WRITING, P.SIGNER),
)

WORDS = {
    "paper.opened": N_("The paper “%(paper)s” is to be written"),
    "paper.written": N_("%(by)s wrote on the paper “%(paper)s”"),
    "paper.sent": N_("%(by)s sent out the paper “%(paper)s” for signature"),
    "paper.asked": N_("%(person)s is asked to sign the paper “%(paper)s”"),
    "paper.signed": N_("%(by)s signed the paper “%(paper)s”"),
    "paper.returned": N_("%(by)s sent back the paper “%(paper)s”: %(reason)s"),
    "paper.reopened": N_("The paper “%(paper)s” is to be written again"),
    "paper.complete": N_("The paper “%(paper)s” bears all signatures"),
    "todo:paper.write": N_("Write the paper “%(paper)s”"),
    "do:paper.write": N_("Write"),
    "todo:paper.sign": N_("Sign the paper “%(paper)s”"),
    "do:paper.sign": N_("Sign"),
}
