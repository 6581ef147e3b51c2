from django.db import models
from django.db.models import Q

from heli.kernel.words import N_


class Reason(models.TextChoices):
    """Why somebody is told."""

    ACT = "act", N_("For you to do")
    COPY = "copy", N_("Copy")
    KNOW = "know", N_("For your information")


class Notice(models.Model):
    """One event in one person's inbox; it reads like the event itself."""

    to = models.ForeignKey("org.Person", models.CASCADE, related_name="notices")
    event = models.UUIDField()
    verb = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    case_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=4, choices=Reason)
    link = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["to", "event"], name="one_notice_per_person_and_event"),
        ]
        indexes = [
            models.Index(fields=["to", "-at"], name="notice_of_person"),
            models.Index(fields=["to"], condition=Q(read_at=None), name="notice_unread"),
        ]


class DeliveryState(models.TextChoices):
    QUEUED = "queued", N_("Queued")
    SENT = "sent", N_("Sent")
    DEAD = "dead", N_("Given up")


class Delivery(models.Model):
    """
    A message that must leave the product (R4, R10): leased by a worker, retried, never lost.

    ``uid`` is its stable id: a rare duplicate carries the same one.
    """

    uid = models.UUIDField(unique=True)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    state = models.CharField(max_length=6, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "channel"], name="one_delivery_per_notice_and_channel"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="queued"), name="delivery_waiting"),
        ]
