from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from heli.collaboration.cases.commands import join
from heli.collaboration.cases.states import Role
from heli.collaboration.todos.commands import close_todo
from heli.company.assets.commands import person_as_resource
from heli.company.assets.models import Resource
from heli.company.assets.states import Kind
from heli.company.history.commands import change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotYours, Refused
from heli.kernel.words import N_
from heli.planning.resources import queries
from heli.planning.resources.commands.needs import told
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.states import NEED, NeedState, SheetState, Verb
from heli.planning.tasks.commands import lock_plan


class Verdict(StrEnum):
    """What a department says to a need."""

    CONFIRM = "confirm"
    OFFER = "offer"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of P4: the verdict on a need, who or what is given, how much, or what instead."""

    need: Need
    verdict: Verdict
    offered: Decimal | None = None
    resource: Resource | None = None
    person: Person | None = None
    alternative: str = ""


@command
def confirm_need(
    *,
    need: Need,
    by: Person,
    at: datetime,
    offered: Decimal | None = None,
    resource: Resource | None = None,
    person: Person | None = None,
    alternative: str = "",
    seen_version: int | None = None,
) -> Need:
    """
    Promise what was asked, or with a smaller ``offered`` a part of it (S2.4).

    A need by skill wants to know who: a ``person`` or a ``resource`` of the department. Whoever
    promises through pages or API does so by ``conflicts.commands``, which looks for overloads.

    :raises NotYours: if ``by`` does not head the supplying department
    :raises Refused: if it was answered already
    :raises Invalid: if nobody is named, or more is offered than was asked
    :raises Stale: if it changed since ``seen_version``
    """
    case = lock_plan(need.case)
    need = queries.need_in_full(need.pk)
    expect_version(need, seen_version)
    offered = need.amount if offered is None else offered
    verb = Verb.CONFIRM if offered == need.amount else Verb.OFFER
    state = NEED.target(verb, state=need.state, roles=queries.parts_of(need, by, at))
    if not 0 < offered <= need.amount:
        raise Invalid({"offered": N_("Offer more than nothing and at most what was asked.")})
    chosen = _given(need, resource, person, by=by, at=at)
    values = {
        "state": state, "offered": offered, "resource": chosen, "alternative": alternative,
        "answered_by": by, "answered_at": at,
    }  # fmt: skip
    facts = told(need) | {"offered": f"{offered.normalize():f}"}
    if chosen:
        facts["what"] = chosen.name
    event = change(f"need.{state}", need, by=by, at=at, case=case.pk, values=values, **facts)
    if chosen and chosen.person:
        join(case, chosen.person, Role.SUPPORTER, by=by, at=at)
    told_to = [need.asked_by, need.task.lead, chosen.person if chosen else None]
    notify(event, told_to, link=queries.page_of_resources(case))
    return need


def _given(
    need: Need, resource: Resource | None, person: Person | None, *, by: Person, at: datetime
) -> Resource | None:
    if person:
        resource = person_as_resource(person, by=by, at=at)
    chosen = resource or need.resource
    if chosen is None:
        if need.kind == Kind.PERSON:
            raise Invalid({"resource": N_("Say who does it.")})
        return None
    mine = chosen.department.path.startswith(need.department.path) and chosen.is_active
    if not mine or chosen.kind != need.kind:
        raise Invalid({"resource": N_("The department has no such resource.")})
    return chosen


@command
def decline_need(
    *, need: Need, alternative: str, by: Person, at: datetime, seen_version: int | None = None
) -> Need:
    """
    Say that something cannot be given, and what could be done instead (S2.4).

    :raises NotYours: if ``by`` does not head the supplying department
    :raises Refused: if it was declined already
    :raises Invalid: if no alternative or reason is given
    :raises Stale: if it changed since ``seen_version``
    """
    case = lock_plan(need.case)
    need = queries.need_in_full(need.pk)
    expect_version(need, seen_version)
    roles = queries.parts_of(need, by, at)
    state = NEED.target(Verb.DECLINE, state=need.state, roles=roles)
    if not alternative.strip():
        raise Invalid({"alternative": N_("Say why, or what could be done instead.")})
    values = {
        "state": state, "offered": None, "alternative": alternative, "answered_by": by,
        "answered_at": at,
    }  # fmt: skip
    facts = told(need) | {"alternative": alternative}
    event = change("need.declined", need, by=by, at=at, case=case.pk, values=values, **facts)
    told_to = [need.asked_by, need.task.lead, case.requester]
    notify(event, told_to, link=queries.page_of_resources(case))
    return need


@command
def confirm_resources(
    *,
    confirmation: Confirmation,
    by: Person,
    at: datetime,
    answers: Sequence[Answer] = (),
    seen_version: int | None = None,
) -> list[Need]:
    """
    Answer the rows of P4 at once and stand by the whole (S2.4); returns the answered needs.

    :raises NotYours: if ``by`` does not head the department
    :raises Refused: if it is confirmed already, or a need is still without an answer
    :raises Invalid: at the row (``need-ID-field``) whose answer does not fit
    :raises Stale: if it changed since ``seen_version``
    """
    case = lock_plan(confirmation.case)
    confirmation = Confirmation.objects.select_related("department", "todo").get(pk=confirmation.pk)
    expect_version(confirmation, seen_version)
    unit = confirmation.department
    if not queries.heads(unit, by, at):
        raise NotYours(
            N_("Only the head of %(department)s confirms its resources."), department=unit.name
        )
    if confirmation.state == SheetState.CONFIRMED:
        raise Refused(N_("This is confirmed already."))
    answered = [_answer(answer, by=by, at=at) for answer in answers]
    if confirmation.needs.filter(state=NeedState.ASKED).exists():
        raise Refused(N_("Some rows have no answer yet."))
    values = {"state": SheetState.CONFIRMED, "confirmed_by": by, "confirmed_at": at}
    event = change(
        "confirmation.confirmed", confirmation, by=by, at=at, case=case.pk, values=values,
        department=unit.name,
    )  # fmt: skip
    if confirmation.todo:
        close_todo(confirmation.todo, by=by, at=at)
    notify(event, [case.requester], link=queries.page_of_resources(case))
    return answered


def _answer(answer: Answer, *, by: Person, at: datetime) -> Need:
    try:
        if answer.verdict == Verdict.DECLINE:
            return decline_need(need=answer.need, alternative=answer.alternative, by=by, at=at)
        return confirm_need(
            need=answer.need,
            offered=(answer.offered or Decimal(0)) if answer.verdict == Verdict.OFFER else None,
            resource=answer.resource,
            person=answer.person,
            alternative=answer.alternative,
            by=by,
            at=at,
        )
    except Invalid as wrong:
        fields = {f"need-{answer.need.pk}-{name}": text for name, text in wrong.fields.items()}
        raise Invalid(fields) from wrong
