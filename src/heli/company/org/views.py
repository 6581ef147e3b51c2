from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.company.org import commands, forms, queries
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.kernel.refusals import Invalid, Refused
from heli.web.access import Access, access
from heli.web.pages import go, mark, page
from heli.web.words import say

PER_PAGE = 50
FOUND = 50
LONGEST = 80


class SignedInRequest(HttpRequest):
    """A request whose person is known; ``reader`` is what ``…_seen_by`` takes."""

    user: Person
    reader: Reader


@access(Access.PUBLIC)
@require_POST
def choose_language(http: HttpRequest) -> HttpResponse:
    """Show the product in another language: to a person for good, to a stranger by a cookie."""
    wanted = http.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/"
    language = http.POST.get("language", "")
    answer = redirect(wanted)
    if language in dict(settings.LANGUAGES):
        if http.user.is_authenticated:
            person = http.user
            commands.change_person(person=person, by=person, at=now(), language=language)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, httponly=True, samesite="Lax")
    return answer


@access(Access.SIGNED_IN)
@require_GET
def chart(http: SignedInRequest) -> HttpResponse:
    """Show the company as a tree; ``?q=`` finds departments and people by name."""
    text = http.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    units = queries.chart()
    if text:
        low = text.lower()
        units = [u for u in units if low in u.name.lower() or low in u.code.lower()]
    people = list(queries.found_people(http.reader, text)[:FOUND]) if text else []
    seen = queries.departments_seen_by(http.reader).filter(is_active=False)
    closed = [u for u in seen.order_by("name") if text.lower() in u.name.lower()]
    context = {"text": text, "units": units, "people": people, "closed": closed}
    return page(http, "org/chart.html", context)


@access(Access.SIGNED_IN)
@require_GET
def department(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one department: its place, head, contact and people."""
    unit = get_object_or_404(queries.departments_seen_by(http.reader), pk=pk)
    people = queries.people().select_related(None).filter(department=unit).order_by("name", "pk")
    shown = Paginator(people, PER_PAGE).get_page(http.GET.get("page"))
    context = {"unit": unit, "shown": shown, "below": unit.children.filter(is_active=True)}
    return page(http, "org/department.html", context)


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def add_department(http: SignedInRequest) -> HttpResponse:
    """Add a department."""
    form = forms.DepartmentForm(http.POST or None, initial={"parent": http.GET.get("above")})
    if http.method == "POST" and form.is_valid():
        values = {**form.cleaned_data}
        del values["version"]
        try:
            unit = commands.found_department(by=http.user, at=now(), **values)
        except Invalid as refusal:
            mark(form, refusal)
        else:
            return go(http, reverse("org:department", args=[unit.pk]))
    context: dict[str, Any] = {"form": form, "unit": None, "names": []}
    return page(http, "org/change_department.html", context, status=_status(form))


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def change_department(http: SignedInRequest, pk: int) -> HttpResponse:
    """Rename, move or staff a department."""
    unit = get_object_or_404(queries.departments(), pk=pk)
    form = forms.DepartmentForm(http.POST or None, initial=forms.DepartmentForm.held(unit))
    if http.method == "POST" and form.is_valid():
        values = {**form.cleaned_data}
        seen = values.pop("version")
        try:
            commands.change_department(
                department=unit, seen_version=seen or 0, by=http.user, at=now(), **values
            )
        except Invalid as refusal:
            mark(form, refusal)
        else:
            return go(http, reverse("org:department", args=[pk]))
    members = queries.people().filter(department=unit).order_by("name", "pk")[:FOUND]
    context = {"form": form, "unit": unit, "names": [forms.as_typed(each) for each in members]}
    return page(http, "org/change_department.html", context, status=_status(form))


@access(Access.ADMINISTRATOR)
@require_POST
def reopen_department(http: SignedInRequest, pk: int) -> HttpResponse:
    """Put a closed department to use again."""
    unit = get_object_or_404(queries.departments_seen_by(http.reader), pk=pk)
    seen = _number(http.POST.get("version", ""))
    commands.reopen_department(department=unit, seen_version=seen, by=http.user, at=now())
    return go(http, reverse("org:department", args=[pk]))


@access(Access.SEEN)
@require_GET
def person(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one person: where she works, how to reach her, what she heads."""
    found = get_object_or_404(
        queries.people_seen_by(http.reader).select_related("department", "manager"), pk=pk
    )
    context = {
        "person": found,
        "superior": queries.superior_of(found),
        "headed": queries.departments().filter(head=found).order_by("path"),
    }
    return page(http, "org/person.html", context)


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def add_person(http: SignedInRequest) -> HttpResponse:
    """Add somebody who works here."""
    form = forms.PersonForm(http.POST or None, initial={"department": http.GET.get("department")})
    if http.method == "POST" and form.is_valid():
        values = {**form.cleaned_data}
        del values["version"]
        hashed = values.pop("password")
        try:
            found = commands.add_person(hashed_password=hashed, by=http.user, at=now(), **values)
        except Invalid as refusal:
            mark(form, refusal)
        else:
            return go(http, reverse("org:person", args=[found.pk]))
    context = {"form": form, "person": None}
    return page(http, "org/change_person.html", context, status=_status(form))


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def change_person(http: SignedInRequest, pk: int) -> HttpResponse:
    """Change a person's entry, and set a new password for whoever lost hers."""
    found = get_object_or_404(queries.people_seen_by(http.reader).select_related("manager"), pk=pk)
    form = forms.PersonForm(http.POST or None, initial=forms.PersonForm.held(found), person=found)
    if http.method == "POST" and form.is_valid():
        values = {**form.cleaned_data}
        seen, hashed = values.pop("version"), values.pop("password")
        about: dict[str, Any] = {"person": found, "by": http.user, "at": now()}
        try:
            commands.change_person(
                seen_version=seen or 0, hashed_password=hashed, **about, **values
            )
        except Invalid as refusal:
            mark(form, refusal)
        else:
            return go(http, reverse("org:person", args=[pk]))
    context = {"form": form, "person": found}
    return page(http, "org/change_person.html", context, status=_status(form))


@access(Access.ADMINISTRATOR)
@require_POST
def set_active(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let a person in no longer, or again."""
    found = get_object_or_404(queries.people_seen_by(http.reader), pk=pk)
    try:
        commands.change_person(
            person=found,
            is_active=http.POST.get("active") == "yes",
            seen_version=_number(http.POST.get("version", "")),
            by=http.user,
            at=now(),
        )
    except Invalid as refusal:  # there is no field here that could say it
        raise Refused(next(iter(refusal.fields.values()))) from refusal
    return go(http, reverse("org:person", args=[pk]))


@access(Access.SIGNED_IN)
@require_http_methods(["GET", "POST"])
def change_password(http: SignedInRequest) -> HttpResponse:
    """Let the reader set her own password; she stays signed in here alone."""
    form = forms.PasswordForm(http.POST or None, person=http.user)
    if http.method == "POST" and form.is_valid():
        hashed = form.cleaned_data["new"]
        commands.set_password(person=http.user, hashed_password=hashed, by=http.user, at=now())
        http.user.password = hashed
        update_session_auth_hash(http, http.user)
        return go(http, "/me/")
    return page(http, "org/password.html", {"form": form}, status=_status(form))


@access(Access.SIGNED_IN)
@require_POST
def make_token(http: SignedInRequest) -> HttpResponse:
    """Make an API token and show it, this once."""
    label = http.POST.get("label", "").strip()
    token, error = "", ""
    try:
        token = commands.make_token(label=label, by=http.user, at=now())
    except Invalid as refusal:
        error = say(refusal.fields["label"])
    context = {"token": token, "error": error, "label": label}
    return page(http, "org/token.html", context, status=422 if error else 200)


@access(Access.SEEN)
@require_POST
def revoke_token(http: SignedInRequest, pk: int) -> HttpResponse:
    """Make one of the reader's own tokens useless from the next request on."""
    token = get_object_or_404(http.user.tokens.all(), pk=pk)
    commands.revoke_token(token=token, by=http.user, at=now())
    return go(http, "/me/")


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200


def _number(text: str) -> int:
    # 0 is no version that anybody saw.
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0  # noqa: PLR2004
