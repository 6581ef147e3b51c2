from datetime import datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotYours
from heli.kernel.words import N_
from heli.retrospective.measures import queries, rules
from heli.retrospective.measures.commands.steps import lock_measure, told_of
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.states import MeasureState, Verb


@command
def start_measures(*, case: Case, by: Person, at: datetime) -> list[Measure]:
    """
    Let every proposed measure be owed from now on, also when the collaboration has ended (S4.3).

    :raises NotYours: if ``by`` is not the requester
    """
    case = lock_case(case)
    started = []
    for row in queries.measures_of(case).filter(state=MeasureState.PROPOSED):
        state, measure = lock_measure(row, Verb.START, by=by, at=at)
        values = {"state": state, "todo": _owe(measure, by=by, at=at)}
        told = told_of(measure)
        change("measure.started", measure, by=by, at=at, case=case.pk, values=values, **told)
        started.append(measure)
    return started


@command
def hand_on_measure(*, measure: Measure, owner: Person, by: Person, at: datetime) -> None:
    """
    Let somebody else of the department carry out a measure; its day stays.

    :raises NotYours: if ``by`` is neither the department's head nor the requester
    :raises Refused: if it does not run
    :raises Invalid: if the new owner works elsewhere, or is who verifies it
    """
    state, measure = lock_measure(measure, Verb.HAND_ON, by=by, at=at)
    if not queries.owners_for(measure.department).filter(pk=owner.pk).exists():
        raise Invalid({"owner": N_("Choose somebody who works in this department.")})
    if owner.pk == measure.verifier_id:
        raise Invalid({"owner": N_("Somebody else than its owner verifies a measure.")})
    if measure.todo:
        cancel_todo(measure.todo, by=by, at=at)
    measure.owner = owner
    values = {"state": state, "owner": owner, "todo": _owe(measure, by=by, at=at)}
    told = told_of(measure)
    change("measure.handed_on", measure, by=by, at=at, case=measure.case_id, values=values, **told)


@command
def finish_measure(
    *, measure: Measure, text: str, by: Person, at: datetime, seen_version: int | None = None
) -> None:
    """
    Report a measure as done; somebody else owes a look whether it is (S4.3).

    It does not matter whether the collaboration still runs.

    :raises NotYours: if ``by`` is not its owner
    :raises Refused: if it does not run
    :raises Invalid: if it is not said what was done
    :raises Stale: if somebody changed it since ``seen_version``
    """
    state, measure = lock_measure(measure, Verb.FINISH, by=by, at=at)
    expect_version(measure, seen_version)
    if not text.strip():
        raise Invalid({"text": N_("Say what was done.")})
    if measure.todo:
        close_todo(measure.todo, by=by, at=at)
    todo = open_todo(
        "measure.verify",
        case=measure.case,
        owner=measure.verifier,
        limit="measure_check",
        link=queries.page_of_measure(measure),
        by=by,
        at=at,
        measure=measure.text,
    )
    values = {
        "state": state, "result": text, "finished_by": by, "finished_at": at, "todo": todo,
    }  # fmt: skip
    told = told_of(measure) | {"text": text}
    event = change("measure.done", measure, by=by, at=at, case=measure.case_id, values=values,
                   **told)  # fmt: skip
    notify(event, [measure.department.head], link=queries.page_of_measure(measure))


@command
def verify_measure(
    *,
    measure: Measure,
    passed: bool,
    text: str,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> None:
    """
    Say whether a measure that was reported as done is done; if not, its owner owes it again.

    :raises NotYours: if ``by`` does not verify it, or carried it out herself
    :raises Refused: if it is not reported as done
    :raises Invalid: if it is not said what was seen
    :raises Stale: if somebody changed it since ``seen_version``
    """
    verb = Verb.VERIFY if passed else Verb.REJECT
    state, measure = lock_measure(measure, verb, by=by, at=at)
    expect_version(measure, seen_version)
    if rules.judges_own_work(by.pk, {measure.owner_id, measure.finished_by_id}):
        raise NotYours(N_("Somebody else than its owner verifies a measure."))
    if not text.strip():
        raise Invalid({"text": N_("Say what you saw.")})
    if measure.todo:
        close_todo(measure.todo, by=by, at=at)
    values: dict[str, object] = {"state": state, "finding": text}
    if passed:
        values |= {"verified_by": by, "verified_at": at}
    else:
        values |= {"todo": _owe(measure, by=by, at=at)}
    name = "measure.verified" if passed else "measure.rejected"
    told = told_of(measure) | {"text": text}
    event = change(name, measure, by=by, at=at, case=measure.case_id, values=values, **told)
    people = [measure.owner, measure.department.head, measure.case.requester]
    notify(event, people, link=queries.page_of_measure(measure))


def _owe(measure: Measure, *, by: Person, at: datetime) -> Todo:
    # What was found not done after its day has the verifier's limit once more.
    due_at = company_calendar().end_of_day(measure.due_on)
    passed = due_at <= at
    return open_todo(
        "measure.finish",
        case=measure.case,
        owner=measure.owner,
        department=measure.department,
        limit="measure_check",
        due_at=None if passed else due_at,
        link=queries.page_of_measure(measure),
        by=by,
        at=at,
        measure=measure.text,
    )
