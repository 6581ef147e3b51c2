from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import ENDED
from heli.collaboration.frame import queries
from heli.company.org.views import SignedInRequest
from heli.web.pages import go, page


def case_page(
    http: SignedInRequest,
    case: Case,
    template: str,
    context: dict[str, Any],
    *,
    tab: str,
    part: str = "",
    status: int = 200,
    writes: bool = False,
) -> HttpResponse:
    """
    Answer with a page of one collaboration, framed by its head, stepper, waiting bar and tabs.

    ``case`` comes with requester and department fetched, as ``cases_seen_by`` gives it. A part
    alone goes without the frame; a page that has asked whom it waits for gives ``waiting``. A page
    that is there to be written on (``writes``) leads to its tab once the collaboration has ended.
    """
    if writes and http.method == "GET" and case.state in ENDED:
        return go(
            http, next(str(row["href"]) for row in queries.tabs_of(case) if row["key"] == tab)
        )
    frame: dict[str, Any] = {"case": case, "tab": tab}
    if not (part and http.headers.get("HX-Request")):
        frame |= {
            "heading": queries.heading_of(case),
            "steps": queries.steps_with_gate(case),
            "waiting": context["waiting"]
            if "waiting" in context
            else queries.waiting_in(case, http.reader, timezone.now(), most=1),
            "tabs": queries.tabs_of(case),
        }
    return page(http, template, frame | context, part=part, status=status)
