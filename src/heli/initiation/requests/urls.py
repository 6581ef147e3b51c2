from django.urls import path

from heli.initiation.requests import views

app_name = "requests"
urlpatterns = [
    path("requests/new", views.new, name="new"),
    path("requests/contacts", views.contacts, name="contacts"),
    path("requests/<int:pk>", views.show, name="show"),
    path("requests/<int:pk>/edit", views.edit, name="edit"),
    path("requests/<int:pk>/draft", views.save, name="save"),
    path("requests/<int:pk>/wording", views.wording, name="wording"),
    path("answers/<int:pk>", views.answer, name="answer"),
    path("answers/<int:pk>/first-reply", views.reply_first, name="reply-first"),
    path("answers/clarifications/<int:pk>", views.clarify, name="clarify"),
]
