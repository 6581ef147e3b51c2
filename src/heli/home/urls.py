from django.urls import path

from heli.home import views

app_name = "home"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("collaborations/", views.collaborations, name="collaborations"),
    path("collaborations/<int:pk>/", views.case, name="case"),
    path("collaborations/<int:pk>/timeline/", views.timeline, name="timeline"),
    path("todos/<int:pk>/nudge/", views.nudge_todo, name="nudge"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read_all, name="read-all"),
    path("inbox/<int:pk>/", views.open_notice, name="open-notice"),
    path("search/", views.search, name="search"),
    path("me/", views.me, name="me"),
]
