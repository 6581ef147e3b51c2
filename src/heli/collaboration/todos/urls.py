from django.urls import path

from heli.collaboration.todos import views

app_name = "todos"
urlpatterns = [
    path(
        "organisation/departments/<int:pk>/close/", views.close_department, name="close-department"
    ),
]
