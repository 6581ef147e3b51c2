from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class CaseState(TextChoices):
    """Where a collaboration stands as a whole; its stage is the playbook's."""

    DRAFT = "draft", N_("Draft")
    RUNNING = "running", N_("Running")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    REJECTED = "rejected", N_("Rejected")
    ARCHIVED = "archived", N_("Archived")


# Past these nothing of a collaboration changes any more.
ENDED = frozenset({CaseState.WITHDRAWN, CaseState.REJECTED, CaseState.ARCHIVED})


class Role(TextChoices):
    """The part that somebody plays in a collaboration."""

    REQUESTER = "requester", N_("the requester")
    SUPERIOR = "superior", N_("the requester's superior")
    HEAD = "head", N_("the head of the department")
    CONTACT = "contact", N_("the contact of the department")
    LEAD = "lead", N_("the task lead")
    SUPPORTER = "supporter", N_("a supporter")
    ARBITER = "arbiter", N_("the common superior")
    ESCALATED = "escalated", N_("one to whom a delay was put up")


class Verb(TextChoices):
    """What can be done to a collaboration as a whole."""

    START = "start", N_("Submit")
    WITHDRAW = "withdraw", N_("Withdraw")
    REJECT = "reject", N_("Reject")
    ARCHIVE = "archive", N_("Archive")


S, R, V = CaseState, Role, Verb

CASE = StateTable(
    #    verb        from       to           who
    Move(V.START, S.DRAFT, S.RUNNING, R.REQUESTER),
    Move(V.WITHDRAW, S.DRAFT, S.WITHDRAWN, R.REQUESTER),
    Move(V.WITHDRAW, S.RUNNING, S.WITHDRAWN, R.REQUESTER),
    Move(V.REJECT, S.RUNNING, S.REJECTED, R.REQUESTER),
    Move(V.REJECT, S.RUNNING, S.REJECTED, R.SUPERIOR),
    Move(V.ARCHIVE, S.RUNNING, S.ARCHIVED, R.REQUESTER),
)


class Light(TextChoices):
    """Is it going well?"""

    GREY = "grey", N_("Not begun")
    GREEN = "green", N_("On plan")
    ORANGE = "orange", N_("At risk")
    RED = "red", N_("Late")


WORDS = {
    "case.drafted": N_("%(by)s began to write the request “%(title)s”"),
    "case.started": N_("%(by)s submitted “%(title)s” to %(departments)s"),
    "case.renamed": N_("%(by)s changed the title to “%(title)s”"),
    "case.reframed": N_("%(by)s changed the end or the priority of “%(title)s”"),
    "case.withdrawn": N_("%(by)s withdrew the collaboration: %(reason)s"),
    "case.rejected": N_("%(by)s rejected the collaboration: %(reason)s"),
    "case.archived": N_("%(by)s closed the collaboration and filed its papers"),
    "case.moved": N_("%(by)s opened the stage “%(stage)s”"),
    "case.lit": N_("The light turned %(light)s: %(why)s"),
    "participation.asked": N_("%(by)s asked %(department)s: %(need)s"),
    "participation.changed": N_("%(by)s changed what is asked of %(department)s"),
    "member.joined": N_("%(person)s takes part as %(role)s"),
    "goal.set": N_("%(by)s set the goal %(metric)s"),
    "goal.measured": N_("%(by)s recorded the result of %(metric)s: %(actual)s %(unit)s"),
}
