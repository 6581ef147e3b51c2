"""What a department's answer must say (P1b, S1.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from heli.company.playbooks.rules.conduct import Answer as Allowed
from heli.initiation.requests.rules.typed import LONG, TOO_LONG
from heli.kernel.words import N_, Term

NEEDED = N_("This is needed.")


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """
    What a department says: the conclusion, and its grounds.

    ``acceptable_on`` is the day with which a conditional answer would become feasible.
    """

    conclusion: str
    reason: str = ""
    resources: str = ""
    people: str = ""
    risks: str = ""
    suggestions: str = ""
    acceptable_on: date | None = None
    boundaries: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Return the texts by column."""
        names = ("reason", "resources", "people", "risks", "suggestions", "boundaries")
        return {name: getattr(self, name).strip() for name in names}


def answer_problems(
    answer: AnswerContent, *, allowed: Mapping[str, Allowed], required: frozenset[str], today: date
) -> dict[str, Term]:
    """
    Return what is wrong or missing in an answer, by field.

    ``allowed`` maps the conclusions of the playbook; ``required`` holds its required fields.
    """
    found: dict[str, Term] = {}
    conclusion = allowed.get(answer.conclusion)
    if conclusion is None:
        return {"conclusion": N_("Choose one of the answers.")}
    for name, text in answer.texts().items():
        if len(text) > LONG:
            found[name] = TOO_LONG
        elif not text and name in required:
            found[name] = NEEDED
    if conclusion.needs_reason and not answer.reason.strip():
        found["reason"] = N_("Say why, so that the others can help.")
    if conclusion.needs_date and answer.acceptable_on is None:
        found["acceptable_on"] = N_("Name the day that you can accept.")
    elif answer.acceptable_on and answer.acceptable_on < today:
        found["acceptable_on"] = N_("This day has passed.")
    return found
