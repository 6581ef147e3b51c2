from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils import timezone

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import asked
from heli.retrospective.measures.queries import is_time_for, may_propose, rows_of
from heli.retrospective.summaries import queries
from heli.retrospective.summaries.states import RETROSPECTIVE, RetrospectiveState


def seen_case(http: SignedInRequest, pk: int) -> Case:
    """Return a collaboration that the reader sees, else 404."""
    return case_seen_by(http.reader, pk)


def shown(http: SignedInRequest, case: Case, *, status: int = 200, **typed: object) -> HttpResponse:
    """Answer with the page of a retrospective; ``typed`` is what a refused form held."""
    at = timezone.now()
    today = company_calendar().day_of(at)
    found = queries.summary_of(case)
    prefetch_related_objects([case], "goals")
    context: dict[str, Any] = {
        "retrospective": found,
        "glance": queries.glance_of(queries.facts_in(case, found, today)),
        "versions": {goal.pk: goal.version for goal in case.goals.all()},
        "today": today,
        "asked": asked(playbook_for(case), "summary", case.stage),
        "typed": typed,
    }
    if found:
        parts = queries.parts_of(case, http.reader)
        open_now = queries.is_open(case, found)
        moves = RETROSPECTIVE.open_to(state=RetrospectiveState(found.state), roles=parts)
        context |= {
            "moves": [str(move) for move in moves] if open_now else [],
            "columns": queries.columns_of(found, http.reader),
            "attendees": list(queries.attendees_of(found)),
            "problems": queries.problems_of(found),
            "further": queries.further_of(case, found),
            "measures": rows_of(case, http.reader, today),
            "may_propose": open_now and is_time_for(case) and may_propose(case, http.reader),
            "lacks": queries.lacking(case, found) if "publish" in moves else [],
            "people": queries.people_to_tick(case) if "hold" in moves else [],
            "days": (found.held_on or today, company_calendar().day_of(found.due_at)),
        }
    return case_page(http, case, "summaries/show.html", context, tab="retrospective", status=status)
