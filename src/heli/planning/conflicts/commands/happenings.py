"""What happened elsewhere and touches promises: the worker reads it in the log."""

from datetime import date, datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.company.calendars.models import Absence
from heli.company.history.commands import command
from heli.planning.conflicts import queries
from heli.planning.conflicts.commands.finding import find_conflicts
from heli.planning.conflicts.models import Conflict, PlanWatch


@command
def heed_absence(
    *, absence: Absence, until: date | None = None, by: None, at: datetime
) -> list[Conflict]:
    """
    Bring up what an absent person is promised for, or let it go once she is there (S2.3, S2.5).

    ``until`` is the last day that an absence had before it was shortened. Twice is once. Returns
    the conflicts now open.

    :raises Refused: if nobody stands above the departments that would have to agree
    """
    last = max(absence.ends_on, until or absence.ends_on)
    touched = queries.promises_of(absence.person_id, absence.starts_on, last)
    for case in Case.objects.filter(needs__in=touched).distinct().order_by("pk"):
        lock_case(case)
    return find_conflicts(touched.all(), by=by, at=at)


@command
def watch_from(*, number: int, by: None, at: datetime) -> None:
    """Remember up to which entry of the log the plans have followed."""
    PlanWatch.objects.update_or_create(pk=1, defaults={"number": number})
