from collections.abc import Collection
from datetime import datetime

from heli.collaboration.meetings import queries
from heli.collaboration.meetings.commands.steps import change_meeting, lock_for, owe
from heli.collaboration.meetings.models import Invitee, Meeting
from heli.collaboration.meetings.states import Reply, Verb
from heli.collaboration.todos.commands import close_todo
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import Event, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import NotYours
from heli.kernel.words import N_


@command
def reply_to_invitation(
    *, invitee: Invitee, reply: Reply, by: Person, at: datetime, note: str = ""
) -> Event:
    """
    Say whether one comes; the last word counts.

    :raises Refused: if the meeting was held or cancelled
    :raises NotYours: if ``by`` is neither the invited person nor her deputy
    """
    meeting, _ = lock_for(Verb.REPLY, invitee.meeting, by=by, at=at)
    invitee = meeting.invitees.select_related("person").get(pk=invitee.pk)
    if invitee.person_id not in reader_of(by, at).stands_for:
        raise NotYours(
            N_("Only %(person)s replies to this invitation."), person=invitee.person.name
        )
    values = {"reply": reply, "note": note, "replied_at": at}
    told = {"title": meeting.title, "reply": reply.label}
    event = change(
        "invitee.replied", invitee, by=by, at=at, case=meeting.case_id, values=values, **told
    )
    notify(event, [meeting.host], link=queries.page_of(meeting))
    return event


@command
def hold_meeting(
    *,
    meeting: Meeting,
    present: Collection[Person],
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Event:
    """
    Record that a meeting took place and who of the invited came (P2, P9).

    A meeting whose outcome is a paper now waits for it, within the playbook's limit.

    :raises Refused: if it was held or cancelled
    :raises NotYours: if ``by`` is neither host nor recorder
    """
    meeting, state = lock_for(Verb.HOLD, meeting, by=by, at=at)
    expect_version(meeting, seen_version)
    came = {person.pk for person in present}
    invitees = list(meeting.invitees.select_related("person"))
    for invitee in invitees:
        there = invitee.person_id in came
        told = {"title": meeting.title, "person": invitee.person.name}
        change(
            "invitee.attended" if there else "invitee.missed",
            invitee,
            by=by,
            at=at,
            case=meeting.case_id,
            values={"attended": there},
            **told,
        )
    if meeting.todo:
        close_todo(meeting.todo, by=by, at=at)
    todo = None
    if meeting.outcome_limit:
        todo = owe("meeting.write_up", meeting, by=by, at=at, limit=meeting.outcome_limit)
    counted = sum(invitee.attended is True for invitee in invitees)
    return change_meeting(
        "meeting.held",
        meeting,
        by=by,
        at=at,
        values={"state": state, "held_at": at, "todo": todo},
        present=counted,
        missing=len(invitees) - counted,
    )
