from django.urls import path

from heli.company.assets import views

app_name = "assets"
urlpatterns = [
    path("", views.own, name="own"),
    path("add", views.add, name="add"),
    path("<int:pk>/change", views.change, name="change"),
]
