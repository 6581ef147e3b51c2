"""What is wrong with a playbook, each as one sentence with its place in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from heli.kernel.refusals import Invalid
from heli.kernel.words import N_, Filled, Term

Place = tuple[str | int, ...]

_SENTENCES: dict[str, Term] = {
    "missing": N_("This entry is missing."),
    "extra_forbidden": N_("Heli knows no such entry here."),
    "string_type": N_("A text is expected here."),
    "int_type": N_("A whole number is expected here."),
    "int_from_float": N_("A whole number is expected here."),
    "float_type": N_("A number is expected here."),
    "bool_type": N_("Write true or false here."),
    "tuple_type": N_("A list is expected here."),
    "list_type": N_("A list is expected here."),
    "dict_type": N_("Named entries are expected here."),
    "model_type": N_("Named entries are expected here."),
    "model_attributes_type": N_("Named entries are expected here."),
    "finite_number": N_("A number is expected here."),
    "enum": N_("Choose one of: %(expected)s."),
    "literal_error": N_("Choose one of: %(expected)s."),
    "string_too_short": N_("A text is expected here."),
    "string_too_long": N_("This is longer than %(max_length)s characters."),
    "too_short": N_("At least %(min_length)s are needed here."),
    "too_long": N_("At most %(max_length)s fit here."),
    "greater_than_equal": N_("This must be at least %(ge)s."),
    "less_than_equal": N_("This must be at most %(le)s."),
}
_PATTERNS: dict[str, Term] = {
    r"\S": N_("A text is expected here."),
    r"^([01]\d|2[0-3]):[0-5]\d$": N_("A time of day such as 09:30 is expected here."),
    r"^[A-Z][A-Z0-9]{0,7}$": N_("A code has up to 8 capital letters and digits, such as PA1."),
}
_KEY = N_("A key begins with a letter and has small letters, digits and _ only.")
_OTHER = N_("This entry cannot be read.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about one place; ``line`` counts from 1 in the file, where there is one."""

    place: Place
    sentence: Term
    facts: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None

    @property
    def path(self) -> str:
        """The place as files are spoken of: ``stages[2].gate[1]``, counted from 1."""
        path = ""
        for step in self.place:
            path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else step
        return path

    @property
    def said(self) -> Term:
        """The sentence with its facts, ready to be translated."""
        return Filled(self.sentence, self.facts)


class BadPlaybook(Invalid):
    """The document is not a playbook; ``problems`` says why, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: p.line or 0))
        fields: dict[str, Term] = {}
        for problem in self.problems:
            fields.setdefault(problem.path or "text", problem.said)
        super().__init__(fields)


def problems_in(error: ValidationError) -> list[Problem]:
    """Return what a strict reading found, worded by the catalogue instead of the library."""
    details = error.errors(include_url=False)
    places = [detail["loc"] for detail in details]
    return [_problem(detail) for detail in details if not _follows_from(detail, places)]


def _follows_from(detail: ErrorDetails, places: list[tuple[str | int, ...]]) -> bool:
    # A list counts only entries that were read: one bad entry makes it look too short as well.
    place, size = detail["loc"], len(detail["loc"])
    return detail["type"] == "too_short" and any(p != place and p[:size] == place for p in places)


def _problem(detail: ErrorDetails) -> Problem:
    steps = detail["loc"]
    place = tuple(step for step in steps if step != "[key]")
    context: dict[str, Any] = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "heli":
        return Problem(place, context["sentence"], context["facts"])
    if kind == "string_pattern_mismatch":
        return Problem(place, _PATTERNS.get(context["pattern"], _KEY))
    if "[key]" in steps:
        return Problem(place, _SENTENCES["extra_forbidden"])
    return Problem(place, _SENTENCES.get(kind, _OTHER), context)
