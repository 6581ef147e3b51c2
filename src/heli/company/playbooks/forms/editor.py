"""One editing page as a form: what is kept or typed, the changes it makes, what is wrong."""

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heli.company.playbooks.forms.blocks import Block, Places, Typed
from heli.company.playbooks.rules import Playbook, Problem, document_of
from heli.company.playbooks.rules.editing import changes_between, spare
from heli.company.playbooks.rules.problems import Place
from heli.company.playbooks.rules.reading import Document
from heli.web.words import say

Removal = Callable[[Document], None]


@dataclass(frozen=True)
class Part:
    """What one page edits; ``remove`` takes the thing out of the playbook, where it may go."""

    title: str
    blocks: Sequence[Block]
    help: str = ""
    remove: Removal | None = None


class Editor:
    """A part of a playbook as a form, bound where something was typed."""

    def __init__(self, playbook: Playbook, part: Part, typed: Typed | None = None) -> None:
        self.part = part
        self.errors: dict[str, str] = {}
        self._document = document_of(playbook)
        self._places: Places = {}
        for block in part.blocks:
            if typed is None:
                block.show(self._document)
            else:
                block.read(typed)

    def changes(self) -> list[tuple[Place, Any]]:
        """Return the places of the file that what was typed sets, with their values."""
        draft = copy.deepcopy(self._document)
        for block in self.part.blocks:
            block.write(draft, self._places)
        return changes_between(spare(self._document), spare(draft))

    def removal(self) -> list[tuple[Place, Any]]:
        """Return the places of the file that change when the thing is taken out."""
        draft = copy.deepcopy(self._document)
        if self.part.remove:
            self.part.remove(draft)
        return changes_between(spare(self._document), spare(draft))

    def show(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put each problem at its control, and return those that belong to none."""
        elsewhere = []
        for problem in problems:
            if name := self._control(problem.place):
                self.errors.setdefault(name, say(problem.said))
            else:
                elsewhere.append(problem)
        return elsewhere

    def _control(self, place: Place) -> str | None:
        inside = [name for at, name in self._places.items() if at[: len(place)] == place]
        around = [at for at in self._places if place[: len(at)] == at]
        if place in self._places:
            return self._places[place]
        if inside and len(place) > 1:
            return inside[0]
        return self._places[max(around, key=len)] if around else None
