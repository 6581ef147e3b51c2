"""What goes along with the mails about a meeting: its calendar file (S1.3)."""

from collections.abc import Mapping
from urllib.parse import urljoin

from django.conf import settings

from heli.collaboration.meetings import queries
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.rules import calendar_file
from heli.company.calendars.queries import company_calendar
from heli.company.notices.rules import File


def invitation_file(facts: Mapping[str, object], to: int) -> File | None:
    """Return the meeting of an event as it is now, for the own calendar of whoever is invited."""
    rows = Meeting.objects.select_related("case", "host")
    meeting = rows.filter(pk=str(facts.get("meeting", 0)), invitees__person_id=to).first()
    if meeting is None:
        return None
    link = urljoin(settings.PUBLIC_URL, queries.page_of(meeting))
    invitation = queries.invitation_of(meeting, link)
    method = "CANCEL" if invitation.cancelled else "REQUEST"
    content = calendar_file(invitation, company_calendar().zone).decode()
    return File("meeting.ics", content, f"text/calendar; method={method}", is_body=True)
