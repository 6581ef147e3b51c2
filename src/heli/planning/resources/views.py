from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.queries import acting_in, case_seen_by
from heli.collaboration.frame.views import case_page
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.planning.resources import commands, forms, queries
from heli.web.access import Access, access
from heli.web.pages import go, page
from heli.web.words import say


@access(Access.SIGNED_IN)
@require_GET
def load(http: SignedInRequest) -> HttpResponse:
    """Show who of my departments is how full in the weeks ahead (S2.7); ``?person=`` unfolds."""
    opened = http.GET.get("person", "")
    person = int(opened) if opened.isdecimal() and len(opened) < len(str(2**63)) else None
    heat = queries.heat_of(http.reader, company_calendar().day_of(now()), person)
    return page(http, "resources/load.html", {"heat": heat, "opened": person}, part="heat")


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show all demands of a collaboration together (S2.5)."""
    case = case_seen_by(http.reader, pk)
    context = {
        "demands": queries.demands_of(case, http.reader),
        "may_ask": queries.tasks_planned_by(case, http.reader).exists(),
    }
    return case_page(http, case, "resources/show.html", context, tab="resources")


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def ask(http: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a department for what a task needs (S2.4)."""
    case = case_seen_by(http.reader, pk)
    form = forms.Ask(http.POST or None, case=case, reader=http.reader)
    if http.method == "GET" and not form.tasks:
        return go(http, queries.page_of_resources(case))
    if form.is_valid():
        try:
            commands.ask_for(by=http.user, at=now(), **form.asked())
        except Invalid as wrong:
            for name, text in wrong.fields.items():
                place = {"resource": "who", "person": "who"}.get(name, name)
                form.add_error(place if place in form.fields else None, say(text))
        else:
            return go(http, queries.page_of_resources(case))
    status = 422 if form.is_bound else 200
    return case_page(
        http, case, "resources/ask.html", {"form": form}, tab="resources", status=status
    )


@access(Access.SEEN)
@require_GET
def confirm(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show P4 to the head who answers it (S2.4); the answer goes to ``conflicts:confirm``."""
    row = get_object_or_404(queries.confirmations_seen_by(http.reader), pk=pk)
    context: dict[str, Any] = {
        "confirmation": row,
        "paper": queries.paper_of(row, http.reader),
        "may_answer": row.department.head_id in http.reader.stands_for,
        "typed": {},
        "errors": {},
    }
    return page(http, "resources/confirm.html", context)


@access(Access.SEEN)
@require_GET
def sheet(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the published allocation sheet, or with ``?version=`` an earlier one (S2.6)."""
    case = case_seen_by(http.reader, pk)
    wanted = http.GET.get("version", "")
    number = int(wanted) if wanted.isdecimal() else None
    context = {
        "published": queries.sheet_page(case, http.reader, number),
        "may_publish": case.requester_id in acting_in(case, http.reader),
        "waits_for": [row.department.name for row in queries.unconfirmed(case)],
    }
    return case_page(http, case, "resources/sheet.html", context, tab="resources")


@access(Access.SEEN)
@require_POST
def acknowledge(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a department knows of a version (S2.6)."""
    row = get_object_or_404(queries.acknowledgements_seen_by(http.reader), pk=pk)
    commands.acknowledge_sheet(acknowledgement=row, by=http.user, at=now())
    return go(http, reverse("resources:sheet", args=[row.sheet.case_id]))
