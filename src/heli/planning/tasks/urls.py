from django.urls import path

from heli.planning.tasks import views

app_name = "tasks"
urlpatterns = [
    path("of/<int:pk>/", views.plan, name="list"),
    path("<int:pk>/", views.task, name="show"),
]
