"""The process of a company as one document (S0.3)."""

from typing import Literal, cast

from pydantic import Field, model_validator

from heli.company.playbooks.rules.built_in_fields import FIELDS, FieldRule
from heli.company.playbooks.rules.conduct import Answer, Meeting, Priority, Risks, Wording
from heli.company.playbooks.rules.fields import ExtraField
from heli.company.playbooks.rules.limits import AnyLimit, LimitKey, Reminders
from heli.company.playbooks.rules.numbers import Pattern
from heli.company.playbooks.rules.papers import BUILT_IN, BuiltInPaper, ExtraPaper, FieldChange
from heli.company.playbooks.rules.parts import Key, Part, Text, no_twins
from heli.company.playbooks.rules.people import EscalationLevel, Roles, Who
from heli.company.playbooks.rules.scenarios import Scenario
from heli.company.playbooks.rules.stages import Stage, StageKind
from heli.kernel.worktime import Limit


class Numbering(Part):
    """Patterns for the numbers of collaborations, and of papers that have none of their own."""

    collaboration: Pattern
    papers: Pattern


class Playbook(Part):
    """The playbook: what a collaboration that runs by it may ask about its process."""

    format: Literal[1]
    key: Key
    title: Text
    summary: Text
    numbering: Numbering
    stages: tuple[Stage, ...] = Field(min_length=3, max_length=6)
    papers: dict[Key, BuiltInPaper]
    extra_papers: tuple[ExtraPaper, ...] = Field(default=(), max_length=30)
    limits: dict[LimitKey, AnyLimit]
    reminders: Reminders
    escalation: tuple[EscalationLevel, ...] = Field(min_length=1, max_length=6)
    meeting: Meeting
    roles: Roles = Roles()
    priority: Priority
    answers: tuple[Answer, ...] = Field(min_length=2, max_length=4)
    wording: Wording
    risks: Risks
    scenarios: tuple[Scenario, ...] = Field(default=(), max_length=60)

    @model_validator(mode="after")
    def _has_each_once(self) -> "Playbook":
        no_twins([stage.key for stage in self.stages])
        no_twins([paper.key for paper in self.extra_papers])
        no_twins([scenario.key for scenario in self.scenarios])
        no_twins([answer.kind for answer in self.answers])
        no_twins([level.to for level in self.escalation])
        return self

    @property
    def first_stage(self) -> Stage:
        """Where every collaboration begins."""
        return self.stages[0]

    def stage(self, key: str) -> Stage:
        """Return the stage; :raises KeyError: if the playbook has none of this key."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)

    def index(self, key: str) -> int:
        """Return the place of a stage in the line, from 0."""
        return self.stages.index(self.stage(key))

    def stage_after(self, key: str) -> Stage | None:
        """Return the next stage; None after the last."""
        rest = self.stages[self.index(key) + 1 :]
        return rest[0] if rest else None

    def comes_to(self, paper: str, stage: str) -> bool:
        """Whether a paper's turn has come at a stage: that one or one before asks for it."""
        asking = [index for index, each in enumerate(self.stages) if paper in each.papers]
        return not asking or asking[0] <= self.index(stage)

    def is_last(self, key: str) -> bool:
        """Whether the collaboration ends at this stage's gate."""
        return self.stage_after(key) is None

    def kind_at(self, key: str) -> StageKind:
        """Return the built-in work that goes on in a stage: its own, else the nearest before."""
        so_far = self.stages[: self.index(key) + 1]
        return next(stage.built_in for stage in reversed(so_far) if stage.built_in)

    def stage_of(self, kind: StageKind | str) -> Stage | None:
        """Return the stage that holds this built-in work."""
        return next((stage for stage in self.stages if stage.built_in == kind), None)

    def limit(self, key: str, priority: str | None = None) -> Limit:
        """Return the limit ``key`` (``answer``, ``sign`` …) in working time."""
        return self.limits[cast("LimitKey", key)].limit(priority)

    def answer_limit(self, priority: str) -> Limit:
        """Return how long a department has for its first word: shorter when it is urgent (S1.4)."""
        key = "urgent_first_reply" if self.priority.is_urgent(priority) else "answer"
        return self.limit(key, priority)

    def scenario(self, key: str) -> Scenario | None:
        """Return the scenario, or None."""
        return next((scenario for scenario in self.scenarios if scenario.key == key), None)

    def extra_paper(self, key: str) -> ExtraPaper | None:
        """Return the playbook's own paper, or None."""
        return next((paper for paper in self.extra_papers if paper.key == key), None)

    def paper_title(self, key: str) -> Text | None:
        """Return how the company calls a paper; None for a sheet that it did not name."""
        paper = self.papers.get(key) or self.extra_paper(key)
        return paper.title if paper else None

    def paper_pattern(self, key: str) -> tuple[str, str]:
        """Return the pattern of a paper's number and the code that stands for ``{paper}``."""
        extra = self.extra_paper(key)
        own = extra.number if extra else self.papers[key].number if key in self.papers else None
        return own or self.numbering.papers, extra.code if extra else BUILT_IN[key][0]

    def signers(self, key: str) -> tuple[Who, ...]:
        """Return whose signatures a paper needs; none for a paper that nobody signs."""
        paper = self.papers.get(key) or self.extra_paper(key)
        return paper.signers if paper else ()

    def extra_fields(self, paper: str) -> tuple[ExtraField, ...]:
        """Return the fields that the company added to a paper."""
        found = self.papers.get(paper) or self.extra_paper(paper)
        return found.extra_fields if found else ()

    def label(self, paper: str, field: str) -> Text | None:
        """Return how the company calls a built-in field; None if as the product does."""
        change = self._change(paper, field)
        return change.label if change else None

    def help(self, paper: str, field: str) -> Text | None:
        """Return what the company says beside a built-in field on its form."""
        change = self._change(paper, field)
        return change.help if change else None

    def _change(self, paper: str, field: str) -> FieldChange | None:
        return self.papers[paper].fields.get(field) if paper in self.papers else None

    def required(self, paper: str, stage: str) -> frozenset[str]:
        """Return the keys of the fields, built-in and extra, that ``paper`` needs at ``stage``."""
        found = {
            field.key
            for field in self.extra_fields(paper)
            if field.required or self._reached(field.required_from, stage)
        }
        changes = self.papers[paper].fields if paper in self.papers else {}
        for key, (rule, _) in FIELDS.get(paper, {}).items():
            needed = rule in {FieldRule.FACT, FieldRule.REQUIRED}
            change = changes.get(key)
            if change and change.required_from:
                needed = self._reached(change.required_from, stage)
            elif change and change.required is not None:
                needed = change.required
            if needed:
                found.add(key)
        return frozenset(found)

    def _reached(self, required_from: str | None, stage: str) -> bool:
        return required_from is not None and self.index(stage) >= self.index(required_from)
