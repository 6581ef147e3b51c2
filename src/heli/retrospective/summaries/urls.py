from django.urls import path

from heli.retrospective.summaries import views

app_name = "summaries"
urlpatterns = [
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/cards/", views.add_card, name="add-card"),
    path("cards/<int:pk>/", views.change_card, name="change-card"),
    path("cards/<int:pk>/remove/", views.remove_card, name="remove-card"),
    path("goals/<int:pk>/result/", views.record_result, name="result"),
    path("<int:pk>/hold/", views.hold, name="hold"),
    path("<int:pk>/write/", views.write, name="write"),
    path("<int:pk>/publish/", views.publish, name="publish"),
]
