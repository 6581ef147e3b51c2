from django.urls import path

from heli.collaboration.papers import views

app_name = "papers"
urlpatterns = [
    path("<int:pk>/", views.papers, name="list"),
    path("<int:pk>/<slug:key>/", views.show, name="show"),
    path("signatures/<int:pk>/sign/", views.sign, name="sign"),
]
