"""One way to answer: the whole page, or for htmx the part that it asked to swap."""

from typing import Any, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.utils.http import url_has_allowed_host_and_scheme

from heli.kernel.refusals import Invalid
from heli.web.templating import Templates
from heli.web.words import say


def page(
    http: HttpRequest, template: str, context: dict[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """
    Answer with ``template``; an htmx request for a ``part`` gets that block alone.

    Personal pages are never kept by caches in between.
    """
    if part and http.headers.get("HX-Request"):
        engine = cast("Templates", engines["jinja2"])
        answer = HttpResponse(engine.part(template, part, context, http), status=status)
    else:
        answer = render(http, template, context, status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def go(http: HttpRequest, to: str) -> HttpResponse:
    """
    Send the reader on after a deed; htmx is told to load the page whole.

    An address that came with the request is followed only inside the product.
    """
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        to = "/"
    if http.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return redirect(to)


def mark(form: Form, refusal: Invalid) -> None:
    """Say in a form, at each field, what a command did not accept of it."""
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, say(sentence))
