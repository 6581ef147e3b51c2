from django.urls import path

from heli.retrospective.summaries import views

app_name = "summaries"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
]
