from datetime import datetime

from heli.company.calendars.queries import reader_of
from heli.company.history.commands import change, command, expect_version
from heli.company.org.models import Person
from heli.initiation.reviews import queries
from heli.initiation.reviews.commands.steps import lock_minutes
from heli.initiation.reviews.models import Minutes
from heli.initiation.reviews.rules import MinutesContent
from heli.initiation.reviews.states import MINUTES, MinutesState, Verb


@command
def write_minutes(
    *,
    minutes: Minutes,
    content: MinutesContent,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Minutes:
    """
    Keep what the requester or the recorder has written so far; nobody signs a draft (S1.5).

    :raises Refused: if the minutes are out already; ``change_minutes`` sends out a new version
    :raises NotYours: if ``by`` is neither the requester nor the recorder
    :raises Stale: if somebody wrote since ``seen_version``
    """
    minutes = lock_minutes(minutes)
    parts = queries.parts_in_minutes(minutes, reader_of(by, at))
    state = MINUTES.target(Verb.WRITE, state=MinutesState(minutes.state), roles=parts)
    expect_version(minutes, seen_version)
    values = {**content.kept(), "state": state, "written_at": at}
    change("minutes.written", minutes, by=by, at=at, case=minutes.case_id, values=values)
    return minutes
