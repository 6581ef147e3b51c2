from django.db.models import TextChoices

from heli.kernel.words import N_


class TodoState(TextChoices):
    """Is something still owed?"""

    OPEN = "open", N_("Open")
    DONE = "done", N_("Done")
    CANCELLED = "cancelled", N_("No longer needed")


class RingKind(TextChoices):
    """Why a to-do rings, in the order in which it does."""

    REMINDER = "reminder", N_("Due soon")
    DUE = "due", N_("Overdue")
    ESCALATION = "escalation", N_("Escalated")


WORDS = {
    "todo.reminder": N_("Due soon: %(todo)s"),
    "todo.due": N_("Overdue: %(todo)s"),
    "todo.escalated": N_("Still waiting, now up to %(owner)s: %(todo)s"),
    "todo.nudged": N_("%(by)s asks you to hurry: %(todo)s"),
    "todo.opened": N_("%(owner)s has to: %(todo)s"),
    "todo.yours": N_("For you to do: %(todo)s"),
    "todo.done": N_("%(by)s did: %(todo)s"),
    "todo.cancelled": N_("No longer needed: %(todo)s"),
    "todo.paused": N_("The clock stands still: %(todo)s"),
    "todo.resumed": N_("The clock runs again: %(todo)s"),
    "todo.handed_on": N_("%(by)s handed on to %(owner)s: %(todo)s"),
}
