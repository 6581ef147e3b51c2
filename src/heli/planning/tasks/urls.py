from django.urls import path

from heli.planning.tasks import views

app_name = "tasks"
urlpatterns = [
    path("of/<int:pk>/", views.plan, name="list"),
    path("of/<int:pk>/add", views.add, name="add"),
    path("of/<int:pk>/typical", views.take_typical, name="take_typical"),
    path("lists/<int:pk>/confirm", views.confirm, name="confirm"),
    path("lists/<int:pk>/reopen", views.reopen, name="reopen"),
    path("<int:pk>/", views.task, name="show"),
    path("<int:pk>/change", views.change, name="change"),
    path("<int:pk>/lead", views.lead, name="lead"),
    path("<int:pk>/link", views.link, name="link"),
    path("<int:pk>/support", views.support, name="support"),
    path("<int:pk>/remove", views.remove, name="remove"),
    path("links/<int:pk>/remove", views.unlink, name="unlink"),
    path("supports/<int:pk>/drop", views.drop, name="drop"),
]
