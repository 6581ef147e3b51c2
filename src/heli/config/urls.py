from django.urls import include, path

from heli.config.api import api

_api, _app, _namespace = api.urls

urlpatterns = [
    path("", include("heli.web.urls")),
    path("", include("heli.company.org.urls")),
    path("", include("heli.company.calendars.urls")),
    path("tasks/", include("heli.planning.tasks.urls")),
    path("", include("heli.home.urls")),
    path("api/", ([url for url in _api if url.name != "api-root"], _app, _namespace)),
]

handler404 = "heli.web.middleware.page_not_found"
