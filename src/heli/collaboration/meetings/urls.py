from django.urls import path

from heli.collaboration.meetings.views import calling, items, one

app_name = "meetings"
urlpatterns = [
    path("of/<int:pk>", calling.meetings, name="list"),
    path("of/<int:pk>/new", calling.call, name="call"),
    path("<int:pk>", one.meeting, name="show"),
    path("<int:pk>/move", calling.move, name="move"),
    path("<int:pk>/cancel", calling.cancel, name="cancel"),
    path("<int:pk>/hold", one.hold, name="hold"),
    path("<int:pk>/notes", one.notes, name="notes"),
    path("<int:pk>/pen", one.pen, name="pen"),
    path("<int:pk>/items", items.add_item, name="add-item"),
    path("<int:pk>/calendar.ics", one.calendar, name="calendar"),
    path("invitations/<int:pk>", one.reply, name="reply"),
    path("items/<int:pk>/finish", items.finish_item, name="finish-item"),
    path("items/<int:pk>/drop", items.drop_item, name="drop-item"),
]
