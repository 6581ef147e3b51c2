from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from heli.collaboration.meetings.states import Reply

_REPLIES = {
    Reply.WAITING: "NEEDS-ACTION",
    Reply.YES: "ACCEPTED",
    Reply.MAYBE: "TENTATIVE",
    Reply.NO: "DECLINED",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """An invited person with a mail address."""

    name: str
    email: str
    required: bool
    reply: Reply


@dataclass(frozen=True, slots=True)
class Invitation:
    """
    A meeting as other calendars know it: ``uid`` stays, ``sequence`` grows with each change.

    Moments are aware; ``changed_at`` is when the meeting last changed.
    """

    uid: str
    sequence: int
    title: str
    text: str
    place: str
    link: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    host: str
    host_email: str
    attendees: tuple[Attendee, ...]
    cancelled: bool


def calendar_file(invitation: Invitation, zone: ZoneInfo) -> bytes:
    """
    Return the meeting as an iCalendar file that Outlook, Apple and Google take (S1.3).

    METHOD is REQUEST for a new or moved meeting and CANCEL for one that does not take place
    (RFC 5546); times are local with their VTIMEZONE.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Heli//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if invitation.cancelled else "REQUEST")
    calendar.add_component(_event(invitation, zone))
    calendar.add_missing_timezones(
        first_date=invitation.starts_at.date().replace(month=1, day=1),
        last_date=invitation.ends_at.date().replace(month=12, day=31),
    )
    return bytes(calendar.to_ical())


def _event(invitation: Invitation, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.changed_at)
    event.add("last-modified", invitation.changed_at)
    event.add("dtstart", invitation.starts_at.astimezone(zone))
    event.add("dtend", invitation.ends_at.astimezone(zone))
    event.add("summary", invitation.title)
    event.add("description", f"{invitation.text}\n\n{invitation.link}".strip())
    event.add("url", invitation.link)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _address(invitation.host, invitation.host_email), encode=False)
    for attendee in invitation.attendees:
        event.add("attendee", _attendee(attendee), encode=False)
    return event


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address


def _attendee(attendee: Attendee) -> vCalAddress:
    address = _address(attendee.name, attendee.email)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT" if attendee.required else "OPT-PARTICIPANT")
    address.params["PARTSTAT"] = vText(_REPLIES[attendee.reply])
    address.params["RSVP"] = vText("TRUE")
    return address
