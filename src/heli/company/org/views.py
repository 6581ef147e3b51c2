from django.http import HttpRequest

from heli.company.org.models import Person
from heli.company.org.queries import Reader


class SignedInRequest(HttpRequest):
    """A request whose person is known; ``reader`` is what ``…_seen_by`` takes."""

    user: Person
    reader: Reader
