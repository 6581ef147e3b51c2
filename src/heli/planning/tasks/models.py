from django.db import models
from django.db.models import F, Q

from heli.company.history.models import Versioned
from heli.planning.tasks.states import ListState


class Task(Versioned):
    """
    A task module (S2.1): one accountable department (S2.2), one lead (S2.3), a standard, dates.

    ``number`` is its place in the breakdown (``2.1``: first task of the second phase) and is
    never given twice; ``position`` sorts by it. Days are local dates, both included; effort in
    person days. An empty ``priority`` is that of the collaboration.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="tasks")
    number = models.CharField(max_length=20)
    position = models.PositiveBigIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    phase = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="tasks")
    lead = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="leads")
    deliverable = models.CharField(max_length=200, blank=True)
    standard = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    effort_days = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    is_milestone = models.BooleanField(default=False)
    goal = models.ForeignKey("cases.Goal", models.PROTECT, null=True, related_name="tasks")
    priority = models.CharField(max_length=20, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="task_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="task_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(effort_days=None) | Q(effort_days__gt=0), name="task_takes_some_effort"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "position"], name="task_in_plan"),
            models.Index(fields=["lead", "ends_on"], name="task_of_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class TaskLink(Versioned):
    """``after`` begins when ``before`` has ended and ``lag`` further working days have passed."""

    before = models.ForeignKey(Task, models.CASCADE, related_name="followers")
    after = models.ForeignKey(Task, models.CASCADE, related_name="waits_for")
    lag = models.SmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"],
                condition=Q(removed_at=None),
                name="task_waits_for_another_once",
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="task_does_not_wait_for_itself"
            ),
        ]


class TaskSupport(Versioned):
    """What a task needs of a department that is not accountable for it (S2.3)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="supports")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="supports")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="supports")
    need = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "department"],
                condition=Q(removed_at=None),
                name="department_supports_a_task_once",
            ),
        ]


class TaskList(Versioned):
    """P3: the tasks of one department in one collaboration, confirmed by its head (S2.3)."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="task_lists")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="task_lists")
    state = models.CharField(max_length=10, choices=ListState, default=ListState.DRAFTING)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "department"], name="department_has_one_task_list"
            ),
            models.CheckConstraint(
                condition=Q(state="drafting", confirmed_at=None)
                | Q(state="confirmed", confirmed_at__isnull=False),
                name="task_list_is_confirmed_by_somebody",
            ),
        ]
