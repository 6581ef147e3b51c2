"""Refusals are put into words here, once, so that views and endpoints need not catch them."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme

from heli.kernel.refusals import Happened, Invalid, NotFound, Refused, Stale
from heli.kernel.words import N_
from heli.web.pages import page
from heli.web.words import at_time, differences, refusal_text, say, sentence_of

Answer = Callable[[HttpRequest], HttpResponse]
MOST = 2**63 - 1  # the greatest number that a database column holds


class RefusalMiddleware:
    """Turns a refusal into a page, a part of one, or the API's answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        answer = self.get_response(http)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or http.path.startswith("/api/"):
            return answer
        error = Refused(N_("This address only takes what its form sends."))
        error.status = HTTPStatus.METHOD_NOT_ALLOWED
        return self.process_exception(http, error) or answer

    def process_view(
        self, http: HttpRequest, _view: Answer, _args: list[str], places: dict[str, object]
    ) -> HttpResponse | None:
        """Answer for a number that no row can have as for any other that none has."""
        numbers = [int(str(value)) for value in places.values() if str(value).isdecimal()]
        return self.process_exception(http, NotFound()) if max(numbers, default=0) > MOST else None

    def process_exception(self, http: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OverflowError | DataError):
            # What no column holds; each database says so in its own way.
            error = Refused(N_("A number or text is too large, or holds what cannot be kept."))
            error.status = 422
        if not isinstance(error, Refused):
            return None
        if http.path.startswith("/api/"):
            return refusal_json(error)
        context = {
            "text": refusal_text(error), "refusal": error, "came_from": came_from(http),
            "happened": [told(one) for one in error.happened] if isinstance(error, Stale) else [],
            "wrong": [say(text) for text in error.fields.values()] if isinstance(error, Invalid)
            else [],
        }  # fmt: skip
        answer = page(http, "web/refusal.html", context, part="message", status=error.status)
        answer.headers["X-Refusal"] = "1"
        return answer


def came_from(http: HttpRequest) -> str:
    """Return the page whose form was refused; many forms are sent to an address of their own."""
    before = urlsplit(http.headers.get("Referer", ""))
    inside = before.netloc == http.get_host() and before.path.startswith("/")
    page_before = f"{before.path}?{before.query}".rstrip("?") if inside else http.path
    # "//elsewhere" is a path to us and another site to a browser.
    return page_before if url_has_allowed_host_and_scheme(page_before, allowed_hosts=None) else "/"


def told(one: Happened) -> dict[str, object]:
    """Return one change as the page of a refusal prints it: what a stale page shows (R2)."""
    facts = {name: value for name, value in one.data.items() if name not in {"before", "after"}}
    return {
        "time": at_time(one.at),
        "text": sentence_of(one.verb, one.by, facts),
        "changes": differences(one.data),
    }


def refusal_json(error: Refused) -> JsonResponse:
    """Return the API's answer: one sentence, for bad input one per field, or what changed."""
    body: dict[str, object] = {"detail": refusal_text(error)}
    if isinstance(error, Invalid):
        body["fields"] = {place: say(text) for place, text in error.fields.items()}
    if isinstance(error, Stale):
        body["happened"] = [f"{told(one)['time']} {told(one)['text']}" for one in error.happened]
    return JsonResponse(body, status=error.status)


def page_not_found(http: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address that nobody knows exactly as for a thing of somebody else (S1)."""
    error = NotFound()
    if http.path.startswith("/api/"):
        return refusal_json(error)
    context = {"text": refusal_text(error), "refusal": error, "came_from": came_from(http)}
    return page(http, "web/refusal.html", context, part="message", status=404)
