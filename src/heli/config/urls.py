from django.urls import include, path

urlpatterns = [
    path("", include("heli.web.urls")),
]

handler404 = "heli.web.middleware.page_not_found"
