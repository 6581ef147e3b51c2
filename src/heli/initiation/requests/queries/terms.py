"""What a request is held against at a moment: its playbook, the calendar, who is who."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Department
from heli.company.org.queries import people
from heli.company.playbooks.rules import FieldType, LeadingMode, Playbook, named_in
from heli.initiation.requests.rules.problems import Terms
from heli.initiation.requests.rules.scenarios import Unit
from heli.initiation.requests.rules.typed import Typed
from heli.initiation.requests.rules.wording import Modes

MOST_DIGITS = 18  # of a number that the database takes


def terms_for(
    case: Case,
    typed: Typed,
    *,
    at: datetime,
    already_asked: Iterable[int] = (),
    known: Sequence[Unit] | None = None,
) -> Terms:
    """
    Return the terms on which what was typed could be submitted at ``at`` (S1.2, S1.6).

    ``known`` are the departments, where the caller has read them already.
    """
    playbook, calendar = cases.playbook_for(case), company_calendar()
    known = units() if known is None else known
    fields = playbook.extra_fields("request")
    named = {int(row["contact"]) for row in typed["departments"] if row["contact"].isdigit()}
    named |= named_in(fields, FieldType.PERSON, typed["extra"])
    branches = _branches(named, known)
    answered_at = calendar.after(at, playbook.answer_limit(typed["priority"]))
    return Terms(
        earliest=calendar.day_of(answered_at),
        required=playbook.required("request", case.stage),
        levels=tuple(level.key for level in playbook.priority.levels),
        factors=tuple(factor.key for factor in playbook.priority.factors),
        extra_fields=fields,
        wording=Modes(
            playbook.wording.goals, playbook.wording.descriptions, playbook.wording.blame
        ),
        own_department=case.department_id,
        departments=frozenset(unit.pk for unit in known),
        people=frozenset(branches),
        branches=branches,
        already_asked=frozenset(already_asked),
        chooses_leader=playbook.roles.leading_department.mode is LeadingMode.CHOSEN,
        leader_level=_level_lacked(playbook, typed["leading_department"]),
    )


def _level_lacked(playbook: Playbook, chosen: str) -> int | None:
    """Return the job level that the head of the chosen leading department lacks, if any."""
    least = playbook.roles.leading_department.minimum_level
    if least is None or not (chosen.isascii() and chosen.isdigit() and len(chosen) <= MOST_DIGITS):
        return None
    leads = Department.objects.filter(pk=int(chosen), head__level__gte=least)
    return None if leads.exists() else least


def _branches(person_ids: set[int], known: Sequence[Unit]) -> dict[int, frozenset[int]]:
    rows = people().filter(pk__in=person_ids).values_list("pk", "department__path")
    found = {pk: _ids(path or "") for pk, path in rows}
    for unit in known:
        for person in (unit.head, unit.contact):
            if person in found:
                found[person] |= {unit.pk}
    return found


def _ids(path: str) -> frozenset[int]:
    return frozenset(int(part) for part in path.split("/") if part)


def units() -> list[Unit]:
    """Return the departments in use, those above before those below."""
    rows = Department.objects.filter(is_active=True).order_by("path")
    return [Unit(*row) for row in rows.values_list("pk", "name", "path", "head_id", "contact_id")]
