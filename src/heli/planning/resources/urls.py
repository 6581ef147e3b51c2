from django.urls import path

from heli.planning.resources import views

app_name = "resources"
urlpatterns = [
    path("", views.load, name="load"),
    path("of/<int:pk>/", views.show, name="show"),
    path("of/<int:pk>/ask", views.ask, name="ask"),
    path("of/<int:pk>/sheet/", views.sheet, name="sheet"),
    path("confirmations/<int:pk>/", views.confirm, name="confirm"),
    path("acknowledgements/<int:pk>", views.acknowledge, name="acknowledge"),
]
