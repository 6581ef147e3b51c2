from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.initiation.requests.states import AnswerState, Conclusion, RequestState


class Request(Versioned):
    """
    The collaboration request (P1) of one collaboration (S1.1, S1.2).

    ``draft`` is what the requester has typed, right or wrong; ``content`` the revision that the
    departments read (``RequestContent``), empty before the first submission.
    """

    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="request")
    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.DRAFT)
    draft = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    revision = models.PositiveSmallIntegerField(default=0)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    review_todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", revision=0, submitted_at=None)
                | Q(state="submitted", revision__gt=0, submitted_at__isnull=False),
                name="request_has_a_revision_once_submitted",
            ),
        ]


class RequestRevision(models.Model):
    """The request as it was put to the departments, each time; never changed (S1.2)."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="revision_is_numbered_once"),
        ]


class Answer(Versioned):
    """
    The answer sheet (P1b) of one involved department (S1.4).

    ``contact`` answers for it, or its head; ``first_reply_at`` is when it said of an urgent request
    that it is at it. After a revision it is asked again: what it said stays,
    with the revision that it said it about.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="answers")
    participation = models.OneToOneField(
        "cases.Participation", models.CASCADE, related_name="answer"
    )
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="answers")
    contact = models.ForeignKey("org.Person", models.PROTECT, related_name="answers_for")
    state = models.CharField(max_length=8, choices=AnswerState, default=AnswerState.ASKED)
    conclusion = models.CharField(max_length=19, choices=Conclusion, blank=True)
    reason = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    people = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    suggestions = models.TextField(blank=True)
    acceptable_on = models.DateField(null=True)
    boundaries = models.TextField(blank=True)
    extra = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    first_reply_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_revision = models.PositiveSmallIntegerField(default=0)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (~Q(conclusion="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="answer_has_a_conclusion_and_a_speaker",
            ),
            models.CheckConstraint(
                condition=~Q(conclusion="conditional") | Q(acceptable_on__isnull=False),
                name="conditional_answer_names_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(conclusion="needs_clarification"),
                name="question_is_not_an_answer",
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="answer_of_case")]


class Clarification(Versioned):
    """A department asks back, the requester clarifies: one turn of the request's thread (S1.4)."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="clarifications")
    revision = models.PositiveSmallIntegerField()
    question = models.TextField()
    asked_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField(blank=True)
    given_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer"],
                condition=Q(given_at=None, dropped_at=None),
                name="one_open_question_per_answer",
            ),
            models.CheckConstraint(
                condition=Q(text="", given_at=None) | (~Q(text="") & Q(given_at__isnull=False)),
                name="clarification_is_given_with_text",
            ),
        ]
