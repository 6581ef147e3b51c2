"""How people meet, rank, answer and word things."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, model_validator

from heli.company.playbooks.rules.parts import (
    ClockTime,
    Key,
    LevelKey,
    Part,
    Text,
    WorkLimit,
    no_twins,
    wrong,
)
from heli.kernel.words import N_

TOP_SCORE = 5
ALL = 100


class Rhythm(StrEnum):
    """How often the progress meeting is held."""

    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"

    @property
    def days(self) -> int:
        """From one meeting to the next, in calendar days."""
        return {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7, Rhythm.BIWEEKLY: 14}[self]


class Weekday(StrEnum):
    """A day of the week; its place in the enumeration is Python's ``weekday()``."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday."""
        return list(Weekday).index(self)


class WeekTime(Part):
    """A time of the week; a daily rhythm needs no weekday."""

    weekday: Weekday | None = None
    at: ClockTime


class Meeting(Part):
    """The progress meeting (S3.2): rhythm, time, length, and until when the figures are in."""

    rhythm: Rhythm
    weekday: Weekday | None = None
    at: ClockTime
    minutes: int = Field(ge=5, le=480)
    cut_off: WeekTime
    review_minutes: int = Field(default=60, ge=5, le=480)

    @model_validator(mode="after")
    def _knows_its_day(self) -> "Meeting":
        if self.rhythm is not Rhythm.DAILY and not (self.weekday and self.cut_off.weekday):
            wrong(N_("A weekly rhythm needs a weekday for the meeting and for the cut-off."))
        return self


class PriorityLevel(Part):
    """One level, the highest first; ``from_score`` where levels come from a weighted score."""

    key: LevelKey
    name: Text
    urgent: bool = False
    from_score: int | None = Field(default=None, ge=0, le=ALL)


class Factor(Part):
    """One factor of the weighted score, given 1 to 5."""

    key: Key
    name: Text
    help: Text | None = None
    weight: int = Field(ge=1, le=ALL)


class Priority(Part):
    """The levels, and the factors they are computed from where there are any."""

    levels: tuple[PriorityLevel, ...] = Field(min_length=2, max_length=9)
    usual: LevelKey
    factors: tuple[Factor, ...] = Field(default=(), max_length=12)

    @model_validator(mode="after")
    def _adds_up(self) -> "Priority":
        no_twins([level.key for level in self.levels])
        no_twins([factor.key for factor in self.factors])
        if self.usual not in [level.key for level in self.levels]:
            wrong(N_("The usual priority “%(key)s” is not one of the levels."), key=self.usual)
        scores = [level.from_score for level in self.levels]
        if not self.factors:
            if any(score is not None for score in scores):
                wrong(N_("Scores of levels need factors to be computed from."))
            return self
        if (total := sum(factor.weight for factor in self.factors)) != ALL:
            wrong(N_("The weights add up to %(total)s, not to 100."), total=total)
        falling = [score for score in scores if score is not None]
        if len(falling) != len(scores) or falling != sorted(set(falling), reverse=True):
            wrong(N_("Every level needs a score, each lower than the one above."))
        if falling[-1] != 0:
            wrong(N_("The lowest level starts at a score of 0."))
        return self

    def score(self, given: Mapping[str, int]) -> int:
        """Return the weighted score out of 100; ``given`` maps each factor's key to 1 … 5."""
        total = sum(factor.weight * given[factor.key] for factor in self.factors)
        return round(total / TOP_SCORE)

    def level_of(self, given: Mapping[str, int]) -> str:
        """Return the key of the level that the weighted score reaches."""
        score = self.score(given)
        return next(level.key for level in self.levels if score >= (level.from_score or 0))

    def is_urgent(self, key: str) -> bool:
        """Whether the level counts as urgent."""
        return any(level.urgent for level in self.levels if level.key == key)


class AnswerKind(StrEnum):
    """What a department can answer; the playbook says which of them, and their names."""

    FEASIBLE = "feasible"
    CONDITIONAL = "conditional"
    NOT_FEASIBLE = "not_feasible"
    UNCLEAR = "needs_clarification"


class Answer(Part):
    """One allowed conclusion of a department's answer (S1.4)."""

    kind: AnswerKind
    name: Text
    needs_reason: bool = False
    needs_date: bool = False


class WordingMode(StrEnum):
    """What happens with wording that is vague, unmeasurable or blaming (S1.6, S4.5)."""

    REFUSE = "refuse"
    WARN = "warn_with_reason"
    POINT_OUT = "point_out"


class Wording(Part):
    """How strictly wording is taken, and from which size on a task is pointed out as too big."""

    goals: WordingMode
    descriptions: WordingMode
    blame: WordingMode = WordingMode.POINT_OUT
    task_size: WorkLimit


class Risks(Part):
    """How many clock hours ahead a warning is in time (S3.3)."""

    ahead_hours: int = Field(ge=1, le=24 * 30)
