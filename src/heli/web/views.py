from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.web.access import Access, access
from heli.web.forms import SignIn
from heli.web.pages import page


@access(Access.PUBLIC)
@require_http_methods(["GET", "POST"])
def sign_in(http: HttpRequest) -> HttpResponse:
    """Sign in with name and password, then go where the person wanted to."""
    wanted = http.POST.get("next", http.GET.get("next", "/"))
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/"
    form = SignIn(http, data=http.POST or None)
    if http.method == "POST" and form.is_valid():
        login(http, form.get_user())
        return redirect(wanted)
    refused = http.method == "POST"
    return page(
        http, "web/sign_in.html", {"form": form, "next": wanted, "refused": refused},
        status=422 if refused else 200,
    )  # fmt: skip


def too_many_guesses(http: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Answer whoever guessed too often from one place (S4)."""
    context = {"form": SignIn(http), "next": "/", "refused": False, "wait": True}
    return page(http, "web/sign_in.html", context, status=429)


@access(Access.SIGNED_IN)
@require_POST
def sign_out(http: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(http)
    return redirect("web:sign-in")


@access(Access.PUBLIC)
@require_GET
def healthz(http: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")
