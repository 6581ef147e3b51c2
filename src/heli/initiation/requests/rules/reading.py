"""From what was typed to a request that stands."""

from typing import Any

from heli.company.playbooks.rules.conduct import Priority
from heli.company.playbooks.rules.fields import read_values
from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.rules.problems import Terms, number, problems
from heli.initiation.requests.rules.typed import TEXTS, Typed
from heli.kernel.refusals import Invalid


def read_request(typed: Typed, terms: Terms, priority: Priority) -> RequestContent:
    """
    Return the request that was typed, complete and checked (S1.1, S1.6).

    ``priority`` is the playbook's: where it knows factors, the level follows from the marks.

    :raises Invalid: with one sentence for each place that keeps it from standing
    """
    if wrong := problems(typed, terms):
        raise Invalid(wrong)
    values: dict[str, Any] = {name: typed[name] for name in TEXTS}
    values["goals"] = [row | {"target": number(row["target"])} for row in typed["goals"]]
    values["deliverables"] = typed["deliverables"]
    values["dates"] = typed["dates"]
    values["departments"] = typed["departments"]
    values["leading_department"] = _id(typed["leading_department"])
    values["factors"] = {key: int(typed["factors"][key]) for key in terms.factors}
    if priority.factors:
        values["priority"] = priority.level_of(values["factors"])
    values["extra"] = read_values(terms.extra_fields, typed["extra"], terms.required).values
    return RequestContent.model_validate(values)


def _id(text: str) -> int | None:
    return int(text) if text.isdigit() else None
