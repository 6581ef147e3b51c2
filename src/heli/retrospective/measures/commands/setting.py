from collections.abc import Mapping
from datetime import date, datetime

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import participations, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Department, Person
from heli.company.playbooks.rules import WordingMode
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.retrospective.measures import queries, rules
from heli.retrospective.measures.commands.steps import lock_measure, of_whom, told_of
from heli.retrospective.measures.models import Measure
from heli.retrospective.measures.states import Verb


def refuse_blame(case: Case, texts: Mapping[str, str], reason: str = "") -> None:
    """
    Hold texts to be about the matter, as strictly as the playbook says (S4.5).

    Where it asks for a reason, ``reason`` says why the words stay. Texts are by field.

    :raises Invalid: at each text that accuses a person, with what to write instead
    """
    mode = playbook_for(case).wording.blame
    asks_reason = mode == WordingMode.WARN and not reason.strip()
    if (mode == WordingMode.REFUSE or asks_reason) and (found := rules.blamed(texts)):
        if asks_reason:
            found["wording_reason"] = N_("Reword it, or say why it stays as it is.")
        raise Invalid(found)


@command
def set_measure(
    *,
    case: Case,
    text: str,
    department: Department,
    owner: Person,
    due_on: date,
    verify_by: str,
    by: Person,
    at: datetime,
    measure: Measure | None = None,
    verifier: Person | None = None,
    wording_reason: str = "",
    seen_version: int | None = None,
) -> Measure:
    """
    Propose a measure (S4.3), or change ``measure`` while it is only proposed.

    Nothing runs yet: publishing the summary starts it. Without ``verifier`` the requester
    verifies, or somebody above if she carries it out herself.

    :raises NotYours: if ``by`` is neither requester nor head or contact of a department
    :raises Invalid: if it has no text, no check, a day that has passed, an owner from elsewhere,
        a verifier who is its owner, or accuses somebody where the playbook forbids that
    :raises Refused: if the collaboration has ended, no retrospective is open or its summary is
        published, or the measure runs already
    :raises Stale: if somebody changed it since ``seen_version``
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration has ended."))
    if measure:
        measure = lock_measure(measure, Verb.CHANGE, by=by, at=at)[1]
        expect_version(measure, seen_version)
    elif not queries.is_time_for(case):
        raise Refused(N_("Measures are agreed in the retrospective, until its summary is out."))
    elif not queries.may_propose(case, reader_of(by, at)):
        raise NotYours(N_("Measures are proposed by the requester, heads and contacts."))
    texts = {"text": text.strip(), "verify_by": verify_by.strip()}
    wrong = rules.what_is_missing(texts, due_on, company_calendar().day_of(at))
    if not participations(case).filter(department=department).exists():
        wrong["department"] = N_("This department does not take part.")
    elif not queries.owners_for(department).filter(pk=owner.pk).exists():
        wrong["owner"] = N_("Choose somebody who works in this department.")
    checks = verifier or queries.verifier_for(case, owner)
    if checks is None or checks.pk == owner.pk:
        wrong["verifier"] = N_("Somebody else than its owner verifies a measure.")
    if wrong or checks is None:
        raise Invalid(wrong)
    refuse_blame(case, texts, wording_reason)
    values = texts | {
        "department": department,
        "owner": owner,
        "due_on": due_on,
        "verifier": checks,
    }
    if measure:
        told = {"measure": texts["text"], **of_whom(department, owner, due_on)}
        change("measure.changed", measure, by=by, at=at, case=case.pk, values=values, **told)
        return measure
    new = Measure(case=case, set_by=by, set_at=at, **values)
    add("measure.set", new, by=by, at=at, case=case.pk, **told_of(new))
    return new


@command
def drop_measure(*, measure: Measure, by: Person, at: datetime) -> None:
    """
    Take a proposed measure back; the log keeps it.

    :raises NotYours: if ``by`` is neither its proposer nor requester nor head
    :raises Refused: if it runs already
    """
    state, measure = lock_measure(measure, Verb.DROP, by=by, at=at)
    values = {"state": state}
    told = told_of(measure)
    change("measure.dropped", measure, by=by, at=at, case=measure.case_id, values=values, **told)
