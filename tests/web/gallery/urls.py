from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from heli.company.org.models import Person
from heli.kernel.refusals import NotYours
from heli.kernel.words import N_
from heli.web.access import Access, access
from heli.web.forms import SignIn
from heli.web.pages import page

PAGE = Path(__file__).parent / "page.html"


@access(Access.PUBLIC)
def gallery(http: HttpRequest) -> HttpResponse:
    """Draw every component."""
    http.user = Person(pk=0, name="陈琳")
    template = engines["jinja2"].from_string(PAGE.read_text())
    return HttpResponse(template.render({"panel": "panel" in http.GET}, http))


@access(Access.PUBLIC)
def door(http: HttpRequest) -> HttpResponse:
    """Draw the sign-in page, refused once."""
    context = {"form": SignIn(http), "next": "/", "refused": True}
    return page(http, "web/sign_in.html", context, status=422)


@access(Access.PUBLIC)
def closed_door(http: HttpRequest) -> HttpResponse:
    """Draw the sign-in page after too many tries."""
    context = {"form": SignIn(http), "next": "/", "refused": False, "wait": True}
    return page(http, "web/sign_in.html", context, status=429)


@access(Access.PUBLIC)
def refusal(http: HttpRequest) -> HttpResponse:
    """Draw a refusal."""
    http.user = Person(pk=0, name="陈琳")
    raise NotYours(N_("“%(verb)s” is for %(role)s."), verb="签字", role="研发部负责人")


@access(Access.PUBLIC)
def fault(http: HttpRequest) -> HttpResponse:
    """Draw the page of a fault, which knows nothing of the request."""
    return HttpResponse(engines["jinja2"].get_template("500.html").render())


urlpatterns = [
    path("gallery", gallery),
    path("gallery/sign-in", door),
    path("gallery/sign-in/wait", closed_door),
    path("gallery/refusal", refusal),
    path("gallery/fault", fault),
    path("", include("heli.config.urls")),
]
handler404 = "heli.web.middleware.page_not_found"
