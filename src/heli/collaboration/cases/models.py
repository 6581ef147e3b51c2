from django.db import models
from django.db.models import Q

from heli.collaboration.cases.states import CaseState, Light, Role
from heli.company.history.models import Versioned


class Case(Versioned):
    """
    One collaboration of several departments, from the request to the archive (S0.1).

    ``stage`` is the key of a stage in its own playbook version, which it keeps (S0.3).
    """

    number = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001 (drafts have none)
    title = models.CharField(max_length=120)
    scenario = models.CharField(max_length=40, blank=True)
    playbook = models.ForeignKey("playbooks.PlaybookVersion", models.PROTECT)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.DRAFT)
    stage = models.CharField(max_length=40)
    stage_since = models.DateTimeField()
    requester = models.ForeignKey("org.Person", models.PROTECT, related_name="requested")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="requested")
    leading_department = models.ForeignKey(
        "org.Department", models.PROTECT, null=True, related_name="leads"
    )
    superior = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="copied")
    priority = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    light = models.CharField(max_length=6, choices=Light, default=Light.GREY)
    light_why = models.CharField(max_length=200, blank=True)
    light_task = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CaseState.values), name="case_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(number__isnull=False),
                name="case_is_numbered_once_it_runs",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="case_by_due"),
            models.Index(fields=["requester", "state"], name="case_of_requester"),
        ]

    def __str__(self) -> str:
        return f"{self.number or '–'} {self.title}"


class Participation(Versioned):
    """A department in a collaboration, what is needed of it, and who answers for it (S1.2)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="participations")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="participations")
    contact = models.ForeignKey("org.Person", models.PROTECT, related_name="contact_in")
    need = models.TextField(blank=True)
    is_requesting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "department"], name="department_takes_part_once"
            ),
        ]
        # Who heads a department sees its collaborations: read from the index alone.
        indexes = [models.Index(fields=["department", "case"], name="part_of_department")]


class Member(models.Model):
    """A person who takes part by name and therefore sees the collaboration (S1)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="members")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "role"], name="member_has_a_role_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "case"], name="member_person_case")]


class Goal(Versioned):
    """
    A success criterion (S1.6): metric from baseline to target, in a unit, by a day.

    Copied from the request when the minutes are signed, and measured until the end.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    metric = models.CharField(max_length=200)
    baseline = models.CharField(max_length=60, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4)
    unit = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    actual = models.DecimalField(max_digits=16, decimal_places=4, null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="goal_has_its_own_line"),
        ]

    def __str__(self) -> str:
        return self.metric


class NumberSeries(models.Model):
    """A run of numbers: one row for each pattern with its year and department filled in."""

    key = models.CharField(max_length=120, unique=True)
    last = models.PositiveIntegerField(default=0)
