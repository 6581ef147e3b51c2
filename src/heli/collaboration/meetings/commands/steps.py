"""What every command on a meeting does first and last."""

from datetime import datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.states import CaseState
from heli.collaboration.meetings import queries
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import AFTER_THE_END, MEETING, MeetingState, Verb
from heli.collaboration.todos.commands import cancel_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import Event, change
from heli.company.org.models import Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


def lock_for(verb: Verb, meeting: Meeting, *, by: Person, at: datetime) -> tuple[Meeting, str]:
    """
    Return the meeting, held until the command ends, and the state that ``verb`` leads to.

    :raises Refused: if the collaboration has ended; only cancelling is still possible then
    """
    case = lock_case(meeting.case)
    if case.state != CaseState.RUNNING and verb not in AFTER_THE_END:
        raise Refused(N_("This collaboration does not run."))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.case = case
    parts = queries.parts_in(meeting, reader_of(by, at))
    return meeting, MEETING.target(verb, state=MeetingState(meeting.state), roles=parts)


def change_meeting(
    verb: str,
    meeting: Meeting,
    *,
    by: Person,
    at: datetime,
    values: dict[str, object],
    **told: object,
) -> Event:
    """Change a meeting and tell so under its title."""
    told = {"title": meeting.title, "meeting": meeting.pk, **told}
    return change(verb, meeting, by=by, at=at, case=meeting.case_id, values=values, **told)


def owe(
    kind: str,
    meeting: Meeting,
    *,
    by: Person,
    at: datetime,
    limit: str = "",
    due_at: datetime | None = None,
) -> Todo:
    """Let the host owe the meeting's next step instead of the one before."""
    if meeting.todo:
        cancel_todo(meeting.todo, by=by, at=at)
    return open_todo(
        kind,
        case=meeting.case,
        owner=meeting.host,
        link=meeting.outcome_link if limit else queries.page_of(meeting),
        limit=limit,
        due_at=due_at,
        by=by,
        at=at,
        title=meeting.title,
    )
