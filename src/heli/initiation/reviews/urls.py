from django.urls import path

from heli.initiation.reviews.views import objecting, showing, writing

app_name = "reviews"
urlpatterns = [
    path("<int:pk>", showing.show, name="show"),
    path("<int:pk>/call", writing.call, name="call"),
    path("<int:pk>/minutes", writing.edit, name="edit"),
    path("<int:pk>/minutes/draft", writing.save, name="save"),
    path("signatures/<int:pk>", objecting.sign, name="sign"),
    path("objections/<int:pk>", objecting.objection, name="objection"),
]
