from django.urls import path

from heli.company.calendars import views

app_name = "calendars"
urlpatterns = [
    path("calendar/", views.year, name="year"),
    path("calendar/hours/", views.hours, name="hours"),
    path("calendar/days/<str:day>/", views.set_day, name="set-day"),
    path("absences/", views.absences, name="absences"),
    path("absences/<int:pk>/cancel/", views.cancel_absence, name="cancel-absence"),
]
