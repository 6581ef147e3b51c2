from django.urls import path

from heli.web import views

app_name = "web"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("healthz", views.healthz, name="healthz"),
]
