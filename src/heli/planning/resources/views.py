from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.org.views import SignedInRequest
from heli.planning.resources import queries
from heli.web.access import Access, access


@access(Access.SIGNED_IN)
@require_GET
def load(http: SignedInRequest) -> HttpResponse:
    return HttpResponse("")


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(http.reader), pk=pk)
    return HttpResponse(case.title)


@access(Access.SEEN)
@require_GET
def sheet(http: SignedInRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(http.reader), pk=pk)
    return HttpResponse(case.title)


@access(Access.SEEN)
@require_GET
def confirm(http: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.confirmations_seen_by(http.reader), pk=pk)
    return HttpResponse(row.department.name)
