"""The REST API: every feature's router, token or session, refusals as one sentence."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja.errors import ValidationError
from ninja.security import HttpBearer, SessionAuth

import heli
from heli.company.org.models import Person
from heli.config.description import Api
from heli.kernel.refusals import Refused
from heli.web.access import Access, access
from heli.web.middleware import refusal_json
from heli.web.words import say


class TokenAuth(HttpBearer):
    """An API token in ``Authorization: Bearer``; the middleware has already looked it up."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        return request.user if request.user.is_authenticated else None


api = Api(
    title="Heli 合力",
    version=heli.__version__,
    description="Everything that people do in the browser, through the same commands.",
    auth=[TokenAuth(), SessionAuth()],
    urls_namespace="api",
    docs_url=None,  # its page would load scripts from another site
    docs_decorator=access(Access.SIGNED_IN),
)
# Every feature with an ``api.py`` answers programs too.
for feature in apps.get_app_configs():
    if feature.name.startswith("heli.") and find_spec(f"{feature.name}.api"):
        api.add_router("", import_module(f"{feature.name}.api").router)


@api.exception_handler(Refused)
def refused(_request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Word a refusal."""
    return refusal_json(refusal)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say at each field of a malformed request what is wrong with it."""
    fields = {_place(e["loc"]): e["msg"] for e in error.errors}
    body = {"detail": say("Some entries need another look."), "fields": fields}
    return api.create_response(request, body, status=422)


def _place(where: tuple[str | int, ...]) -> str:
    """Name a field as the asker knows it: without where it came from and our own names for it."""
    inside = where[2:] if where[0] == "body" else where[1:]
    return ".".join(map(str, inside or where))


def api_urls() -> tuple[list[URLPattern], str, str]:
    """Return the API's addresses, without the framework's own start page."""
    urls, app, namespace = api.urls
    kept = [url for url in urls if isinstance(url, URLPattern) and url.name != "api-root"]
    return kept, app, namespace
