from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.company.org.views import SignedInRequest
from heli.planning.conflicts import queries
from heli.web.access import Access, access


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.conflicts_seen_by(http.reader), pk=pk)
    return HttpResponse(row.number)
