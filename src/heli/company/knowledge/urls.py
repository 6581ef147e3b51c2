from django.urls import path

from heli.company.knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("", views.search, name="search"),
    path("<int:pk>/", views.show, name="show"),
]
