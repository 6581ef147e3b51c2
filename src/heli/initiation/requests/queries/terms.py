"""What a request is held against at a moment: its playbook, the calendar, who is who."""

from collections.abc import Iterable
from datetime import datetime

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Department
from heli.company.org.queries import departments, people
from heli.company.playbooks.rules import LeadingMode
from heli.initiation.requests.rules.problems import Terms
from heli.initiation.requests.rules.scenarios import Unit
from heli.initiation.requests.rules.typed import Typed
from heli.initiation.requests.rules.wording import Modes


def terms_for(
    case: Case, typed: Typed, *, at: datetime, already_asked: Iterable[int] = ()
) -> Terms:
    """Return the terms on which what was typed could be submitted at ``at`` (S1.2, S1.6)."""
    playbook, calendar = cases.playbook_for(case), company_calendar()
    contacts = {int(row["contact"]) for row in typed["departments"] if row["contact"].isdigit()}
    branches = _branches(contacts)
    answered_at = calendar.after(at, playbook.answer_limit(typed["priority"]))
    return Terms(
        earliest=calendar.day_of(answered_at),
        required=playbook.required("request", case.stage),
        levels=tuple(level.key for level in playbook.priority.levels),
        factors=tuple(factor.key for factor in playbook.priority.factors),
        extra_fields=playbook.extra_fields("request"),
        wording=Modes(
            playbook.wording.goals, playbook.wording.descriptions, playbook.wording.blame
        ),
        own_department=case.department_id,
        departments=frozenset(departments().values_list("pk", flat=True)),
        people=frozenset(branches),
        branches=branches,
        already_asked=frozenset(already_asked),
        chooses_leader=playbook.roles.leading_department.mode is LeadingMode.CHOSEN,
    )


def _branches(person_ids: set[int]) -> dict[int, frozenset[int]]:
    rows = people().filter(pk__in=person_ids).values_list("pk", "department__path")
    found = {pk: _ids(path or "") for pk, path in rows}
    named = Department.objects.filter(is_active=True)
    for role in ("head_id", "contact_id"):
        for unit, person in named.filter(**{f"{role}__in": found}).values_list("pk", role):
            found[person] |= {unit}
    return found


def _ids(path: str) -> frozenset[int]:
    return frozenset(int(part) for part in path.split("/") if part)


def units() -> list[Unit]:
    """Return the departments with whoever answers for each: the contact, else the head."""
    rows = departments().order_by("path").values_list("pk", "name", "contact_id", "head_id")
    return [Unit(pk, name, contact or head) for pk, name, contact, head in rows]
