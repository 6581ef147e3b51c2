from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class Kind(TextChoices):
    """What a meeting is for."""

    REVIEW = "review", N_("Review meeting")
    WEEKLY = "weekly", N_("Weekly progress meeting")
    RETROSPECTIVE = "retrospective", N_("Retrospective")
    OTHER = "other", N_("Meeting")


class MeetingState(TextChoices):
    PLANNED = "planned", N_("Planned")
    HELD = "held", N_("Held")
    CANCELLED = "cancelled", N_("Cancelled")


class Reply(TextChoices):
    """What an invited person says to the time."""

    WAITING = "waiting", N_("No reply yet")
    YES = "yes", N_("Yes, I come")
    MAYBE = "maybe", N_("Perhaps")
    NO = "no", N_("No, I cannot")


class ItemState(TextChoices):
    OPEN = "open", N_("Open")
    DONE = "done", N_("Done")
    DROPPED = "dropped", N_("No longer needed")


class Part(TextChoices):
    """The part that somebody plays in a meeting."""

    HOST = "host", N_("the host")
    RECORDER = "recorder", N_("the recorder")
    INVITED = "invited", N_("an invited person")
    OWNER = "owner", N_("the owner of the action item")


class Verb(TextChoices):
    MOVE = "move", N_("Move")
    CANCEL = "cancel", N_("Cancel the meeting")
    REPLY = "reply", N_("Reply")
    HOLD = "hold", N_("Record as held")
    WRITE = "write", N_("Take notes")
    ADD_ITEM = "add_item", N_("Add an action item")
    FINISH = "finish", N_("Done")
    DROP = "drop", N_("Strike off")


# What may still be done with a meeting whose collaboration has ended.
AFTER_THE_END = frozenset({Verb.CANCEL})

S, P, V, I = MeetingState, Part, Verb, ItemState  # noqa: E741 (one letter per column)

MEETING = StateTable(
    #    verb        from         to           who
    Move(V.MOVE, S.PLANNED, S.PLANNED, P.HOST),
    Move(V.CANCEL, S.PLANNED, S.CANCELLED, P.HOST),
    Move(V.REPLY, S.PLANNED, S.PLANNED, P.INVITED),
    Move(V.HOLD, S.PLANNED, S.HELD, P.HOST),
    Move(V.HOLD, S.PLANNED, S.HELD, P.RECORDER),
    Move(V.WRITE, S.PLANNED, S.PLANNED, P.HOST),
    Move(V.WRITE, S.PLANNED, S.PLANNED, P.RECORDER),
    Move(V.WRITE, S.PLANNED, S.PLANNED, P.INVITED),
    Move(V.WRITE, S.HELD, S.HELD, P.HOST),
    Move(V.WRITE, S.HELD, S.HELD, P.RECORDER),
    Move(V.WRITE, S.HELD, S.HELD, P.INVITED),
    Move(V.ADD_ITEM, S.PLANNED, S.PLANNED, P.HOST),
    Move(V.ADD_ITEM, S.PLANNED, S.PLANNED, P.RECORDER),
    Move(V.ADD_ITEM, S.HELD, S.HELD, P.HOST),
    Move(V.ADD_ITEM, S.HELD, S.HELD, P.RECORDER),
)

ITEM = StateTable(
    #    verb      from    to         who
    Move(V.FINISH, I.OPEN, I.DONE, P.OWNER),
    Move(V.DROP, I.OPEN, I.DROPPED, P.HOST),
)

WORDS = {
    "meeting.called": N_("%(by)s called “%(title)s” for %(when)s"),
    "meeting.moved": N_("%(by)s moved “%(title)s” to %(when)s"),
    "meeting.cancelled": N_("%(by)s cancelled “%(title)s”: %(reason)s"),
    "meeting.held": N_("“%(title)s” was held; %(present)s came, %(missing)s did not"),
    "notes.opened": N_("The notes of “%(title)s” are open"),
    "meeting.noted": N_("%(by)s took notes in “%(title)s”"),
    "invitee.asked": N_("%(by)s invited %(person)s to “%(title)s”"),
    "invitee.replied": N_("%(by)s replied to “%(title)s”: %(reply)s"),
    "invitee.attended": N_("%(person)s was at “%(title)s”"),
    "invitee.missed": N_("%(person)s was not at “%(title)s”"),
    "item.added": N_("%(by)s gave %(owner)s of %(department)s to do by %(due)s: %(what)s"),
    "item.done": N_("%(by)s did what “%(title)s” agreed: %(what)s"),
    "item.dropped": N_("%(by)s struck off what “%(title)s” had agreed: %(what)s"),
    "todo:meeting.hold": N_("Hold “%(title)s” and record who came"),
    "do:meeting.hold": N_("Record"),
    "todo:meeting.write_up": N_("Send out what “%(title)s” agreed"),
    "do:meeting.write_up": N_("Write"),
    "todo:meeting.call_again": N_("Call “%(title)s” again; its last time was cancelled"),
    "do:meeting.call_again": N_("Call"),
    "todo:meeting.item": N_("%(what)s (agreed in “%(title)s”)"),
    "do:meeting.item": N_("Finish"),
}


class AgendaKind(TextChoices):
    """What a point of the agenda is about; ``from`` names the department, ``text`` its words."""

    OPENING = "opening", N_("The requester explains background, goals and dates")
    NOT_FEASIBLE = "not_feasible", N_("Not feasible for %(from)s")
    CONDITION = "condition", N_("Condition of %(from)s")
    UNANSWERED = "unanswered", N_("%(from)s has not answered yet")
    RISK = "risk", N_("Risk that %(from)s sees")
    SUGGESTION = "suggestion", N_("Suggestion of %(from)s")
    GOALS = "goals", N_("Success criteria: does everyone understand them in the same way?")
    CONCLUSION = "conclusion", N_("Conclusion and next steps")
    TOPIC = "topic", N_("Topic")
