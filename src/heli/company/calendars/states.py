from enum import StrEnum

from heli.kernel.words import N_, Term


class DayKind(StrEnum):
    """Why a day is worked or free."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    COMPANY = "company"

    @property
    def label(self) -> Term:
        """The kind as people read it."""
        return _KINDS[self]


_KINDS = {
    DayKind.WORKING: N_("Working day"),
    DayKind.WEEKEND: N_("Weekend"),
    DayKind.HOLIDAY: N_("Public holiday"),
    DayKind.MAKE_UP: N_("Make-up day"),
    DayKind.COMPANY: N_("Set by the company"),
}

WORDS = {
    "calendar_day.set": N_("%(by)s changed %(day)s in the company calendar"),
    "calendar_day.cleared": N_("%(by)s gave %(day)s back to the public calendar"),
    "hours.set": N_("%(by)s set the working hours to %(periods)s"),
    "absence.taken": N_("%(person)s is away from %(starts_on)s to %(ends_on)s"),
    "absence.cancelled": N_("The absence of %(person)s from %(starts_on)s is cancelled"),
    "absence.shortened": N_("%(person)s is back since %(back_on)s"),
}
