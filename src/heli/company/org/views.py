from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from heli.company.org.commands import change_person
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.web.access import Access, access


class SignedInRequest(HttpRequest):
    """A request whose person is known; ``reader`` is what ``…_seen_by`` takes."""

    user: Person
    reader: Reader


@access(Access.PUBLIC)
@require_POST
def choose_language(http: HttpRequest) -> HttpResponse:
    """Show the product in another language: to a person for good, to a stranger by a cookie."""
    wanted = http.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/"
    language = http.POST.get("language", "")
    answer = redirect(wanted)
    if language in dict(settings.LANGUAGES):
        if http.user.is_authenticated:
            person = http.user
            change_person(person=person, by=person, at=timezone.now(), language=language)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, httponly=True, samesite="Lax")
    return answer
