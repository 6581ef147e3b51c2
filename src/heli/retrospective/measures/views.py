from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.company.org.views import SignedInRequest
from heli.retrospective.measures import queries
from heli.web.access import Access, access


@access(Access.SIGNED_IN)
@require_GET
def measures(http: SignedInRequest) -> HttpResponse:
    """List the measures."""
    return HttpResponse(queries.measures_seen_by(http.reader).count())


@access(Access.SEEN)
@require_GET
def measure(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one measure."""
    return HttpResponse(get_object_or_404(queries.measures_seen_by(http.reader), pk=pk).text)
