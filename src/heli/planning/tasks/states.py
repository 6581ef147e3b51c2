from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class ListState(TextChoices):
    """Does a department stand by its task list?"""

    DRAFTING = "drafting", N_("Being drawn up")
    CONFIRMED = "confirmed", N_("Confirmed")


class Part(TextChoices):
    """Who has a say in a department's tasks."""

    HEAD = "head", N_("the head of the department")
    REQUESTER = "requester", N_("the requester")


class Verb(TextChoices):
    """What can be done to a task list as a whole."""

    CONFIRM = "confirm", N_("Confirm")
    REOPEN = "reopen", N_("Open again")


class Lack(TextChoices):
    """What a task still needs before its department can stand by it (S2.3)."""

    LEAD = "lead", N_("no lead")
    STANDARD = "standard", N_("no delivery standard")
    DATES = "dates", N_("no dates")


S, P, V = ListState, Part, Verb

TASK_LIST = StateTable(
    #    verb       from         to           who
    Move(V.CONFIRM, S.DRAFTING, S.CONFIRMED, P.HEAD),
    Move(V.REOPEN, S.CONFIRMED, S.DRAFTING, P.HEAD),
    Move(V.REOPEN, S.CONFIRMED, S.DRAFTING, P.REQUESTER),
)

WORDS = {
    "task.added": N_("%(by)s added the task %(number)s “%(task)s” for %(department)s"),
    "task.changed": N_("%(by)s changed the task %(number)s “%(task)s”"),
    "task.removed": N_("%(by)s removed the task %(number)s “%(task)s”"),
    "task.led": N_("%(by)s named %(lead)s lead of %(number)s “%(task)s”"),
    "task.rescheduled": N_(
        "%(number)s “%(task)s” now runs %(starts_on)s – %(ends_on)s: %(reason)s"
    ),
    "task.linked": N_("%(by)s let “%(then)s” begin after “%(first)s”"),
    "task.unlinked": N_("%(by)s freed “%(then)s” from waiting for “%(first)s”"),
    "support.asked": N_("%(by)s asked %(department)s to support “%(task)s”: %(need)s"),
    "support.dropped": N_("“%(task)s” no longer needs the support of %(department)s"),
    "task_list.opened": N_("%(department)s draws up its task list"),
    "task_list.confirmed": N_("%(by)s confirmed the task list of %(department)s"),
    "task_list.reopened": N_("The task list of %(department)s is open again: %(reason)s"),
    "todo:task_list": N_("Draw up and confirm the task list of %(department)s"),
    "do:task_list": N_("Draw up"),
}
