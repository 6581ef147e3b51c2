from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 12


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after the n-th failure: 1, 2, 4 … minutes, a day's half at most."""
    return min(timedelta(minutes=2 ** (attempts - 1)), timedelta(hours=12))


@dataclass(frozen=True, slots=True)
class File:
    """
    What goes along with a mail; ``kind`` is its media type with parameters.

    With ``is_body`` it is another form of the text too: mail programs then answer an invitation
    where they show it, and those that do not still have the file.
    """

    name: str
    content: str
    kind: str
    is_body: bool = False


Files = Callable[[Mapping[str, object], int], File | None]
_files: dict[str, Files] = {}


def attach_to(verb: str, make: Files) -> None:
    """Let mails about an event carry a file, made for its reader (id) when the mail is sent."""
    _files[verb] = make


def file_for(verb: str, facts: Mapping[str, object], to: int) -> File | None:
    """Return what goes along with a mail about an event to a person, if anything."""
    make = _files.get(verb)
    return make(facts, to) if make else None
