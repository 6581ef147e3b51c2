from django.db import models

from heli.company.knowledge.states import DocumentKind


class Document(models.Model):
    """
    A paper of a finished collaboration, or an article: shared in the company, never changed (S4.4).

    ``body`` is Markdown. ``title_words`` and ``body_words`` are their tokens, which the database
    indexes by itself (second migration). ``case_id`` is the collaboration's id without a foreign
    key: the company's knowledge lies below the collaborations.
    """

    kind = models.CharField(max_length=24, choices=DocumentKind)
    title = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    tags = models.JSONField(default=list)
    department = models.ForeignKey(
        "org.Department", models.PROTECT, null=True, related_name="documents"
    )
    case_id = models.BigIntegerField(null=True)
    filed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    title_words = models.TextField(editable=False)
    body_words = models.TextField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="document_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["-filed_at", "-id"], name="document_by_day"),
            models.Index(fields=["case_id"], name="document_of_case"),
        ]

    def __str__(self) -> str:
        return self.title
