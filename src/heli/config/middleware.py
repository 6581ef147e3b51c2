"""Who reads, and in which language: known before any page is drawn."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from heli.company.calendars.queries import reader_of
from heli.company.org.views import SignedInRequest


class ReaderMiddleware:
    """Knows who reads: ``request.reader``, and her language rather than the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(http)
        if http.user.is_authenticated:
            person = http.user
            cast("SignedInRequest", http).reader = reader_of(person, timezone.now())
            language = person.language or language
        with translation.override(language):
            answer = self.get_response(http)
            answer.headers.setdefault("Content-Language", language)
            return answer
