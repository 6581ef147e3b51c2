from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from heli.company.notices import queries


def unread(http: HttpRequest) -> dict[str, object]:
    """Give every page the number on the bell; only a page that draws it pays for the count."""
    person = http.user
    if not person.is_authenticated:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: queries.unread_of(person))}
