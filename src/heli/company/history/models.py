from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """
    One line of the log that nobody edits: audit trail, timeline and outbox at once (R5, R6).

    It points at people and things by number and name, without foreign keys: the log outlives
    what it tells of. ``data`` holds ``before`` and ``after`` of every column that changed. The
    chain keeps ``hash`` unique; an index would touch a page anywhere in the log at each write.
    """

    number = models.BigIntegerField(primary_key=True)
    uid = models.UUIDField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80, blank=True)
    subject = models.CharField(max_length=80)
    case_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=0), name="entry_numbers_start_at_one"),
        ]
        indexes = [
            models.Index(fields=["case_id", "-number"], name="entry_of_case"),
            models.Index(fields=["subject", "-number"], name="entry_of_subject"),
        ]


class Versioned(models.Model):
    """A thing that several people may change: who saw an older version must look again (R2)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class RememberedAnswer(models.Model):
    """
    What a request with an idempotency key was answered, in the transaction of its effect (R3).

    ``person`` is an id without foreign key, ``digest`` covers method, address and body.
    """

    person = models.BigIntegerField()
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], name="one_answer_per_person_and_idempotency_key"
            ),
        ]
