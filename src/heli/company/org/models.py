from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from heli.company.history.models import Versioned


class People(BaseUserManager["Person"]):
    """Finds people by the name they sign in with."""


class Person(Versioned, AbstractBaseUser):
    """Somebody who works here: signs in, owes to-dos, acts."""

    username = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=80, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    department = models.ForeignKey(
        "org.Department", models.PROTECT, null=True, related_name="people"
    )
    manager = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="reports")
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | ~Q(manager=F("id")),
                name="person_does_not_report_to_herself",
            ),
        ]
        indexes = [models.Index(fields=["name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name


class Department(Versioned):
    """A unit of the company: one head, a contact for others, a place in the tree."""

    name = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    head = models.ForeignKey(Person, models.PROTECT, null=True, related_name="heads")
    contact = models.ForeignKey(Person, models.PROTECT, null=True, related_name="speaks_for")
    path = models.CharField(max_length=200, db_index=True, editable=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="department_is_not_above_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ApiToken(models.Model):
    """A key with which a person's programs act in her name; only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
