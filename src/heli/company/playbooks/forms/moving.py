"""Where an entry of a list stands, and taking it out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from heli.company.playbooks.forms.blocks import Block, Places, Typed, one
from heli.company.playbooks.forms.kinds import Choices
from heli.company.playbooks.rules import PAPER_SIGNED
from heli.company.playbooks.rules.reading import Document

FIRST = ""


@dataclass
class Position(Block):
    """After which other entry of its list an entry comes."""

    list_name: str
    index: int
    others: Choices
    value: str = field(default=FIRST, init=False)
    draw = "position"

    def show(self, document: Document) -> None:
        """Choose the one that it stands behind."""
        keys = [entry["key"] for entry in document[self.list_name]]
        self.value = keys[self.index - 1] if self.index else FIRST

    def read(self, typed: Typed) -> None:
        """Choose what was chosen."""
        self.value = one(typed, "position")

    def write(self, draft: Document, places: Places) -> None:
        """Move the entry, and whatever controls speak of it."""
        entries = draft[self.list_name]
        entry = entries.pop(self.index)
        keys = [other["key"] for other in entries]
        now = keys.index(self.value) + 1 if self.value in keys else 0
        entries.insert(now, entry)
        here = (self.list_name, self.index)
        moved = {place: name for place, name in places.items() if place[:2] == here}
        for place in moved:
            del places[place]
        places.update({(self.list_name, now, *place[2:]): name for place, name in moved.items()})


def taken_out(list_name: str, index: int) -> Callable[[Document], None]:
    """Return the removal of an entry from a list, and of what asks for it if it is a paper."""

    def remove(draft: Document) -> None:
        entry = draft[list_name].pop(index)
        if list_name != "extra_papers":
            return
        for stage in draft["stages"]:
            stage["papers"] = [key for key in stage["papers"] if key != entry["key"]]
            stage["gate"] = [
                condition
                for condition in stage["gate"]
                if (condition["condition"], condition["paper"]) != (PAPER_SIGNED, entry["key"])
            ]

    return remove
