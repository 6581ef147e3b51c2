from django.urls import path

from heli.company.org import views

app_name = "org"
urlpatterns = [
    path("language", views.choose_language, name="language"),
    path("organisation/", views.chart, name="chart"),
    path("organisation/departments/add/", views.add_department, name="add-department"),
    path("organisation/departments/<int:pk>/", views.department, name="department"),
    path(
        "organisation/departments/<int:pk>/change/",
        views.change_department,
        name="change-department",
    ),
    path(
        "organisation/departments/<int:pk>/open-again/",
        views.reopen_department,
        name="reopen-department",
    ),
    path("organisation/people/add/", views.add_person, name="add-person"),
    path("organisation/people/<int:pk>/", views.person, name="person"),
    path("organisation/people/<int:pk>/change/", views.change_person, name="change-person"),
    path("organisation/people/<int:pk>/active/", views.set_active, name="set-active"),
    path("me/password/", views.change_password, name="password"),
    path("me/tokens/", views.make_token, name="make-token"),
    path("me/tokens/<int:pk>/revoke/", views.revoke_token, name="revoke-token"),
]
