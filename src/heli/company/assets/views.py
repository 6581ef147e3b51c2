from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from heli.company.assets import commands, forms, queries
from heli.company.assets.states import Kind
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go, page
from heli.web.words import say


@access(Access.SIGNED_IN)
@require_GET
def own(http: SignedInRequest) -> HttpResponse:
    """Show what the departments that I head can promise (S2.4)."""
    form = forms.NewResource(reader=http.reader, initial={"capacity": 100})
    return _page(http, form)


def _page(http: SignedInRequest, form: Form, *, status: int = 200) -> HttpResponse:
    run = queries.resources() if http.user.is_administrator else queries.resources_run_by(
        http.reader
    )  # fmt: skip
    context: dict[str, Any] = {
        "rows": list(run[:500]),
        "form": form,
        "may_add": http.user.is_administrator or bool(http.reader.branches),
    }
    return page(http, "assets/own.html", context, status=status)


@access(Access.SIGNED_IN)
@require_POST
def add(http: SignedInRequest) -> HttpResponse:
    """Add a resource."""
    form = forms.NewResource(http.POST, reader=http.reader)
    if form.is_valid():
        values = dict(form.cleaned_data)
        person = values["person"] if values["kind"] == Kind.PERSON else None
        values |= {"person": person, "name": values["name"] or (person.name if person else "")}
        try:
            commands.add_resource(by=http.user, at=now(), **values)
        except Invalid as wrong:
            for name, text in wrong.fields.items():
                form.add_error(name, say(text))
        else:
            return go(http, reverse("assets:own"))
    return _page(http, form, status=422)


@access(Access.SIGNED_IN)
@require_POST
def change(http: SignedInRequest, pk: int) -> HttpResponse:
    """Change skill or capacity."""
    row = get_object_or_404(queries.resources(), pk=pk)
    form = forms.ChangedResource(http.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        seen = values.pop("version")
        commands.change_resource(resource=row, by=http.user, at=now(), seen_version=seen, **values)
    return go(http, reverse("assets:own"))
