"""The ways out of a conflict as cards: what happens, and to whom how much."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from heli.collaboration.cases.models import Case
from heli.company.assets.models import Resource
from heli.kernel.words import N_
from heli.planning.conflicts.models import Conflict, Consent
from heli.planning.conflicts.rules import Proposal, Side, mark_of
from heli.planning.conflicts.states import Way
from heli.planning.resources.models import Need
from heli.planning.resources.queries.words import amount_of, period_of
from heli.planning.tasks.models import Task
from heli.web.words import on_day


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way out as a card: what happens, and to whom how much; ``tone`` later, fine or plain."""

    way: str
    mark: str
    title: str
    what: str
    effects: tuple[tuple[str, str], ...]
    agreed: tuple[str, ...]


def name_of(need: Need, known: dict[int, Case]) -> str:
    """Return how a task is called to a reader who knows these collaborations."""
    if need.case_id in known:
        return f"{need.task.number} {need.task.name}"
    return gettext("a task of %(department)s") % {"department": need.task.department.name}


def ways_of(
    conflict: Conflict,
    proposals: list[Proposal],
    sides: list[tuple[Need, Side]],
    known: dict[int, Case],
    consents: list[Consent],
) -> tuple[WayRow, ...]:
    """Return the proposals as cards, with who agreed to which."""
    needs = {need.pk: need for need, _ in sides}
    moved = {effect.task for proposal in proposals for effect in proposal.effects}
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=moved)}
    names = {conflict.resource_id: conflict.resource.name}
    if others := {proposal.resource for proposal in proposals} - names.keys():
        names |= dict(Resource.objects.filter(pk__in=others).values_list("pk", "name"))
    rows = []
    for proposal in proposals:
        need, mark = needs[proposal.need], mark_of(proposal)
        rows.append(
            WayRow(
                way=proposal.way,
                mark=mark,
                title=gettext(Way(proposal.way).label),
                what=_what(proposal, need, names, known),
                effects=_effects(proposal, need, tasks, known),
                agreed=tuple(c.department.name for c in consents if c.mark == mark),
            )
        )
    return tuple(rows)


SENTENCES = {
    Way.POSTPONE: N_("%(task)s uses %(resource)s later: %(period)s"),
    Way.LOWER: N_("%(task)s gets %(amount)s of %(resource)s: %(period)s"),
    Way.SPLIT: N_("%(task)s rests after %(until)s and goes on %(period)s"),
    Way.SWAP: N_("%(other)s instead of %(resource)s for %(task)s"),
}


def _what(proposal: Proposal, need: Need, names: dict[int, str], known: dict[int, Case]) -> str:
    later = proposal.rest or proposal.span
    return gettext(SENTENCES[proposal.way]) % {
        "task": name_of(need, known),
        "resource": need.resource.name if need.resource else "",
        "other": names.get(proposal.resource, ""),
        "amount": amount_of(proposal.amount, need.unit),
        "period": period_of(later.starts_on, later.ends_on),
        "until": on_day(proposal.span.ends_on),
    }


def _effects(
    proposal: Proposal, need: Need, tasks: dict[int, Task], known: dict[int, Case]
) -> tuple[tuple[str, str], ...]:
    found = []
    for effect in proposal.effects:
        if not effect.days:
            continue
        task = tasks[effect.task]
        name = task.name
        if need.case_id not in known:
            name = (
                gettext("a milestone of another collaboration")
                if task.is_milestone
                else gettext("another task")
            )
        named = task.is_milestone and need.case_id in known
        kind = gettext("Milestone %(name)s") if named else "%(name)s"
        days = ngettext(
            "%(name)s: %(num)s working day later", "%(name)s: %(num)s working days later",
            effect.days,
        )  # fmt: skip
        found.append(("later", days % {"name": kind % {"name": name}, "num": effect.days}))
    if not any(tasks[e.task].is_milestone and e.days for e in proposal.effects):
        found.append(("fine", gettext("No milestone moves")))
    if proposal.effects and proposal.inside_slack:
        found.append(("fine", gettext("Inside its slack: nothing else moves")))
    if proposal.amount < (need.offered or need.amount) and not proposal.effects:
        found.append(("later", gettext("The rest must come from elsewhere")))
    return tuple(found)
