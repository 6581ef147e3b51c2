from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class ProgressState(TextChoices):
    """How far a task is."""

    NOT_BEGUN = "not_begun", N_("Not begun")
    UNDER_WAY = "under_way", N_("In progress")
    BLOCKED = "blocked", N_("Blocked")
    FINISHED = "finished", N_("Finished")


class Part(TextChoices):
    """Who may report on a task."""

    LEAD = "lead", N_("the task lead")
    HEAD = "head", N_("the head of the department")


class Verb(TextChoices):
    """What a report says of a task."""

    WORK = "work", N_("Report progress")
    BLOCK = "block", N_("Report as blocked")
    FINISH = "finish", N_("Report as finished")


S, P, V = ProgressState, Part, Verb

PROGRESS = StateTable(
    #    verb      from           to            who
    *(
        move
        for who in (P.LEAD, P.HEAD)
        for move in (
            Move(V.WORK, S.NOT_BEGUN, S.UNDER_WAY, who),
            Move(V.WORK, S.UNDER_WAY, S.UNDER_WAY, who),
            Move(V.WORK, S.BLOCKED, S.UNDER_WAY, who),
            Move(V.WORK, S.FINISHED, S.UNDER_WAY, who),
            Move(V.BLOCK, S.NOT_BEGUN, S.BLOCKED, who),
            Move(V.BLOCK, S.UNDER_WAY, S.BLOCKED, who),
            Move(V.BLOCK, S.BLOCKED, S.BLOCKED, who),
            Move(V.FINISH, S.NOT_BEGUN, S.FINISHED, who),
            Move(V.FINISH, S.UNDER_WAY, S.FINISHED, who),
            Move(V.FINISH, S.BLOCKED, S.FINISHED, who),
        )
    )
)

WORDS = {
    "report.given": N_("%(by)s reported “%(task)s”: %(percent)s%%, done: %(done)s"),
    "report.blocked": N_("%(by)s reported “%(task)s” as blocked: %(blocked_by)s"),
    "report.finished": N_("%(by)s finished “%(task)s”"),
    "progress.opened": N_("Progress on “%(task)s” is followed from now on"),
    "progress.owed": N_("The report on “%(task)s” is owed"),
    "progress.moved": N_("“%(task)s” is now %(state)s"),
    "tracking.taken": N_("%(by)s kept the tracking sheet no. %(number)s"),
    "todo:progress.report": N_("Report the progress of “%(task)s”"),
    "do:progress.report": N_("Report"),
}
