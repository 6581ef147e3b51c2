from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from heli.company.org.models import Person
from heli.web.access import Access, access

PAGE = Path(__file__).parent / "page.html"


@access(Access.PUBLIC)
def gallery(http: HttpRequest) -> HttpResponse:
    """Draw every component."""
    http.user = Person(name="陈琳")
    template = engines["jinja2"].from_string(PAGE.read_text())
    return HttpResponse(template.render({}, http))


urlpatterns = [path("gallery", gallery, name="gallery"), path("", include("heli.config.urls"))]
