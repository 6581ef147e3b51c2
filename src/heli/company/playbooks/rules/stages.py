"""Stages and their gates: what must be true before a collaboration moves on."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from heli.company.playbooks.rules.parts import MANY, Key, Part, Text, no_twins, wrong
from heli.kernel.words import N_, Term


class StageKind(StrEnum):
    """The work that the product knows; a stage without one holds papers and a gate only."""

    INITIATION = "initiation"
    PLANNING = "planning"
    EXECUTION = "execution"
    RETROSPECTIVE = "retrospective"


KINDS = list(StageKind)
KIND_LABELS: dict[StageKind, Term] = {
    StageKind.INITIATION: N_("Initiation and goal alignment"),
    StageKind.PLANNING: N_("Roles and resources"),
    StageKind.EXECUTION: N_("Execution and progress"),
    StageKind.RETROSPECTIVE: N_("Retrospective and improvement"),
}

I, P, E, R = KINDS  # noqa: E741 (the table below reads better with one letter)
#: Condition key -> the work that it speaks of, and how people say it. The gates know these.
CONDITIONS: dict[str, tuple[StageKind, Term]] = {
    "answers.complete": (I, N_("Every involved department has answered")),
    "minutes.signed": (I, N_("Every department has signed the minutes")),
    "objections.settled": (I, N_("No objection is open")),
    "goals.locked": (I, N_("The success criteria are locked")),
    "tasks.owned": (P, N_("Every task has its department, its lead and its standard")),
    "goals.covered": (P, N_("Every goal has a task")),
    "resources.confirmed": (P, N_("Every department has confirmed its resources")),
    "conflicts.decided": (P, N_("No resource conflict is open")),
    "sheet.published": (P, N_("The allocation sheet is published")),
    "milestones.accepted": (E, N_("Every milestone is accepted")),
    "tasks.finished": (E, N_("Every task is finished")),
    "risks.closed": (E, N_("No risk warning is open")),
    "summary.published": (R, N_("The retrospective summary is published")),
    "measures.owned": (R, N_("Every measure has its owner and date")),
}
PAPER_SIGNED = "paper.signed"
PAPER_SIGNED_LABEL = N_("The paper “%(paper)s” is signed")


def _spelled_out(value: Any) -> Any:
    return {"condition": value} if isinstance(value, str) else value


class Condition(Part):
    """One thing that a gate asks for; ``paper`` names the extra paper of ``paper.signed``."""

    condition: str = Field(max_length=60)
    paper: Key | None = None

    @property
    def key(self) -> str:
        """What names it within a gate: ``minutes.signed``, ``paper.signed:assessment``."""
        return f"{self.condition}:{self.paper}" if self.paper else self.condition

    @model_validator(mode="after")
    def _is_known(self) -> "Condition":
        if self.condition == PAPER_SIGNED:
            if self.paper is None:
                wrong(N_("“paper.signed” needs to know which paper."))
        elif self.condition not in CONDITIONS:
            known = ", ".join([*CONDITIONS, PAPER_SIGNED])
            wrong(
                N_("There is no condition “%(condition)s”. Known are: %(known)s."),
                condition=self.condition, known=known,
            )  # fmt: skip
        elif self.paper is not None:
            wrong(N_("Only “paper.signed” takes a paper."))
        return self


class Stage(Part):
    """A step of the process, in the order in which it stands in the file."""

    key: Key
    name: Text
    short: Text | None = None
    purpose: Text | None = None
    built_in: StageKind | None = None
    papers: tuple[Key, ...] = Field(default=(), max_length=MANY)
    gate: tuple[Annotated[Condition, BeforeValidator(_spelled_out)], ...] = Field(max_length=MANY)

    @model_validator(mode="after")
    def _asks_once(self) -> "Stage":
        no_twins(list(self.papers))
        no_twins([f"{c.condition} {c.paper}" if c.paper else c.condition for c in self.gate])
        return self
