from django.urls import path

from heli.execution.acceptance import views

app_name = "acceptance"
urlpatterns = [
    path("<int:pk>/", views.submissions, name="list"),
    path("tasks/<int:pk>/submit/", views.submit, name="submit"),
    path("verdicts/<int:pk>/", views.verdict, name="verdict"),
    path("submissions/<int:pk>/waive/", views.waive, name="waive"),
]
