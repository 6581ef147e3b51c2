"""Who asks, in which language, and whether the same was asked before: known before any view."""

import hashlib
from collections.abc import Callable
from typing import cast

from csp.utils import build_policy
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from heli.company.calendars.queries import calendar_held, company_calendar, reader_of
from heli.company.history.commands import first_time, one_write, remember_answer
from heli.company.org.queries import person_with_token
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid, Refused
from heli.kernel.words import N_
from heli.web.middleware import refusal_json
from heli.web.words import speaking

Answer = Callable[[HttpRequest], HttpResponse]
API = "/api/"
LONGEST_KEY = 200
JSON = "application/json; charset=utf-8"


class PolicyMiddleware:
    """Sends the content security policy with every answer; it is always the same (S4)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, http: HttpRequest) -> HttpResponse:
        answer = self.get_response(http)
        answer.headers.setdefault("Content-Security-Policy", self.policy)
        return answer


class ReaderMiddleware:
    """Knows who reads: ``request.reader``, and her language rather than the browser's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        with calendar_held():
            return self._answer(http)

    def _answer(self, http: HttpRequest) -> HttpResponse:
        self._take_token(http)
        language = translation.get_language_from_request(http)
        if http.user.is_authenticated:
            cast("SignedInRequest", http).reader = reader_of(http.user, timezone.now())
            language = http.user.language or language
        zone = company_calendar().zone if http.user.is_authenticated else None
        with speaking(language, zone):
            answer = self.get_response(http)
            answer.headers.setdefault("Content-Language", language)
            return answer

    def _take_token(self, http: HttpRequest) -> None:
        """Let an API token stand for the session; a program has no cookie to be tricked with."""
        scheme, _, token = http.headers.get("Authorization", "").partition(" ")
        if not http.path.startswith(API) or scheme.lower() != "bearer":
            return
        if person := person_with_token(token.strip()):
            http.user = person
            http._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]


class IdempotencyMiddleware:
    """Gives a repeated API request (same ``Idempotency-Key``) its first answer, once done (R3)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        key = http.headers.get("Idempotency-Key", "")
        writes = http.method in {"POST", "PUT", "PATCH", "DELETE"}
        if not (key and writes and http.path.startswith(API) and http.user.is_authenticated):
            return self.get_response(http)
        if len(key) > LONGEST_KEY:
            too_long = N_("A key has at most 200 characters.")
            return refusal_json(Invalid({"Idempotency-Key": too_long}))
        asked = [http.method or "", http.get_full_path(), http.body.decode("latin-1")]
        digest = hashlib.sha256("\n".join(asked).encode()).hexdigest()
        try:
            with one_write():
                return self._answer(http, http.user.pk, key, digest)
        except Refused as refusal:
            return refusal_json(refusal)

    def _answer(self, http: HttpRequest, person: int, key: str, digest: str) -> HttpResponse:
        row, new = first_time(person=person, key=key, digest=digest, at=timezone.now())
        if not new:
            return HttpResponse(row.body, status=row.status, content_type=JSON)
        answer = self.get_response(http)
        if answer.status_code >= 400:  # noqa: PLR2004 (a refused request had no effect)
            transaction.set_rollback(True)
        else:
            remember_answer(row, status=answer.status_code, body=answer.content.decode())
        return answer
