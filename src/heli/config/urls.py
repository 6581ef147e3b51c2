from django.urls import include, path

urlpatterns = [
    path("", include("heli.web.urls")),
    path("", include("heli.company.org.urls")),
    path("", include("heli.home.urls")),
]

handler404 = "heli.web.middleware.page_not_found"
