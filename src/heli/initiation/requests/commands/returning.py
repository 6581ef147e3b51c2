from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.todos.commands import cancel_todo, open_todo
from heli.company.history.commands import change, command
from heli.company.org.models import Person
from heli.initiation.requests.models import Request
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def return_request(*, case: Case, reason: str, by: Person, at: datetime) -> Request:
    """
    Send a request back to its requester, who owes a revision (S1.5); the review calls this.

    :raises Refused: if it was never submitted
    """
    case = lock_case(case)
    request = Request.objects.select_for_update(of=("self",)).get(case=case)
    if not request.revision:
        raise Refused(N_("This request was not submitted yet."))
    if request.review_todo:
        cancel_todo(request.review_todo, by=by, at=at)
    todo = open_todo(
        "request.revise",
        case=case,
        owner=case.requester,
        limit="clarification",
        link=reverse("requests:edit", args=[case.pk]),
        by=by,
        at=at,
    )
    values = {"review_todo": todo}
    told = {"reason": reason}
    change("request.returned", request, by=by, at=at, case=case.pk, values=values, **told)
    return request
