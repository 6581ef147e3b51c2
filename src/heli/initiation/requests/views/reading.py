from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.initiation.requests import queries
from heli.initiation.requests.queries import papers
from heli.kernel.refusals import NotFound
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the request as people read it, the answers as they come, and the thread (S1.2, S1.4)."""
    request = get_object_or_404(queries.requests_seen_by(http.reader), case_id=pk)
    content = queries.content_of_revision(request, request.revision)
    mine = request.case.requester_id in http.reader.stands_for
    if content is None:
        if not mine:
            raise NotFound
        return go(http, reverse("requests:edit", args=[pk]))
    revisions = list(queries.revisions_of(request))
    context = {
        "request_paper": request,
        "paper": papers.paper_of(request.case, content),
        "answers": papers.said_by_departments(request.case, http.reader, now()),
        "thread": papers.thread_of(request.case),
        "revisions": papers.history_of(revisions),
        "mine": mine,
        "may_revise": mine
        and request.case.state == "running"
        and not queries.is_agreed(request.case),
        "done": http.GET.get("done", ""),
    }
    return case_page(http, request.case, "requests/show.html", context, tab="request")
