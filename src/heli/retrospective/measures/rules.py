"""What a measure must say, and who may judge whether it is done (S4.3, S4.5)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from heli.kernel.words import N_, Term
from heli.wording import blame

NEEDED: dict[str, Term] = {
    "text": N_("Say what will be done."),
    "verify_by": N_("Say how one will see that it is done."),
}


def what_is_missing(texts: Mapping[str, str], due_on: date, today: date) -> dict[str, Term]:
    """Return what keeps a measure from being actionable, by field: text, check, date (S4.5)."""
    missing = {field: said for field, said in NEEDED.items() if not texts[field].strip()}
    if due_on < today:
        missing["due_on"] = N_("This day has passed.")
    return missing


def next_in_line(owner: int, line: Sequence[int | None]) -> int | None:
    """Return the first of a line of people (ids) who is somebody else than the owner."""
    return next((person for person in line if person and person != owner), None)


def judges_own_work(person: int, did_it: Collection[int | None]) -> bool:
    """Would this person verify what she carried out herself (S4.3)?"""
    return person in did_it


def blamed(texts: Mapping[str, str]) -> dict[str, Term]:
    """Return for each text that accuses a person what to write instead, by its place (S4.5)."""
    found = {place: blame(text) for place, text in texts.items()}
    return {place: spans[0].suggestion for place, spans in found.items() if spans}
