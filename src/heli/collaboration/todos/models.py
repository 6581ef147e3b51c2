from django.db import models
from django.db.models import Q

from heli.collaboration.todos.states import RingKind, TodoState
from heli.company.history.models import Versioned


class Todo(Versioned):
    """
    Somebody owes something until a time: the one row behind desk, reminders and waiting bar.

    ``owner`` owes it now; with ``department`` set, its head may do it too. ``kind`` reads as
    ``todo:KIND``, its button as ``do:KIND``; ``facts`` fill the places. Whatever obliges points
    here; the to-do knows only the ``link`` to the page where it is done.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="todos")
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=200)
    owner = models.ForeignKey("org.Person", models.PROTECT, related_name="todos")
    department = models.ForeignKey(
        "org.Department", models.PROTECT, null=True, related_name="todos"
    )
    state = models.CharField(max_length=9, choices=TodoState, default=TodoState.OPEN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="todo_is_closed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_at"], condition=Q(state="open"), name="todo_owed"),
            models.Index(
                fields=["department", "due_at"], condition=Q(state="open"), name="todo_of_unit"
            ),
            models.Index(fields=["case", "due_at"], condition=Q(state="open"), name="todo_of_case"),
            models.Index(fields=["owner", "-closed_at"], name="todo_done_by_owner"),
        ]


class Ring(models.Model):
    """A moment at which a to-do rings (R4): a row, so that downtime delays but never loses it."""

    todo = models.ForeignKey(Todo, models.CASCADE, related_name="rings")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=RingKind)
    to = models.CharField(max_length=20)
    rings_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["todo", "level"], name="one_ring_per_todo_and_level"),
        ]
        indexes = [
            models.Index(fields=["rings_at"], condition=Q(rung_at=None), name="ring_waiting"),
        ]
