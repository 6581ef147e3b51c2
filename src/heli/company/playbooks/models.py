from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.company.playbooks.states import VersionState


class Extended(models.Model):
    """A paper that takes fields of the company: ``extra`` is JSON by field key (S0.3)."""

    extra = models.JSONField(default=dict)

    class Meta:
        abstract = True


class PlaybookVersion(Versioned):
    """
    One version of a playbook (S0.3); a published one never changes, collaborations keep theirs.

    ``text`` is the file as somebody wrote it, ``document`` what it says, defaults spelled out.
    """

    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    document = models.JSONField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    made_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"], name="playbook_version_has_its_own_number"
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state="published"),
                name="one_published_version_per_playbook",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(state="draft"), name="one_draft_per_playbook"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(published_at__isnull=False),
                name="published_playbook_says_when",
            ),
        ]
