from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class NeedState(TextChoices):
    """What has become of a need."""

    ASKED = "asked", N_("Asked")
    CONFIRMED = "confirmed", N_("Confirmed")
    PARTLY = "partly", N_("Confirmed in part")
    DECLINED = "declined", N_("Not available")
    WITHDRAWN = "withdrawn", N_("No longer needed")


class SheetState(TextChoices):
    """Has a department answered for all that is needed of it?"""

    OPEN = "open", N_("Waiting for confirmation")
    CONFIRMED = "confirmed", N_("Confirmed")


class Part(TextChoices):
    """Who has a say in a need."""

    SUPPLIER = "supplier", N_("the head of the supplying department")
    ASKER = "asker", N_("whoever plans the task")
    REQUESTER = "requester", N_("the requester")


class Verb(TextChoices):
    """What can be done to a need."""

    CONFIRM = "confirm", N_("Confirm")
    OFFER = "offer", N_("Confirm in part")
    DECLINE = "decline", N_("Decline")
    ASK_AGAIN = "ask_again", N_("Ask again")
    WITHDRAW = "withdraw", N_("Withdraw")


S, P, V = NeedState, Part, Verb
PROMISED = [S.CONFIRMED, S.PARTLY]

NEED = StateTable(
    #    verb         from         to           who
    Move(V.CONFIRM, S.ASKED, S.CONFIRMED, P.SUPPLIER),
    Move(V.OFFER, S.ASKED, S.PARTLY, P.SUPPLIER),
    Move(V.DECLINE, S.ASKED, S.DECLINED, P.SUPPLIER),
    Move(V.DECLINE, S.CONFIRMED, S.DECLINED, P.SUPPLIER),
    Move(V.DECLINE, S.PARTLY, S.DECLINED, P.SUPPLIER),
    Move(V.ASK_AGAIN, S.CONFIRMED, S.ASKED, P.ASKER),
    Move(V.ASK_AGAIN, S.PARTLY, S.ASKED, P.ASKER),
    Move(V.ASK_AGAIN, S.DECLINED, S.ASKED, P.ASKER),
    Move(V.WITHDRAW, S.ASKED, S.WITHDRAWN, P.ASKER),
    Move(V.WITHDRAW, S.CONFIRMED, S.WITHDRAWN, P.ASKER),
    Move(V.WITHDRAW, S.PARTLY, S.WITHDRAWN, P.ASKER),
    Move(V.WITHDRAW, S.DECLINED, S.WITHDRAWN, P.ASKER),
)

WORDS = {
    "need.asked": N_("%(by)s asked %(department)s for %(what)s for “%(task)s”"),
    "need.asked_again": N_("%(by)s asked %(department)s again for %(what)s for “%(task)s”"),
    "need.confirmed": N_("%(by)s confirmed %(what)s for “%(task)s”"),
    "need.partly": N_("%(by)s confirmed %(offered)s of %(amount)s: %(what)s for “%(task)s”"),
    "need.declined": N_("%(by)s cannot give %(what)s for “%(task)s”: %(alternative)s"),
    "need.withdrawn": N_("%(by)s no longer needs %(what)s for “%(task)s”"),
    "need.moved": N_("%(what)s for “%(task)s” moves to %(starts_on)s – %(ends_on)s"),
    "need.reopened": N_(
        "“%(task)s” moved: %(department)s is asked again for %(what)s, %(starts_on)s – %(ends_on)s"
    ),
    "need.unattended": N_(
        "%(what)s is promised for “%(task)s” and away, %(starts_on)s – %(ends_on)s"
    ),
    "need.adjusted": N_("%(what)s for “%(task)s” was adjusted by decision"),
    "need.split": N_("%(what)s for “%(task)s” goes on from %(starts_on)s to %(ends_on)s"),
    "confirmation.opened": N_("%(department)s has to confirm resources"),
    "confirmation.confirmed": N_("%(by)s confirmed the resources of %(department)s"),
    "confirmation.reopened": N_("%(department)s has to confirm further resources"),
    "sheet.published": N_("%(by)s published version %(number)s of the allocation sheet"),
    "sheet.sent": N_("The allocation sheet went to %(department)s"),
    "sheet.acknowledged": N_("%(by)s acknowledged version %(number)s of the allocation sheet"),
    "todo:confirm_resources": N_("Confirm the resources of %(department)s"),
    "do:confirm_resources": N_("Confirm"),
    "todo:publish_sheet": N_("Publish the allocation sheet"),
    "do:publish_sheet": N_("Publish"),
    "todo:acknowledge_sheet": N_("Acknowledge the allocation sheet, version %(number)s"),
    "do:acknowledge_sheet": N_("Acknowledge"),
}
