from datetime import datetime

from heli.collaboration.cases.models import Case
from heli.company.calendars.queries import reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid, NotYours
from heli.kernel.words import N_
from heli.retrospective.measures.commands import refuse_blame
from heli.retrospective.summaries.commands.steps import lock_retrospective
from heli.retrospective.summaries.models import Card
from heli.retrospective.summaries.states import CardKind, Verb


@command
def add_card(
    *, case: Case, kind: CardKind, text: str, by: Person, at: datetime, wording_reason: str = ""
) -> Card:
    """
    Say what went well, what to improve, or an idea (S4.2); all who take part may.

    :raises NotYours: if ``by`` does not take part
    :raises Refused: if no retrospective is open, or its summary is published
    :raises Invalid: if the card is empty, or accuses somebody where the playbook forbids that
    """
    _, retrospective = lock_retrospective(case, Verb.ADD_CARD, by=by, at=at)
    _check(case, text, wording_reason)
    card = Card(
        retrospective=retrospective,
        kind=kind,
        text=text.strip(),
        reason=wording_reason.strip(),
        by=by,
        at=at,
    )
    told: dict[str, object] = {"kind": CardKind(kind).label, "text": card.text}
    add("card.added", card, by=by, at=at, case=case.pk, **told)
    return card


@command
def change_card(
    *,
    card: Card,
    text: str,
    by: Person,
    at: datetime,
    wording_reason: str = "",
    seen_version: int | None = None,
) -> None:
    """
    Reword a card.

    :raises NotYours: if ``by`` did not write it
    :raises Refused: if the summary is published
    :raises Invalid: as for a new card
    :raises Stale: if somebody changed it since ``seen_version``
    """
    card = _lock(card, by=by, at=at)
    expect_version(card, seen_version)
    case = card.retrospective.case
    _check(case, text, wording_reason)
    values = {"text": text.strip(), "reason": wording_reason.strip()}
    told = {"text": text.strip()}
    change("card.changed", card, by=by, at=at, case=case.pk, values=values, **told)


@command
def remove_card(*, card: Card, by: Person, at: datetime) -> None:
    """
    Take a card back; the log keeps it.

    :raises NotYours: if ``by`` did not write it
    :raises Refused: if the summary is published
    """
    card = _lock(card, by=by, at=at)
    values = {"removed_at": at}
    change("card.removed", card, by=by, at=at, case=card.retrospective.case_id, values=values)


def _lock(card: Card, *, by: Person, at: datetime) -> Card:
    lock_retrospective(card.retrospective.case, Verb.ADD_CARD, by=by, at=at)
    fresh = Card.objects.select_related("retrospective", "retrospective__case").get(pk=card.pk)
    if fresh.by_id not in reader_of(by, at).stands_for:
        raise NotYours(N_("Only who wrote a card may change it."))
    return fresh


def _check(case: Case, text: str, reason: str) -> None:
    if not text.strip():
        raise Invalid({"text": N_("Write a few words.")})
    refuse_blame(case, {"text": text}, reason)
