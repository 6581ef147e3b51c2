from django.urls import path

from heli.gates import views

app_name = "gates"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/lacking/", views.lacking, name="lacking"),
    path("<int:pk>/open/", views.open_stage, name="open"),
    path("<int:pk>/waive/", views.waive, name="waive"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
