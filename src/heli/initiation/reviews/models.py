from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.initiation.reviews.states import Conclusion, MinutesState, ObjectionState, Verdict


class Minutes(Versioned):
    """
    The review minutes (P2) of one collaboration (S1.3, S1.5), as they are being written.

    ``points`` is a list of ``{"text", "department", "outcome"}``, department a number or null.
    What goes out for signature is an edition; ``edition`` counts them, 0 before the first.
    ``request_revision`` is the revision of the request whose goals the edition holds.
    """

    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="minutes")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=8, choices=MinutesState, default=MinutesState.DRAFTING)
    edition = models.PositiveSmallIntegerField(default=0)
    conclusion = models.CharField(max_length=11, choices=Conclusion, blank=True)
    discussion = models.TextField(blank=True)
    points = models.JSONField(default=list)
    resolution = models.TextField(blank=True)
    open_questions = models.TextField(blank=True)
    extra = models.JSONField(default=dict)
    request_revision = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="drafting") | (Q(edition__gt=0) & ~Q(conclusion="")),
                name="minutes_are_out_with_a_conclusion",
            ),
            models.CheckConstraint(
                condition=Q(state="signed", signed_at__isnull=False)
                | (~Q(state="signed") & Q(signed_at=None)),
                name="minutes_know_when_they_were_signed",
            ),
        ]


class MinutesEdition(models.Model):
    """The minutes as they went out, complete with goals and opinions; never changed (S1.5)."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    paper = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="edition_is_numbered_once"),
        ]


class MinutesSignature(Versioned):
    """
    What one department says to the minutes: nothing yet, signed, objected, or decided over (S1.5).

    ``signer`` is asked for it; ``edition`` is the one that ``by`` saw.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="signatures")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    contact = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    signer = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.NONE)
    text = models.TextField(blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "department"], name="department_signs_the_minutes_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict="none") | Q(by__isnull=False, at__isnull=False),
                name="signature_has_a_signer_and_a_time",
            ),
        ]


class Objection(Versioned):
    """
    A department does not agree with the minutes, and says why; it blocks until it ends (S1.5).

    It ends when the department signs after all, or when the superior decides: ``stands`` says
    whether the minutes stand as they are. ``todo`` is what the requester owes about it.
    """

    signature = models.ForeignKey(MinutesSignature, models.CASCADE, related_name="objections")
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=ObjectionState, default=ObjectionState.OPEN)
    reasons = models.TextField()
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dispute = models.OneToOneField("disputes.Dispute", models.PROTECT, null=True, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    stands = models.BooleanField(null=True)
    outcome = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["signature"],
                condition=Q(state__in=["open", "put_up"]),
                name="one_open_objection_per_department",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "put_up"], ended_at=None)
                | (Q(state__in=["settled", "decided"]) & Q(ended_at__isnull=False)),
                name="objection_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(stands__isnull=False),
                name="decided_objection_says_whether_the_minutes_stand",
            ),
            models.CheckConstraint(
                condition=~Q(state="put_up") | Q(dispute__isnull=False),
                name="objection_goes_up_as_a_dispute",
            ),
        ]
