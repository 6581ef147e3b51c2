from collections.abc import Collection, Sequence
from datetime import datetime, time

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.models import ActionItem, Invitee, Meeting, Notes
from heli.collaboration.meetings.rules import (
    Attendee,
    Invitation,
    Span,
    free_spans,
    regular_spans,
)
from heli.collaboration.meetings.states import (
    AgendaKind,
    ItemState,
    MeetingState,
    Part,
    Reply,
)
from heli.company.calendars.queries import company_calendar, people_away
from heli.company.org.models import Person
from heli.company.org.queries import Reader, people
from heli.web.words import dated, say

PROPOSALS, REGULAR = 5, 2
A_DAY = 2  # so that there is a choice of days


def meetings_seen_by(reader: Reader) -> QuerySet[Meeting]:
    """Return the meetings of the collaborations that this reader sees (S1)."""
    return Meeting.objects.filter(cases.seen(reader, "case__")).select_related(
        "case__requester", "case__department", "host", "recorder", "todo"
    )


def invitees_seen_by(reader: Reader) -> QuerySet[Invitee]:
    """Return the invitations to meetings that this reader sees."""
    return Invitee.objects.filter(cases.seen(reader, "meeting__case__")).select_related(
        "meeting__case", "person"
    )


def items_seen_by(reader: Reader) -> QuerySet[ActionItem]:
    """Return the action items of meetings that this reader sees."""
    return ActionItem.objects.filter(cases.seen(reader, "meeting__case__")).select_related(
        "meeting__case", "meeting__host", "department", "owner", "todo"
    )


def meetings_of(case: Case) -> QuerySet[Meeting]:
    """Return the meetings of a collaboration, the latest first, with how many are invited."""
    yes = Count("invitees", filter=Q(invitees__reply=Reply.YES))
    return (
        Meeting.objects.filter(case=case)
        .select_related("host")
        .annotate(invited=Count("invitees"), coming=yes)
        .order_by("-starts_at", "-pk")
    )


def invitees_of(meeting: Meeting) -> QuerySet[Invitee]:
    """Return who is invited, those who are needed first."""
    return (
        Invitee.objects.filter(meeting=meeting)
        .select_related("person__department")
        .order_by("-required", "pk")
    )


def owners_for(invitees: Sequence[Invitee]) -> list[tuple[int | None, str]]:
    """Return who may be given an action item: the invited first, then everybody who works here."""
    rows = people().order_by("name").values_list("pk", "name", "department__name")
    named = [(pk, f"{name} · {department or '–'}") for pk, name, department in rows]
    invited = {invitee.person_id for invitee in invitees}
    return [(None, "–"), *sorted(named, key=lambda row: row[0] not in invited)]


def items_of(meeting: Meeting) -> QuerySet[ActionItem]:
    """Return what a meeting agreed to do, the earliest due first."""
    return (
        ActionItem.objects.filter(meeting=meeting)
        .select_related("department", "owner")
        .order_by("due_on", "pk")
    )


def open_items_of(case: Case) -> QuerySet[ActionItem]:
    """Return the action items of a collaboration that are still owed."""
    return (
        ActionItem.objects.filter(meeting__case=case, state=ItemState.OPEN)
        .select_related("department", "owner", "meeting")
        .order_by("due_on", "pk")
    )


def notes_of(meeting: Meeting) -> Notes:
    """Return the notes of a meeting with who holds the pen."""
    return Notes.objects.select_related("writer").get(meeting=meeting)


def parts_in(meeting: Meeting, reader: Reader) -> set[Part]:
    """Return the parts that a reader plays in a meeting, herself or for somebody away."""
    parts = {
        Part.HOST: meeting.host_id in reader.stands_for,
        Part.RECORDER: meeting.recorder_id in reader.stands_for,
        Part.INVITED: meeting.invitees.filter(person_id__in=reader.stands_for).exists(),
    }
    return {part for part, plays in parts.items() if plays}


def parts_in_item(item: ActionItem, reader: Reader) -> set[Part]:
    """Return whether a reader owes an action item, or hosts the meeting that agreed it."""
    owed_by = {item.owner_id, item.department.head_id}
    parts = {Part.OWNER} if owed_by & reader.stands_for else set()
    return parts | ({Part.HOST} if item.meeting.host_id in reader.stands_for else set())


def core_people(case: Case) -> tuple[list[Person], list[Person]]:
    """
    Return who is needed at a meeting of a collaboration, and who may come (S1.3).

    Needed are the requester and each department's contact; the heads may come.
    """
    rows = cases.participations(case).select_related(
        "case__requester__department", "contact__department", "department__head__department"
    )
    asked = list(rows)
    needed = {case.requester_id: case.requester} | {p.contact_id: p.contact for p in asked}
    heads = {p.department.head_id: p.department.head for p in asked if p.department.head}
    return list(needed.values()), [h for pk, h in heads.items() if h and pk not in needed]


def busy_spans(people: Collection[Person], *, after: datetime, before: datetime) -> list[Span]:
    """Return when any of these people sits in a planned meeting or is away; never why."""
    taken = (
        Invitee.objects.filter(
            person__in=people,
            meeting__state=MeetingState.PLANNED,
            meeting__starts_at__lt=before,
            meeting__ends_at__gt=after,
        )
        .exclude(reply=Reply.NO)
        .values_list("meeting__starts_at", "meeting__ends_at")
        .distinct()
    )
    return [Span(*ends) for ends in taken] + _absences(people, after=after, before=before)


def _absences(people: Collection[Person], *, after: datetime, before: datetime) -> list[Span]:
    calendar = company_calendar()
    first, last = calendar.day_of(after), calendar.day_of(before)
    return [
        Span(calendar.start_of_day(away.starts_on), calendar.end_of_day(away.ends_on))
        for away in people_away([person.pk for person in people], first, last)
    ]


def free_times(
    people: Collection[Person],
    minutes: int,
    after: datetime,
    before: datetime,
    *,
    most: int = PROPOSALS,
) -> list[Span]:
    """Return the first times when all these people are at work and free, on several days (S1.3)."""
    return free_among(busy_spans(people, after=after, before=before), minutes, after, before, most)


def free_among(
    busy: Collection[Span], minutes: int, after: datetime, before: datetime, most: int
) -> list[Span]:
    """Return the first free times where it is known already when somebody is busy."""
    return free_spans(
        company_calendar(), busy=busy, minutes=minutes, after=after, before=before, most=most,
        a_day=A_DAY,
    )  # fmt: skip


def regular_times(case: Case, after: datetime, before: datetime) -> list[Span]:
    """Return the next times of the progress meeting by the playbook's rhythm (S3.2)."""
    meeting = cases.playbook_for(case).meeting
    return regular_spans(
        company_calendar(),
        weekday=meeting.weekday.number if meeting.weekday else None,
        at=time.fromisoformat(meeting.at),
        days=meeting.rhythm.days,
        minutes=meeting.minutes,
        after=after,
        before=before,
    )[:REGULAR]


def page_of(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return reverse("meetings:show", args=[meeting.pk])


def agenda_of(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the agenda in the reader's language: each point and what is said to it."""
    rows = []
    for point in meeting.agenda:
        kind = AgendaKind(point["kind"])
        text = point["text"]
        if kind is AgendaKind.TOPIC:
            rows.append((text, ""))
        else:
            rows.append((say(kind.label, {"from": point["from"]}), str(dated(text))))
    return rows


def invitation_of(meeting: Meeting, link: str) -> Invitation:
    """Return a meeting as other calendars know it; ``link`` is its page's full address."""
    agenda = [f"{n}. {point}" for n, (point, _) in enumerate(agenda_of(meeting), start=1)]
    sender, about = settings.DEFAULT_FROM_EMAIL, meeting.case.title
    return Invitation(
        uid=f"{meeting.uid}@heli",
        sequence=meeting.sequence,
        title=meeting.title if about in meeting.title else f"{meeting.title} · {about}",
        text="\n".join(agenda),
        place=meeting.place,
        link=link,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=meeting.changed_at,
        host=meeting.host.name,
        host_email=meeting.host.email or sender,
        attendees=tuple(
            Attendee(i.person.name, i.person.email, required=i.required, reply=Reply(i.reply))
            for i in invitees_of(meeting)
            if i.person.email
        ),
        cancelled=meeting.state == MeetingState.CANCELLED,
    )
