from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from heli.collaboration.cases.queries import acting_in, playbook_for
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.initiation.requests import queries
from heli.initiation.requests.queries import papers
from heli.initiation.requests.rules.content import RequestContent
from heli.kernel.refusals import NotFound
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the request as people read it, the answers as they come, and the thread (S1.2, S1.4)."""
    request = queries.request_seen_by(http.reader, pk)
    case, mine = request.case, request.case.requester_id in http.reader.stands_for
    if not request.revision:
        if not mine:
            raise NotFound
        return go(http, reverse("requests:edit", args=[pk]))
    may_reply = case.requester_id in acting_in(case, http.reader)
    revisions = queries.revisions_of(request)
    answers = queries.answers_printed(case)
    contents = [RequestContent.model_validate(revision.content) for revision in revisions]
    playbook = playbook_for(case)
    names = papers.names_in(playbook, *contents, answers=answers)
    context = {
        "request_paper": request,
        "paper": papers.paper_of(case, contents[-1], names),
        "answers": papers.said_by_departments(case, answers, http.reader, now(), names),
        "thread": papers.thread_of(case),
        "revisions": papers.history_of(playbook, revisions, names),
        "mine": mine,
        "may_reply": may_reply,
        "may_revise": may_reply and not queries.is_agreed(case),
        "done": http.GET.get("done", ""),
    }
    return case_page(http, case, "requests/show.html", context, tab="request")
