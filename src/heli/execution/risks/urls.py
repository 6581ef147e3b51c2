from django.urls import path

from heli.execution.risks import views

app_name = "risks"
urlpatterns = [
    path("<int:pk>/", views.warnings, name="list"),
    path("tasks/<int:pk>/", views.warn, name="raise"),
    path("warnings/<int:pk>/", views.show, name="show"),
    path("warnings/<int:pk>/decide/", views.decide, name="decide"),
    path("warnings/<int:pk>/close/", views.close, name="close"),
    path("warnings/<int:pk>/happened/", views.happened, name="happened"),
]
