from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the retrospective of a collaboration."""
    return HttpResponse(get_object_or_404(cases_seen_by(http.reader), pk=pk).title)
