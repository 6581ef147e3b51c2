from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.company.playbooks.models import Extended
from heli.retrospective.summaries.states import CardKind, RetrospectiveState


class Retrospective(Versioned, Extended):
    """
    The look back on one collaboration (S4.1) and its summary, paper P9 (S4.3).

    ``successes`` is a list of ``{"what", "evidence", "reuse"}``, ``problems`` of
    ``{"what", "cause", "kind"}``. ``facts`` are computed until publishing, and kept then.
    """

    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="retrospective")
    state = models.CharField(
        max_length=9, choices=RetrospectiveState, default=RetrospectiveState.OPEN
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    held_on = models.DateField(null=True)
    held_at = models.DateTimeField(null=True)
    abstract = models.TextField(blank=True)
    successes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    tags = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001 (until published)
    facts = models.JSONField(null=True)
    published_at = models.DateTimeField(null=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | Q(held_on__isnull=False),
                name="retrospective_is_held_before_its_summary",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, number__isnull=False, facts__isnull=False),
                name="published_summary_has_number_and_facts",
            ),
        ]


class Attendee(models.Model):
    """Somebody who was at the retrospective, for which department (S4.1)."""

    retrospective = models.ForeignKey(Retrospective, models.CASCADE, related_name="attendees")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    department = models.ForeignKey("org.Department", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["retrospective", "person"], name="person_attends_a_retrospective_once"
            ),
        ]


class Card(Versioned):
    """One thought about the work together: went well, to improve, idea (S4.2)."""

    retrospective = models.ForeignKey(Retrospective, models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=7, choices=CardKind)
    text = models.CharField(max_length=500)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="card_says_something")]
        indexes = [models.Index(fields=["retrospective", "kind"], name="card_of_retrospective")]
