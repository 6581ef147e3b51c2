"""What keeps a request from being submitted: one sentence for each place (S1.2, S1.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from heli.company.playbooks.rules.fields import ExtraField, read_values, unknown_in
from heli.initiation.requests.rules.typed import ROWS, TEXTS, TOO_LONG, Row, Typed
from heli.initiation.requests.rules.wording import Modes, refusals
from heli.kernel.words import N_, Filled, Term

NEEDED = N_("This is needed.")
TOO_EARLY = N_("The departments still have to answer: choose a later day.")
NOT_A_DATE = N_("A date such as 2026-11-25 is expected here.")
NOT_A_NUMBER = N_("A number is expected here, without words.")
BRACKET = "〔"
REPLACE = N_("Put in what stands in 〔brackets〕.")
MOST_DIGITS = 12
DECIMALS = 4
TOP_MARK = 5
Problem = tuple[str, Term]


@dataclass(frozen=True, slots=True)
class Terms:
    """
    What a request is held against: its playbook, the calendar, and who is who.

    ``earliest`` is the day on which the answers are due; ``branches`` maps the people typed as
    contacts to the departments (their own and those above) that they may answer for.
    """

    earliest: date
    required: frozenset[str]
    levels: tuple[str, ...]
    factors: tuple[str, ...] = ()
    extra_fields: tuple[ExtraField, ...] = ()
    wording: Modes = field(default_factory=Modes)
    own_department: int = 0
    departments: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    branches: Mapping[int, frozenset[int]] = field(default_factory=dict)
    already_asked: frozenset[int] = frozenset()
    chooses_leader: bool = False
    leader_level: int | None = None  # the job level that the chosen leader's head lacks


def problems(typed: Typed, terms: Terms) -> dict[str, Term]:
    """Return what is wrong or missing, by place (``goals-2-unit``), the first sentence for each."""
    found: dict[str, Term] = {}
    for check in (
        _brackets,
        _texts,
        _goals,
        _deliverables,
        _dates,
        _departments,
        _priority,
        _extra,
        _wording,
    ):
        for place, sentence in check(typed, terms):
            found.setdefault(place, sentence)
    return found


def day(text: str) -> date | None:
    """Return the day that was typed, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def number(text: str) -> Decimal | None:
    """Return the number that was typed, or None if it is none or too long to keep."""
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or value.adjusted() >= MOST_DIGITS:
        return None
    return value if -int(value.as_tuple().exponent) <= DECIMALS else None


def _day_problem(text: str, terms: Terms) -> Term | None:
    if not text:
        return NEEDED
    if (found := day(text)) is None:
        return NOT_A_DATE
    return TOO_EARLY if found < terms.earliest else None


def _texts(typed: Typed, terms: Terms) -> Iterator[Problem]:
    for name, longest in TEXTS.items():
        if len(typed[name]) > longest:
            yield name, TOO_LONG
    for name in ("title", "background", "problem", "resources", "out_of_scope", "known_risks",
                 "preconditions", "company_goal", "head_opinion", "reachable_at"):  # fmt: skip
        if not typed[name] and (name == "title" or name in terms.required):
            yield name, NEEDED
    if sentence := _day_problem(typed["wanted_on"], terms):
        yield "wanted_on", sentence


def _brackets(typed: Typed, terms: Terms) -> Iterator[Problem]:
    # What a scenario could not know stands in 〔brackets〕 for the requester to replace.
    places = {name: typed[name] for name in TEXTS}
    for rows in ROWS:
        for index, row in enumerate(typed[rows]):
            places |= {f"{rows}-{index}-{column}": text for column, text in row.items()}
    yield from ((place, REPLACE) for place, text in places.items() if BRACKET in text)


def _rows(typed: Typed, name: str, needed: tuple[str, ...]) -> Iterator[tuple[str, Row, Problem]]:
    """Yield each row with what is missing or too long in it; ("", row, …) for one without fault."""
    for index, row in enumerate(typed[name]):
        place = f"{name}-{index}"
        for column, longest in ROWS[name].items():
            if len(row[column]) > longest:
                yield place, row, (f"{place}-{column}", TOO_LONG)
            elif column in needed and not row[column]:
                yield place, row, (f"{place}-{column}", NEEDED)


def _goals(typed: Typed, terms: Terms) -> Iterator[Problem]:
    if not typed["goals"]:
        yield "goals", N_("Give at least one goal with metric, target, unit and date.")
    yield from (p for _, _, p in _rows(typed, "goals", ("metric", "target", "unit")))
    for index, row in enumerate(typed["goals"]):
        if row["target"] and number(row["target"]) is None:
            yield f"goals-{index}-target", NOT_A_NUMBER
        if sentence := _day_problem(row["due_on"], terms):
            yield f"goals-{index}-due_on", sentence


def _deliverables(typed: Typed, terms: Terms) -> Iterator[Problem]:
    if not typed["deliverables"] and "deliverables" in terms.required:
        yield "deliverables", N_("Name at least one deliverable and the standard it must meet.")
    yield from (p for _, _, p in _rows(typed, "deliverables", ("name", "standard")))


def _dates(typed: Typed, terms: Terms) -> Iterator[Problem]:
    if not typed["dates"] and "dates" in terms.required:
        yield "dates", N_("Name at least one key date.")
    yield from (p for _, _, p in _rows(typed, "dates", ("name",)))
    for index, row in enumerate(typed["dates"]):
        if sentence := _day_problem(row["on"], terms):
            yield f"dates-{index}-on", sentence


def _departments(typed: Typed, terms: Terms) -> Iterator[Problem]:
    if not typed["departments"]:
        yield "departments", N_("Name at least one department whose help is needed.")
    seen: set[str] = set()
    for index, row in enumerate(typed["departments"]):
        place = f"departments-{index}"
        if sentence := _department_problem(row["department"], seen, terms):
            yield f"{place}-department", sentence
        if not row["need"]:
            yield f"{place}-need", N_("Say what is needed of this department.")
        if sentence := _contact_problem(row, terms):
            yield f"{place}-contact", sentence
        seen.add(row["department"])
    if terms.already_asked - {int(each) for each in seen if each.isdigit()}:
        yield "departments", N_("A department that was asked stays; say in its need what changed.")
    yield from (p for _, _, p in _rows(typed, "departments", ()))
    if terms.chooses_leader and _number(typed["leading_department"]) not in terms.departments:
        yield "leading_department", N_("Choose the department that leads.")
    elif terms.leader_level:
        sentence = N_("By the playbook the head of the department that leads has level %(level)s.")
        yield "leading_department", Filled(sentence, {"level": terms.leader_level})


def _department_problem(text: str, seen: set[str], terms: Terms) -> Term | None:
    if not text.isdigit() or int(text) not in terms.departments:
        return N_("Choose a department from the list.")
    if int(text) == terms.own_department:
        return N_("This is the requesting department itself.")
    return N_("This department stands here twice.") if text in seen else None


def _contact_problem(row: Row, terms: Terms) -> Term | None:
    if not row["contact"].isdigit() or int(row["contact"]) not in terms.people:
        return N_("Name the person who answers for this department.")
    belongs_to = terms.branches.get(int(row["contact"]), frozenset())
    if row["department"].isdigit() and int(row["department"]) not in belongs_to:
        return N_("This person does not work in this department.")
    return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _priority(typed: Typed, terms: Terms) -> Iterator[Problem]:
    if not terms.factors and typed["priority"] not in terms.levels:
        yield "priority", N_("Choose a priority.")
    for key in terms.factors:
        mark = typed["factors"].get(key, "")
        if not (mark.isdigit() and 1 <= int(mark) <= TOP_MARK):
            yield f"factors-{key}", N_("Give a mark from 1 to 5.")


def _extra(typed: Typed, terms: Terms) -> Iterator[Problem]:
    read = read_values(terms.extra_fields, typed["extra"], terms.required)
    wrong = read.problems | unknown_in(
        terms.extra_fields, read.values, people=terms.people, departments=terms.departments
    )
    yield from ((f"extra-{key}", sentence) for key, sentence in wrong.items())


def _wording(typed: Typed, terms: Terms) -> Iterator[Problem]:
    yield from refusals(typed, terms.wording)
