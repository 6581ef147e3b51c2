from django.urls import path

from heli.company.org import views

app_name = "org"
urlpatterns = [
    path("language", views.choose_language, name="language"),
]
