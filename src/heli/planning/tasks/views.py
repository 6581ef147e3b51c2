from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.org.views import SignedInRequest
from heli.planning.tasks import queries
from heli.web.access import Access, access


@access(Access.SEEN)
@require_GET
def plan(http: SignedInRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(http.reader), pk=pk)
    return HttpResponse(case.title)


@access(Access.SEEN)
@require_GET
def task(http: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.tasks_seen_by(http.reader), pk=pk)
    return HttpResponse(row.name)
