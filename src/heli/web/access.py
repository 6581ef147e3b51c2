"""Who may open a route: each declares it, or the product does not start (S1)."""

import functools
import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver

from heli.kernel.refusals import NotFound


class Access(StrEnum):
    """
    The rule of a route.

    SEEN fetches its object through ``…_seen_by(reader)``, so that another's equals a missing one.
    """

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    SEEN = "sees the object"
    ADMINISTRATOR = "administrator"


def access(rule: Access) -> Callable[[Callable[..., Any]], Any]:
    """Declare the rule of a page or API operation, and hold it before the function runs."""

    def declare(view: Callable[..., Any]) -> Any:
        @functools.wraps(view)
        def guarded(http: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if rule is not Access.PUBLIC and not http.user.is_authenticated:
                return _to_sign_in(http)
            if rule is Access.ADMINISTRATOR and not getattr(http.user, "is_administrator", False):
                raise NotFound
            return view(http, *args, **kwargs)

        guarded.access = rule  # type: ignore[attr-defined]
        return guarded

    return declare


def _to_sign_in(http: HttpRequest) -> HttpResponse:
    if http.headers.get("HX-Request"):
        # A redirect would be followed before htmx sees it. Back leads to the page, not its part.
        back = urlsplit(http.headers.get("HX-Current-URL", "")).path or "/"
        return HttpResponse(
            status=401, headers={"HX-Redirect": f"{settings.LOGIN_URL_PATH}?next={quote(back)}"}
        )
    return redirect(f"{settings.LOGIN_URL_PATH}?next={quote(http.get_full_path())}")


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every route of the product: its pattern and its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def every_route_declares_its_access(**_: object) -> list[CheckMessage]:
    """Return an error for each page or API operation that declares no access."""
    errors: list[CheckMessage] = []
    for pattern, view in routes():
        for name, operation in _operations(view):
            if not hasattr(operation, "access"):
                errors.append(Error(f"/{pattern} {name} declares no access", id="heli.E001"))
    return errors


def _operations(view: Any) -> list[tuple[str, Any]]:
    # django-ninja serves the methods of one address through a wrapper round their path view.
    path_view = inspect.getclosurevars(view).nonlocals.get("self") if callable(view) else None
    if operations := getattr(path_view, "operations", None):
        return [(",".join(o.methods), o.view_func) for o in operations]
    return [("", view)]
