from datetime import datetime

from heli.collaboration.meetings import rules
from heli.collaboration.meetings.commands.steps import lock_for
from heli.collaboration.meetings.models import Meeting, Notes
from heli.collaboration.meetings.states import Verb
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change, command, expect_version
from heli.company.org.models import Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def take_notes(
    *, meeting: Meeting, text: str, by: Person, at: datetime, seen_version: int | None = None
) -> Notes:
    """
    Write the notes of a meeting; one writes at a time, and writing keeps the pen (S1.3).

    The pen is free again when its holder wrote nothing for two minutes.

    :raises Refused: if somebody else holds the pen, or the meeting was cancelled
    :raises Stale: if the text is newer than the one that ``by`` saw
    :raises NotYours: if ``by`` is not at the meeting
    """
    meeting, _ = lock_for(Verb.WRITE, meeting, by=by, at=at)
    notes = Notes.objects.select_for_update(of=("self",)).get(meeting=meeting)
    until = notes.writer_until
    if (
        notes.writer
        and until
        and not rules.may_write(by.pk, writer=notes.writer_id, writer_until=until, at=at)
    ):
        local = until.astimezone(company_calendar().zone)
        raise Refused(
            N_("%(person)s is writing now. The pen is free at %(time)s unless more is written."),
            person=notes.writer.name,
            time=f"{local:%H:%M}",
        )
    expect_version(notes, seen_version)
    values = {"text": text, "writer": by, "writer_until": at + rules.LEASE, "written_at": at}
    told = {"title": meeting.title}
    change("meeting.noted", notes, by=by, at=at, case=meeting.case_id, values=values, **told)
    return notes
