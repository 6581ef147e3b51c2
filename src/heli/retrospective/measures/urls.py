from django.urls import path

from heli.retrospective.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="list"),
    path("<int:pk>/", views.measure, name="show"),
]
