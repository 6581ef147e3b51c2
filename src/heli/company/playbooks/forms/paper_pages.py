"""The editing pages of papers: what they are called, what they ask for, who signs them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext

from heli.company.playbooks.forms import helps
from heli.company.playbooks.forms.blocks import (
    Block,
    Checks,
    Control,
    Fields,
    Places,
    Rows,
    Table,
    Typed,
    deep,
    dig,
    flat,
)
from heli.company.playbooks.forms.editor import Part
from heli.company.playbooks.forms.kinds import Cell, Choices, Kind
from heli.company.playbooks.forms.moving import taken_out
from heli.company.playbooks.forms.words import NONE, cell, in_both, people
from heli.company.playbooks.queries.reading import word
from heli.company.playbooks.rules import (
    EXTENSIBLE,
    FIELDS,
    NUMBERED,
    PAPER_SIGNED,
    SIGNED,
    SIGNED_BY_ONE_OF,
    FieldRule,
    Playbook,
)
from heli.company.playbooks.rules.fields import TYPE_LABELS
from heli.company.playbooks.rules.labels import NAMES
from heli.company.playbooks.rules.problems import Place
from heli.company.playbooks.rules.reading import Document
from heli.kernel.words import N_
from heli.web.words import say

FROM_STAGE = N_("from “%(stage)s” on")
FREE = {FieldRule.REQUIRED, FieldRule.OPTIONAL}


def built_in(playbook: Playbook, key: str) -> Part:
    """A paper that Heli knows: its name, its signer, its fields, and fields of the company."""
    place: Place = ("papers", key)
    about = in_both("title", NAMES["title"])
    if key in NUMBERED:
        about.append(cell("number", help_text=helps.NUMBER))
    if key in SIGNED:
        who = people(SIGNED_BY_ONE_OF)
        about.append(Cell("signers", say(NAMES["signers"]), Kind.LONE, [NONE, *who]))
    blocks: list[Block] = [Fields(gettext("What it is called"), place, about)]
    if key in FIELDS:
        blocks.append(_fields(playbook, key))
    if key in EXTENSIBLE:
        blocks.append(_own_fields(playbook, place))
    return Part(word(playbook.paper_title(key)), blocks)


def own(playbook: Playbook, key: str) -> Part:
    """A paper that only this playbook has, or a new one."""
    keys = [paper.key for paper in playbook.extra_papers]
    index = keys.index(key) if key else len(keys)
    place: Place = ("extra_papers", index)
    about = [
        *in_both("title", NAMES["title"]),
        *in_both("purpose", NAMES["purpose"]),
        cell("code", help_text=helps.CODE),
        cell("number", help_text=helps.NUMBER),
        cell("written_by", Kind.CHOICE, [NONE, *people()]),
        cell("limit", Kind.LIMIT, help_text=helps.SIGNING),
    ]
    return Part(
        word(playbook.paper_title(key)) if key else gettext("A new paper"),
        [
            Fields(gettext("What it is called"), place, about, base="paper"),
            Asked(gettext("Stages"), index, [(s.key, word(s.name)) for s in playbook.stages]),
            Checks(say(NAMES["signers"]), (*place, "signers"), "signers", people()),
            _own_fields(playbook, place),
        ],
        remove=taken_out("extra_papers", index) if key else None,
    )


@dataclass
class Asked(Block):
    """Which stages ask for a paper, and which are over only when it is signed."""

    index: int
    stages: Choices
    asking: list[str] = field(default_factory=list, init=False)
    waiting: list[str] = field(default_factory=list, init=False)
    draw = "asked"

    def show(self, document: Document) -> None:
        """Mark the stages that ask for the paper as it is kept."""
        papers = document["extra_papers"]
        key = papers[self.index]["key"] if self.index < len(papers) else ""
        signed = f"{PAPER_SIGNED}:{key}"
        stages = document["stages"]
        self.asking = [s["key"] for s in stages if key in s["papers"]]
        self.waiting = [s["key"] for s in stages if signed in map(flat, s["gate"])]

    def read(self, typed: Typed) -> None:
        """Mark the stages that were ticked."""
        self.asking, self.waiting = list(typed.get("asking", [])), list(typed.get("waiting", []))

    def write(self, draft: Document, places: Places) -> None:
        """Let the stages ask for the paper, and their gates wait for it."""
        paper = dig(draft, ("extra_papers", self.index))
        key, signed = paper["key"], f"{PAPER_SIGNED}:{paper['key']}"
        for number, stage in enumerate(draft["stages"]):
            gate = [flat(condition) for condition in stage["gate"]]
            stage["papers"] = _with(stage["papers"], key, stage["key"] in self.asking)
            stage["gate"] = [deep(w) for w in _with(gate, signed, stage["key"] in self.waiting)]
            places["stages", number, "gate"] = "waiting"
        places["extra_papers", self.index] = "asking"


def _with(words: Sequence[str], one: str, wanted: bool) -> list[str]:  # noqa: FBT001
    if wanted:
        return [*words] if one in words else [*words, one]
    return [word for word in words if word != one]


def _needed(playbook: Playbook, usual: Choices) -> Choices:
    stages = [
        (stage.key, say(FROM_STAGE, {"stage": word(stage.name)})) for stage in playbook.stages
    ]
    return [*usual, ("yes", gettext("yes")), *stages]


def _fields(playbook: Playbook, key: str) -> Table:
    head = [
        gettext("Field"), gettext("Called in Chinese"), gettext("Called in English"),
        say(NAMES["required"]), say(NAMES["help"]),
    ]  # fmt: skip
    rows: list[tuple[str, list[Control | None]]] = []
    for name, (rule, label) in FIELDS[key].items():
        place: Place = ("papers", key, "fields", name)
        usual = gettext("as usual: yes") if rule is FieldRule.REQUIRED else gettext("as usual: no")
        choices = _needed(playbook, [("", usual), ("no", gettext("no"))])
        needed = (place, Cell("required", head[3], Kind.NEED, choices))
        rows.append(
            (
                say(label),
                [
                    (place, Cell("label.zh-Hans", head[1])),
                    (place, Cell("label.en", head[2])),
                    needed if rule in FREE else None,
                    (place, Cell("help", head[4], Kind.BOTH)),
                ],
            )
        )
    return Table(say(NAMES["fields"]), head, rows, help=say(helps.FIELDS))


def _own_fields(playbook: Playbook, place: Place) -> Rows:
    types = [(kind.value, say(label)) for kind, label in TYPE_LABELS.items()]
    needed = _needed(playbook, [("", gettext("no"))])
    cells = [
        *in_both("label", NAMES["label"]),
        cell("type", Kind.CHOICE, types),
        cell("required", Kind.NEED, needed),
        cell("choices", Kind.OPTIONS),
        cell("help", Kind.BOTH),
        cell("unit", Kind.BOTH),
    ]
    return Rows(
        say(NAMES["extra_fields"]), (*place, "extra_fields"), "fields", cells,
        gettext("Add a field"), base="field", help=say(helps.OWN_FIELDS), most=200,
    )  # fmt: skip
