from django.urls import path

from heli.planning.conflicts import views

app_name = "conflicts"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
]
