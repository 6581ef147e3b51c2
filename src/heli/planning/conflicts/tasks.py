"""What may lag reads the log: promises follow absences."""

import logging
from datetime import date, datetime

from heli.company.calendars.models import Absence
from heli.company.calendars.queries import company_calendar
from heli.company.history.models import Entry
from heli.planning.conflicts.commands import heed_absence, watch_from
from heli.planning.conflicts.models import PlanWatch

AT_ONCE = 200
FAR = 1000  # entries without meaning here after which the worker remembers that it has read them
ABSENCES = ("absence.taken", "absence.cancelled", "absence.shortened")

log = logging.getLogger("heli.planning")


def watch_plans(at: datetime) -> int:
    """Let promises follow what happened below since the last round; return to how much it was."""
    seen = PlanWatch.objects.values_list("number", flat=True).filter(pk=1).first() or 0
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if newest == seen:
        return 0
    found = Entry.objects.filter(number__gt=seen, number__lte=newest, verb__in=ABSENCES)
    entries = list(found.order_by("number")[:AT_ONCE])
    for entry in entries:
        try:
            _follow(entry, at)
        except Exception:  # one absence must not hold up the others
            log.exception("the plans could not follow entry %s of the log", entry.number)
    if len(entries) == AT_ONCE:
        newest = entries[-1].number
    if entries or newest - seen >= FAR:
        watch_from(number=newest, by=None, at=at)
    return len(entries)


def _follow(entry: Entry, at: datetime) -> None:
    absence = Absence.objects.get(pk=entry.subject.partition(":")[2])
    held = entry.data.get("before", {}).get("ends_on")  # it was longer before it was shortened
    until = date.fromisoformat(held) if held else absence.ends_on
    if until >= company_calendar().day_of(at):
        heed_absence(absence=absence, until=until, by=None, at=at)
