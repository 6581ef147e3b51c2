from datetime import date, datetime

from heli.collaboration.cases.commands import lock_case
from heli.company.org.models import Department, Person
from heli.retrospective.measures import queries
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.states import MEASURE, MeasureState, Verb


def lock_measure(measure: Measure, verb: Verb, *, by: Person, at: datetime) -> tuple[str, Measure]:
    lock_case(measure.case)
    fresh = Measure.objects.select_related(
        "case", "department", "department__head", "owner", "verifier", "todo", "case__requester"
    ).get(pk=measure.pk)
    parts = queries.parts_in(fresh, by, at)
    return MEASURE.target(verb, state=MeasureState(fresh.state), roles=parts), fresh


def told_of(measure: Measure) -> dict[str, object]:
    """Return what the log's sentence says of a measure."""
    facts = of_whom(measure.department, measure.owner, measure.due_on)
    return {"measure": measure.text, "verifier": measure.verifier.name, **facts}


def of_whom(department: Department, owner: Person, due_on: date) -> dict[str, object]:
    """Return who carries it out until when, as the log tells it."""
    return {"department": department.name, "owner": owner.name, "due": due_on}
