from django.urls import path

from heli.company.playbooks import views

app_name = "playbooks"
urlpatterns = [
    path("playbooks/", views.playbooks, name="list"),
    path("playbooks/load/", views.load, name="load"),
    path("playbooks/<int:pk>/", views.show, name="show"),
    path("playbooks/<int:pk>/edit/<slug:part>/", views.edit, name="edit"),
    path("playbooks/<int:pk>/edit/<slug:kind>/<slug:thing>/", views.edit_thing, name="edit_thing"),
    path("playbooks/<int:pk>/file/", views.file, name="file"),
    path("playbooks/<int:pk>/export/", views.export, name="export"),
    path("playbooks/<int:pk>/publish/", views.publish, name="publish"),
    path("playbooks/<int:pk>/discard/", views.discard, name="discard"),
    path("playbooks/<int:pk>/retire/", views.retire, name="retire"),
]
