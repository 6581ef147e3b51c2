from django.urls import path

from heli.retrospective.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="list"),
    path("of/<int:pk>/new/", views.propose, name="new"),
    path("<int:pk>/", views.measure, name="show"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/drop/", views.drop, name="drop"),
    path("<int:pk>/done/", views.finish, name="finish"),
    path("<int:pk>/verify/", views.verify, name="verify"),
    path("<int:pk>/hand-on/", views.hand_on, name="hand-on"),
]
