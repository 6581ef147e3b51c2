"""What every command of a review does first and last."""

from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.commands import lock_case
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.commands import cancel_todo, open_todo
from heli.company.history.commands import Event, change
from heli.company.org.models import Person
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.states import SIGNATURE, Part, Verb, Verdict
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


def lock_running(case: Case) -> Case:
    """
    Return the collaboration, held until the command ends.

    :raises Refused: if it does not run
    """
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration does not run."))
    return case


def lock_minutes(minutes: Minutes) -> Minutes:
    """Return the minutes as they are now, held until the command ends."""
    case = lock_running(minutes.case)
    rows = Minutes.objects.select_for_update(of=("self",)).select_related(
        "meeting__todo", "meeting__host", "meeting__recorder"
    )
    found = rows.get(pk=minutes.pk)
    found.case = case
    return found


def lock_signature(signature: MinutesSignature) -> MinutesSignature:
    """Return a signature with its minutes as they are now, held until the command ends."""
    minutes = lock_minutes(signature.minutes)
    rows = MinutesSignature.objects.select_for_update(of=("self",)).select_related(
        "department__head", "contact", "signer", "todo"
    )
    found = rows.get(pk=signature.pk)
    found.minutes = minutes
    return found


def lock_objection(objection: Objection) -> Objection:
    """Return an objection with its signature as they are now, held until the command ends."""
    signature = lock_signature(objection.signature)
    rows = Objection.objects.select_for_update(of=("self",)).select_related(
        "by", "todo", "dispute__arbiter"
    )
    found = rows.get(pk=objection.pk)
    found.signature = signature
    return found


def page_of(case: Case | int) -> str:
    """Return the address of the review's page."""
    return reverse("reviews:show", args=[case if isinstance(case, int) else case.pk])


def page_of_signature(signature: MinutesSignature) -> str:
    """Return the address where a department signs."""
    return reverse("reviews:sign", args=[signature.pk])


def page_of_objection(objection: Objection) -> str:
    """Return the address where an objection is settled or decided."""
    return reverse("reviews:objection", args=[objection.pk])


def change_signature(
    verb: str,
    signature: MinutesSignature,
    *,
    by: Person,
    at: datetime,
    values: dict[str, object],
    **told: object,
) -> Event:
    """Change a signature and tell so under its department's name."""
    told = {"department": signature.department.name, **told}
    case = signature.minutes.case_id
    return change(verb, signature, by=by, at=at, case=case, values=values, **told)


def owe_signature(
    signature: MinutesSignature, kind: str = "minutes.sign", *, by: Person, at: datetime
) -> dict[str, object]:
    """Let the department owe its signature; return the column that remembers it."""
    if signature.todo:
        cancel_todo(signature.todo, by=by, at=at)
    todo = open_todo(
        kind,
        case=signature.minutes.case,
        owner=signature.signer,
        department=signature.department,
        limit="sign",
        link=page_of_signature(signature),
        by=by,
        at=at,
        edition=str(signature.minutes.edition),
    )
    return {"todo": todo}


def ask_again(signature: MinutesSignature, *, by: Person, at: datetime) -> None:
    """Let a signature lapse because the minutes changed (S1.5), and ask for it anew."""
    state = SIGNATURE.target(Verb.REOPEN, state=Verdict(signature.verdict), roles={Part.REQUESTER})
    values: dict[str, object] = {"verdict": state}
    values |= owe_signature(signature, by=by, at=at)
    edition = signature.minutes.edition
    change_signature("signature.reopened", signature, by=by, at=at, values=values, edition=edition)
