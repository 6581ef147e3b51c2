from django.db import models
from django.db.models import F, Q

from heli.collaboration.meetings.states import ItemState, Kind, MeetingState, Reply
from heli.company.history.models import Versioned


class Meeting(Versioned):
    """
    A meeting of one collaboration: when, where, who leads and who records (S1.3, S3.2, S4.1).

    ``uid`` and ``sequence`` are what other calendars know it by. ``agenda`` is a list of
    ``{"text", "from"}``. A meeting whose outcome is a paper names the playbook's limit for it
    (``outcome_limit``) and the page where it is written (``outcome_link``); ``todo`` is what the
    host owes next: hold it, write it up, or call it again.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=13, choices=Kind)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=9, choices=MeetingState, default=MeetingState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    recorder = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    agenda = models.JSONField(default=list)
    outcome_limit = models.CharField(max_length=40, blank=True)
    outcome_link = models.CharField(max_length=200, blank=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    uid = models.UUIDField(unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_at__isnull=False),
                name="held_meeting_knows_since_when",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "starts_at"], name="meeting_of_case"),
            models.Index(
                fields=["starts_at", "ends_at"],
                condition=Q(state="planned"),
                name="meeting_planned",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Invitee(Versioned):
    """An invited person, what she replied, and after the meeting whether she came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="invitations")
    required = models.BooleanField(default=True)
    reply = models.CharField(max_length=7, choices=Reply, default=Reply.WAITING)
    note = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True)
    attended = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="person_is_invited_once"),
        ]


class Notes(Versioned):
    """What is written down during a meeting; ``writer`` holds the pen until ``writer_until``."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    writer = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    writer_until = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)


class ActionItem(Versioned):
    """Something a meeting agreed: who does it until when, and what counts as done (P2)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    what = models.CharField(max_length=200)
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    owner = models.ForeignKey("org.Person", models.PROTECT, related_name="action_items")
    due_on = models.DateField()
    standard = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=7, choices=ItemState, default=ItemState.OPEN)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", finished_at=None)
                | (~Q(state="open") & Q(finished_at__isnull=False)),
                name="action_item_is_finished_once",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "due_on"], name="item_of_meeting")]
