"""Refusals: what the rules answer instead of doing what was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heli.kernel.words import N_, Term


@dataclass(frozen=True, slots=True)
class Happened:
    """One change of a thing, as the log tells it; ``data`` fills the verb's sentence."""

    verb: str
    by: str
    at: datetime
    data: Mapping[str, Any]


class Refused(Exception):
    """
    Somebody asked for something the rules do not allow.

    ``sentence`` is a message id with ``%(name)s`` places, ``facts`` fills them; the
    middleware words both in the reader's language. Facts that are terms are translated too.
    """

    status = 409

    def __init__(self, sentence: Term, **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence % self.facts if self.facts else str(self.sentence)


class NotYours(Refused):
    """The person may see the thing but has no say in this move."""

    status = 403


class NotFound(Refused):
    """The thing does not exist, or not for this person; nobody learns which."""

    status = 404

    def __init__(self) -> None:
        super().__init__(N_("There is nothing here, or it is not open to you."))


class Stale(Refused):
    """Somebody else changed the thing since the person saw it: ``happened``, newest first."""

    def __init__(self, happened: Sequence[Happened] = ()) -> None:
        super().__init__(N_("Somebody changed this while you were looking at it."))
        self.happened = happened


class Invalid(Refused):
    """Input that cannot be accepted; ``fields`` says what is wrong where, one sentence each."""

    status = 422

    def __init__(self, fields: Mapping[str, Term]) -> None:
        super().__init__(N_("Some entries need another look."))
        self.fields = dict(fields)
