"""Who is signed in: the two reads with which every request begins, compiled once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from heli.company.org.models import Person
from heli.reading import compiled_once


@compiled_once
def _kept(key: str) -> QuerySet[Session, Any]:
    return Session.objects.filter(session_key=key).values_list("session_data", "expire_date")


@compiled_once
def _person(pk: int) -> QuerySet[Person]:
    return Person.objects.filter(pk=pk).select_related("department")


class SessionStore(db.SessionStore):
    """The database's sessions: one that is ended there ends with the next request (S2)."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; an unknown or expired one holds nothing."""
        for data, ends_at in _kept(self.session_key or ""):
            if ends_at > timezone.now():
                held: dict[str, Any] = self.decode(data)
                return held
        self._session_key = None
        return {}


class PeopleBackend(ModelBackend):
    """Finds the person of a session, unless she left."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person as the database has her now."""
        found = _person(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
