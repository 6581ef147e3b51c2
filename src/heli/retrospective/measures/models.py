from django.db import models
from django.db.models import F, Q

from heli.company.history.models import Versioned
from heli.retrospective.measures.states import MeasureState


class Measure(Versioned):
    """
    What will be done differently (S4.3): who does it, until when, how one sees that it is done.

    It outlives its collaboration. ``due_on`` is a local day; ``verify_by`` says how it is
    verified, ``result`` what was done, ``finding`` what the verifier saw.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="measures")
    text = models.CharField(max_length=300)
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="measures")
    owner = models.ForeignKey("org.Person", models.PROTECT, related_name="measures")
    due_on = models.DateField()
    verify_by = models.CharField(max_length=300)
    verifier = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=MeasureState, default=MeasureState.PROPOSED)
    set_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    result = models.TextField(blank=True)
    finished_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finding = models.TextField(blank=True)
    verified_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(verify_by=""), name="measure_says_what_and_how_verified"
            ),
            models.CheckConstraint(
                condition=~Q(verifier=F("owner")), name="measure_is_verified_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified")
                | (Q(verified_by__isnull=False) & ~Q(verified_by=F("finished_by"))),
                name="nobody_verifies_her_own_measure",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="measure_by_due"),
            models.Index(fields=["owner", "state"], name="measure_of_owner"),
            models.Index(fields=["department", "state"], name="measure_of_unit"),
        ]

    def __str__(self) -> str:
        return self.text
