from django.db import models
from django.db.models import Q

from heli.company.history.models import Versioned
from heli.kernel.words import N_


class VersionState(models.TextChoices):
    """May collaborations start by this version?"""

    DRAFT = "draft", N_("Draft")
    PUBLISHED = "published", N_("Published")
    RETIRED = "retired", N_("Retired")


class PlaybookVersion(Versioned):
    """
    One version of a playbook (S0.3); a published one never changes, collaborations keep theirs.
    """

    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
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
        ]
