from django.urls import path

from heli.exchange.people import views

app_name = "people_import"
urlpatterns = [
    path("", views.load, name="load"),
    path("template.xlsx", views.template, name="template"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/import/", views.take_over, name="import"),
    path("<int:pk>/undo/", views.undo, name="undo"),
]
