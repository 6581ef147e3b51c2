from collections.abc import Sequence
from datetime import datetime

from heli.collaboration.cases.commands import join, lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, roles_of
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.meetings import queries
from heli.collaboration.meetings.commands.steps import change_meeting, lock_for, owe
from heli.collaboration.meetings.models import Invitee, Meeting, Notes
from heli.collaboration.meetings.states import Kind, Reply, Verb
from heli.collaboration.todos.commands import cancel_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import (
    Event,
    add,
    change,
    columns,
    command,
    expect_version,
    record,
)
from heli.company.notices.commands import notify
from heli.company.notices.models import Reason
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.uids import uid_at
from heli.kernel.words import N_

CALLERS = {Role.REQUESTER, Role.HEAD, Role.CONTACT, Role.LEAD}


@command
def call_meeting(
    *,
    case: Case,
    kind: Kind,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    needed: Sequence[Person],
    by: Person,
    at: datetime,
    welcome: Sequence[Person] = (),
    place: str = "",
    host: Person | None = None,
    recorder: Person | None = None,
    agenda: Sequence[dict[str, str]] = (),
    outcome_limit: str = "",
    outcome_link: str = "",
) -> Meeting:
    """
    Invite people to a meeting (S1.3); ``needed`` must be there, ``welcome`` may come.

    :raises Invalid: if the time has passed, or ends before it starts
    :raises Refused: if the collaboration does not run
    :raises NotYours: if ``by`` neither asked for the collaboration nor answers for a department
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration does not run."))
    if not CALLERS & roles_of(case, by, at):
        raise NotYours(N_("Only the requester, a head, a contact or a task lead calls a meeting."))
    _check_time(starts_at, ends_at, at)
    meeting = Meeting(
        uid=uid_at(at),
        case=case,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        host=host or by,
        recorder=recorder or host or by,
        agenda=list(agenda),
        outcome_limit=outcome_limit,
        outcome_link=outcome_link,
        changed_at=at,
    )
    meeting.save(force_insert=True)
    meeting.todo = _owe_holding(meeting, ends_at, by=by, at=at)
    meeting.save(update_fields=["todo"])
    told: dict[str, object] = {
        "title": title,
        "when": _when(starts_at, ends_at),
        "meeting": meeting.pk,
        "after": columns(meeting),
    }
    event = record("meeting.called", meeting, by=by, at=at, case=case.pk, **told)
    add("notes.opened", Notes(meeting=meeting), by=by, at=at, case=case.pk, title=title)
    people = {p.pk: (p, False) for p in welcome} | {p.pk: (p, True) for p in needed}
    people |= {p.pk: (p, True) for p in (meeting.host, meeting.recorder)}
    _invite(meeting, list(people.values()), by=by, at=at)
    notify(event, [p for p, _ in people.values()], link=queries.page_of(meeting), reason=Reason.ACT)
    return meeting


def _invite(
    meeting: Meeting, people: Sequence[tuple[Person, bool]], *, by: Person, at: datetime
) -> None:
    known = {person.pk for person in everyone_in(meeting.case)}
    for person, required in people:
        coming = person.pk == meeting.host_id
        invitee = Invitee(
            meeting=meeting,
            person=person,
            required=required,
            reply=Reply.YES if coming else Reply.WAITING,
            replied_at=at if coming else None,
        )
        told = {"title": meeting.title, "person": person.name}
        add("invitee.asked", invitee, by=by, at=at, case=meeting.case_id, **told)
        if person.pk not in known:  # whoever is invited may see what it is about
            join(meeting.case, person, Role.SUPPORTER, by=by, at=at)


@command
def move_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    at: datetime,
    place: str | None = None,
    seen_version: int | None = None,
) -> Event:
    """
    Let a planned meeting take place at another time or place; all are asked anew.

    :raises Invalid: if the time has passed, or ends before it starts
    :raises Refused: if it was held or cancelled
    :raises NotYours: if ``by`` is not the host
    """
    meeting, state = lock_for(Verb.MOVE, meeting, by=by, at=at)
    expect_version(meeting, seen_version)
    _check_time(starts_at, ends_at, at)
    values = {
        "state": state,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": meeting.place if place is None else place,
        "sequence": meeting.sequence + 1,
        "changed_at": at,
        "todo": _owe_holding(meeting, ends_at, by=by, at=at),
    }
    told = {"when": _when(starts_at, ends_at)}
    event = change_meeting("meeting.moved", meeting, by=by, at=at, values=values, **told)
    for invitee in meeting.invitees.exclude(person=meeting.host).select_related("person"):
        if invitee.reply != Reply.WAITING:
            _ask_again(meeting, invitee, by=by, at=at)
    _tell_invited(meeting, event, Reason.ACT)
    return event


def _ask_again(meeting: Meeting, invitee: Invitee, *, by: Person, at: datetime) -> None:
    values = {"reply": Reply.WAITING, "replied_at": None}
    told = {"title": meeting.title, "person": invitee.person.name}
    change("invitee.asked", invitee, by=by, at=at, case=meeting.case_id, values=values, **told)


@command
def cancel_meeting(
    *, meeting: Meeting, reason: str, by: Person, at: datetime, seen_version: int | None = None
) -> Event:
    """
    Call a planned meeting off; one whose outcome is a paper must be called again (S1.3).

    :raises Refused: if it was held or cancelled
    :raises NotYours: if ``by`` is not the host
    """
    meeting, state = lock_for(Verb.CANCEL, meeting, by=by, at=at)
    expect_version(meeting, seen_version)
    todo = None
    if meeting.outcome_limit:
        todo = owe("meeting.call_again", meeting, by=by, at=at, limit=meeting.outcome_limit)
    elif meeting.todo:
        cancel_todo(meeting.todo, by=by, at=at)
    values = {
        "state": state,
        "reason": reason,
        "sequence": meeting.sequence + 1,
        "changed_at": at,
        "todo": todo,
    }
    event = change_meeting("meeting.cancelled", meeting, by=by, at=at, values=values, reason=reason)
    _tell_invited(meeting, event, Reason.KNOW)
    return event


def _owe_holding(meeting: Meeting, ends_at: datetime, *, by: Person, at: datetime) -> Todo:
    calendar = company_calendar()
    due_at = max(ends_at, calendar.end_of_day(calendar.day_of(ends_at)))
    return owe("meeting.hold", meeting, by=by, at=at, due_at=due_at)


def _tell_invited(meeting: Meeting, event: Event, reason: Reason) -> None:
    invited = Person.objects.filter(invitations__meeting=meeting)
    notify(event, invited, link=queries.page_of(meeting), reason=reason)


def _check_time(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid({"ends_at": N_("The meeting must end after it starts.")})
    if ends_at <= at:
        raise Invalid({"starts_at": N_("This time has passed already.")})


def _when(starts_at: datetime, ends_at: datetime) -> str:
    # In the log a moment reads the same in every language.
    zone = company_calendar().zone
    return f"{starts_at.astimezone(zone):%Y-%m-%d %H:%M}–{ends_at.astimezone(zone):%H:%M}"
