from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class RetrospectiveState(TextChoices):
    """Where a retrospective stands."""

    OPEN = "open", N_("Cards are being collected")
    HELD = "held", N_("Held, summary being written")
    PUBLISHED = "published", N_("Summary published")


class CardKind(TextChoices):
    """What a card says about the work together (S4.2)."""

    GOOD = "good", N_("Went well")
    IMPROVE = "improve", N_("To improve")
    IDEA = "idea", N_("Idea")


class ProblemKind(TextChoices):
    """Where a problem lies."""

    GOAL = "goal", N_("Goals")
    COMMUNICATION = "communication", N_("Communication")
    RESOURCES = "resources", N_("Resources")
    PROCESS = "process", N_("Process")
    TOOLS = "tools", N_("Tools")
    OTHER = "other", N_("Something else")


class Part(TextChoices):
    """Who has a say in a retrospective."""

    REQUESTER = "requester", N_("the requester")
    MEMBER = "member", N_("those who take part")


class Verb(TextChoices):
    """What can be done to a retrospective."""

    ADD_CARD = "add_card", N_("Add a card")
    MEASURE = "measure", N_("Record a result")
    HOLD = "hold", N_("Record as held")
    WRITE = "write", N_("Write the summary")
    PUBLISH = "publish", N_("Publish the summary")


S, P, V = RetrospectiveState, Part, Verb

RETROSPECTIVE = StateTable(
    #    verb        from         to           who
    Move(V.ADD_CARD, S.OPEN, S.OPEN, P.MEMBER),
    Move(V.ADD_CARD, S.HELD, S.HELD, P.MEMBER),
    Move(V.MEASURE, S.OPEN, S.OPEN, P.REQUESTER),
    Move(V.MEASURE, S.HELD, S.HELD, P.REQUESTER),
    Move(V.HOLD, S.OPEN, S.HELD, P.REQUESTER),
    Move(V.WRITE, S.HELD, S.HELD, P.REQUESTER),
    Move(V.PUBLISH, S.HELD, S.PUBLISHED, P.REQUESTER),
)

WORDS = {
    "retrospective.opened": N_("The retrospective is open: what went well, what to improve?"),
    "retrospective.owed": N_("%(owner)s holds the retrospective by %(due)s"),
    "retrospective.held": N_("%(by)s held the retrospective with %(present)s"),
    "attendee.present": N_("%(person)s was at the retrospective"),
    "card.added": N_("%(by)s added a card, %(kind)s: %(text)s"),
    "card.changed": N_("%(by)s reworded a card: %(text)s"),
    "card.removed": N_("%(by)s took back a card"),
    "summary.written": N_("%(by)s wrote the retrospective summary"),
    "summary.published": N_("%(by)s published the retrospective summary %(number)s"),
    "todo:retrospective.hold": N_("Hold the retrospective of “%(case)s”"),
    "do:retrospective.hold": N_("Prepare"),
    "todo:retrospective.publish": N_("Write and publish the retrospective summary"),
    "do:retrospective.publish": N_("Write"),
}
