"""State machines as tables: who may take a thing from which state to which."""

from collections.abc import Collection
from dataclasses import dataclass

from heli.kernel.refusals import NotYours, Refused
from heli.kernel.words import N_, Term


@dataclass(frozen=True, slots=True)
class Move:
    """One row: ``by`` may do ``verb`` to a thing in ``source``, which takes it to ``target``."""

    verb: str
    source: str
    target: str
    by: str


class StateTable:
    """
    The moves of one kind of thing. Read it top to bottom: it is the specification.

    Verbs, states and roles are members of enumerations whose ``label`` is a catalogue term.
    """

    def __init__(self, *moves: Move) -> None:
        self.moves = moves

    def target(self, verb: str, *, state: str, roles: Collection[str]) -> str:
        """
        Return the state that ``verb`` leads to.

        :raises Refused: if no such move leaves this state
        :raises NotYours: if it does, but for other roles
        """
        moves = [move for move in self.moves if move.verb == verb and move.source == state]
        if not moves:
            raise Refused(
                N_("“%(verb)s” is not possible here: this is %(state)s."),
                verb=_label(verb),
                state=_label(self._known(state)),
            )
        for move in moves:
            if move.by in roles:
                return move.target
        raise NotYours(
            N_("“%(verb)s” is for %(role)s."), verb=_label(verb), role=_label(moves[0].by)
        )

    def open_to(self, *, state: str, roles: Collection[str]) -> list[str]:
        """Return the verbs these roles may use now, in table order; pages draw one button each."""
        verbs = [m.verb for m in self.moves if m.source == state and m.by in roles]
        return list(dict.fromkeys(verbs))

    def _known(self, state: str) -> str:
        # A state read from the database is plain text; the table's own member has the label.
        known = {s: s for move in self.moves for s in (move.source, move.target)}
        return known.get(state, state)


def _label(member: str) -> Term:
    return N_(getattr(member, "label", member))
