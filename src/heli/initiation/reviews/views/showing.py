from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.initiation.reviews import queries
from heli.web.access import Access, access


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the review: the minutes as people read them, who signed, what is disputed."""
    case = case_seen_by(http.reader, pk)
    minutes = queries.minutes_of(case)
    context: dict[str, Any] = {"minutes": minutes, "mine": _is_requester(http, case)}
    if minutes is None:
        context |= queries.before_the_meeting(case)
        return case_page(http, case, "reviews/before.html", context, tab="review")
    context |= queries.review_of(minutes, http.reader, timezone.now())
    return case_page(http, case, "reviews/show.html", context, tab="review")


def _is_requester(http: SignedInRequest, case: Case) -> bool:
    return case.requester_id in http.reader.stands_for
