from django.urls import path

from heli.planning.conflicts import views

app_name = "conflicts"
urlpatterns = [
    path("of/<int:pk>/", views.of_case, name="list"),
    path("of/<int:pk>/publish", views.publish, name="publish"),
    path("confirmations/<int:pk>", views.confirm, name="confirm"),
    path("needs/<int:pk>/withdraw", views.withdraw, name="withdraw"),
    path("needs/<int:pk>/again", views.again, name="again"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/reasons/<int:party>", views.reasons, name="reasons"),
    path("<int:pk>/decide", views.decide, name="decide"),
    path("<int:pk>/agree", views.agree, name="agree"),
]
