from django.db import models
from django.db.models import Q

from heli.collaboration.papers.states import PaperState, Verdict
from heli.company.history.models import Versioned
from heli.company.playbooks.rules import Who

WHO = [(who.value, who.value) for who in Who]


class Paper(Versioned):
    """
    A paper that only the collaboration's playbook has (S0.3): its extra fields, filled and signed.

    ``values`` is JSON by field key, as ``read_values`` of the playbook's rules gives it.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="own_papers")
    key = models.CharField(max_length=40)
    number = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=PaperState, default=PaperState.WRITING)
    values = models.JSONField(default=dict)
    writer = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    sendings = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="case_has_each_paper_once"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False),
                name="signed_paper_says_when",
            ),
        ]


class PaperSignature(Versioned):
    """
    One signature that a paper needs: the part that owes it, for which department, and by whom.

    ``sending`` says to which sending of the paper it belongs: after a return all are asked anew.

    Whoever fills the part signs: for the steering group any member of it.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="signatures")
    sending = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=20, choices=WHO)
    department = models.ForeignKey("org.Department", models.PROTECT, null=True, related_name="+")
    signer = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    todo = models.ForeignKey("todos.Todo", models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.NONE)
    text = models.TextField(blank=True)
    signed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="none") | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="paper_signature_says_who_and_when",
            ),
        ]
