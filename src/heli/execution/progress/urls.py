from django.urls import path

from heli.execution.progress import views

app_name = "progress"
urlpatterns = [
    path("<int:pk>/", views.board, name="board"),
    path("<int:pk>/sheets/", views.take_sheet, name="take-sheet"),
    path("sheets/<int:pk>/", views.sheet, name="sheet"),
    path("tasks/<int:pk>/report/", views.report, name="report"),
]
