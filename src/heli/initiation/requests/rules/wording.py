"""Where a request's words are vague, and what its playbook makes of that (S1.6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from heli.initiation.requests.rules.typed import Row, Typed
from heli.kernel.words import N_, Term
from heli.wording import BlameSpan, VagueSpan, blame, check

Found = Sequence[VagueSpan | BlameSpan]
REFUSE, WARN, POINT_OUT = "refuse", "warn_with_reason", "point_out"
REASON_NEEDED = N_("Say why the marked words must stay, or make them exact.")


@dataclass(frozen=True, slots=True)
class Modes:
    """How strictly the playbook takes wording: of goals, of descriptions, of blame."""

    goals: str = POINT_OUT
    descriptions: str = POINT_OUT
    blame: str = POINT_OUT


TEXTS = ("title", "background", "problem")
CELLS = (("deliverables", "name"), ("deliverables", "standard"), ("departments", "need"))


def vague_goals(typed: Typed) -> dict[str, tuple[VagueSpan, ...]]:
    """Return the vague words of the goals' metrics, by place."""
    found = {
        f"goals-{index}-metric": vague_in_goal(row) for index, row in enumerate(typed["goals"])
    }
    return {place: spans for place, spans in found.items() if spans}


def vague_in_goal(row: Row) -> tuple[VagueSpan, ...]:
    """Return the vague words of a goal's metric that its own figures and date do not settle."""
    metric = row["metric"]
    figures = f" {row['target']}{row['unit']}" if row["target"] and row["unit"] else ""
    by = f" {row['due_on']}" if row["due_on"] else ""
    return tuple(s for s in check(f"{metric}{figures}{by}").spans if s.end <= len(metric))


def _descriptions(typed: Typed) -> dict[str, str]:
    places = {name: typed[name] for name in TEXTS}
    for rows, column in CELLS:
        for index, row in enumerate(typed[rows]):
            places[f"{rows}-{index}-{column}"] = row[column]
    return {place: text for place, text in places.items() if text}


def vague_descriptions(typed: Typed) -> dict[str, tuple[VagueSpan, ...]]:
    """Return the vague words of everything else that describes what is wanted, by place."""
    found = {place: check(text).spans for place, text in _descriptions(typed).items()}
    return {place: spans for place, spans in found.items() if spans}


def blaming(typed: Typed) -> dict[str, tuple[BlameSpan, ...]]:
    """Return the words that accuse a person, by place (S4.5)."""
    found = {place: blame(text) for place, text in _descriptions(typed).items()}
    return {place: spans for place, spans in found.items() if spans}


def refusals(typed: Typed, modes: Modes) -> Iterator[tuple[str, Term]]:
    """Yield what the wording rules refuse: the place, and what to write there instead."""
    must_give_reason = False
    for mode, spans in (
        (modes.goals, vague_goals), (modes.descriptions, vague_descriptions), (modes.blame, blaming)
    ):  # fmt: skip
        if mode == POINT_OUT:
            continue
        found: Mapping[str, Found] = spans(typed)
        if mode == REFUSE:
            yield from ((place, first[0].suggestion) for place, first in found.items())
        else:
            must_give_reason = must_give_reason or bool(found)
    if must_give_reason and not typed["wording_reason"]:
        yield "wording_reason", REASON_NEEDED
