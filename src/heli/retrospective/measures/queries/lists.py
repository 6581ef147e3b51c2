"""Measures as pages print them: flat rows, two queries for a page of any length."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.queries.reads import measures_of, measures_seen_by
from heli.retrospective.measures.states import MeasureState
from heli.web import words

PER_PAGE = 50
WHOSE = ("all", "mine", "department")
STATES: dict[str, list[MeasureState]] = {
    "open": [MeasureState.OPEN, MeasureState.DONE],
    "proposed": [MeasureState.PROPOSED],
    "verified": [MeasureState.VERIFIED],
    "any": [s for s in MeasureState if s != MeasureState.DROPPED],
}
KINDS = {
    MeasureState.PROPOSED: "todo",
    MeasureState.OPEN: "doing",
    MeasureState.DONE: "soon",
    MeasureState.VERIFIED: "done",
}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as a list prints it; ``urgency`` is late, soon or normal."""

    pk: int
    text: str
    href: str
    owner: str
    department: str
    due: str
    urgency: str
    state: str
    state_words: str
    kind: str
    verify_by: str
    verifier: str
    collaboration: str
    mine: bool


def listed(
    reader: Reader, at: datetime, *, whose: str, state: str, page: int
) -> tuple[list[MeasureRow], int]:
    """Return a page of the measures that the reader may see, the next due first; and how many."""
    found = measures_seen_by(reader).filter(state__in=STATES.get(state, STATES["open"]))
    if whose == "mine":
        found = found.filter(
            Q(owner_id__in=reader.stands_for)
            | Q(verifier_id__in=reader.stands_for, state=MeasureState.DONE)
        )
    elif whose == "department":
        unit = reader.person.department
        own = Q(department__path__startswith=unit.path) if unit else Q(pk__in=[])
        found = found.filter(own | reader.below("department__path"))
    first = (page - 1) * PER_PAGE
    today = company_calendar().day_of(at)
    chosen = found.order_by("due_on", "pk")[first : first + PER_PAGE]
    return [row_of(measure, reader, today) for measure in chosen], found.count()


def rows_of(case: Case, reader: Reader, today: date) -> list[MeasureRow]:
    """Return the measures of a collaboration, the next due first."""
    return [row_of(measure, reader, today) for measure in measures_of(case)]


def row_of(measure: Measure, reader: Reader, today: date) -> MeasureRow:
    """Return a measure flat, in the reader's language."""
    waits = measure.state in {MeasureState.OPEN, MeasureState.PROPOSED}
    left = (measure.due_on - today).days
    return MeasureRow(
        pk=measure.pk,
        text=measure.text,
        href=reverse("measures:show", args=[measure.pk]),
        owner=measure.owner.name,
        department=measure.department.name,
        due=words.on_day(measure.due_on),
        urgency="late" if waits and left < 0 else "soon" if waits and left <= 1 else "normal",
        state=measure.state,
        state_words=gettext(measure.get_state_display()),
        kind=KINDS.get(MeasureState(measure.state), "plain"),
        verify_by=measure.verify_by,
        verifier=measure.verifier.name,
        collaboration=measure.case.title,
        mine=measure.owner_id in reader.stands_for,
    )
