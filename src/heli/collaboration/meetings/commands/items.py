from datetime import date, datetime

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.queries import everyone_in
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.meetings import queries
from heli.collaboration.meetings.commands.steps import lock_for
from heli.collaboration.meetings.models import ActionItem, Meeting
from heli.collaboration.meetings.states import ITEM, ItemState, Verb
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.history.commands import Event, change, columns, command, record
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_


@command
def add_action_item(
    *,
    meeting: Meeting,
    what: str,
    department: Department,
    owner: Person,
    due_on: date,
    by: Person,
    at: datetime,
    standard: str = "",
) -> ActionItem:
    """
    Agree that somebody does something by a day; it becomes her to-do at once (P2).

    ``standard`` says what counts as done.

    :raises Invalid: if the day has passed, or nothing is named
    :raises Refused: if the meeting was cancelled or the collaboration has ended
    :raises NotYours: if ``by`` is neither host nor recorder
    """
    meeting, _ = lock_for(Verb.ADD_ITEM, meeting, by=by, at=at)
    if meeting.case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration does not run."))
    calendar = company_calendar()
    if not what.strip():
        raise Invalid({"what": N_("Say what is to be done.")})
    if due_on < calendar.day_of(at):
        raise Invalid({"due_on": N_("This day has passed already.")})
    item = ActionItem(
        meeting=meeting,
        what=what.strip(),
        department=department,
        owner=owner,
        due_on=due_on,
        standard=standard,
    )
    if owner.pk not in {person.pk for person in everyone_in(meeting.case)}:
        join(meeting.case, owner, Role.SUPPORTER, by=by, at=at)
    item.todo = open_todo(
        "meeting.item",
        case=meeting.case,
        owner=owner,
        department=department,
        due_at=max(at, calendar.end_of_day(due_on)),
        link=queries.page_of(meeting),
        by=by,
        at=at,
        what=item.what,
        title=meeting.title,
    )
    item.save(force_insert=True)
    told = {
        "what": item.what,
        "owner": owner.name,
        "department": department.name,
        "due": due_on.isoformat(),
        "after": columns(item),
    }
    record("item.added", item, by=by, at=at, case=meeting.case_id, **told)
    return item


@command
def finish_action_item(*, item: ActionItem, by: Person, at: datetime, result: str = "") -> Event:
    """
    Say that an action item is done, and what came of it.

    :raises Refused: if it is not open
    :raises NotYours: if ``by`` neither owes it nor heads the department
    """
    event = _end(Verb.FINISH, item, by=by, at=at, result=result)
    notify(event, [item.meeting.host], link=queries.page_of(item.meeting))
    return event


@command
def drop_action_item(*, item: ActionItem, by: Person, at: datetime, reason: str = "") -> Event:
    """
    Strike off an action item that is no longer needed.

    :raises Refused: if it is not open
    :raises NotYours: if ``by`` is not the host of the meeting
    """
    event = _end(Verb.DROP, item, by=by, at=at, result=reason)
    notify(event, [item.owner], link=queries.page_of(item.meeting))
    return event


def _end(verb: Verb, item: ActionItem, *, by: Person, at: datetime, result: str) -> Event:
    item = (
        ActionItem.objects.select_for_update(of=("self",))
        .select_related("meeting__host", "department", "owner", "todo")
        .get(pk=item.pk)
    )
    parts = queries.parts_in_item(item, reader_of(by, at))
    state = ITEM.target(verb, state=ItemState(item.state), roles=parts)
    if item.todo:
        (close_todo if verb is Verb.FINISH else cancel_todo)(item.todo, by=by, at=at)
    values = {"state": state, "result": result, "finished_at": at, "finished_by": by}
    told = {"title": item.meeting.title, "what": item.what}
    case = item.meeting.case_id
    return change(f"item.{state}", item, by=by, at=at, case=case, values=values, **told)
