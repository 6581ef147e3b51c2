from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from heli.demo.people import PASSWORD
from heli.demo.queries import guides


def demo_people(_http: HttpRequest) -> dict[str, object]:
    """Let the sign-in page offer the demo company's people; other pages do not ask for them."""
    return {
        "demo_people": SimpleLazyObject(lambda: guides(get_language() or "")),
        "demo_password": PASSWORD,
    }
