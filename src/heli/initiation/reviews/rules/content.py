"""What the requester writes in the minutes (P2); all else is computed."""

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict, Field

from heli.initiation.reviews.rules.agenda import Said
from heli.initiation.reviews.states import Conclusion
from heli.kernel.words import N_, Term

LONG = 10_000
#: Field of the playbook's paper -> where it stands here, and what is said when it is missing.
ASKED = {
    "decisions": ("resolution", N_("Write down what the meeting decided.")),
    "discussion": ("discussion", N_("Write down what was discussed.")),
    "open_points": ("open_questions", N_("Write down what is still open.")),
}


class Point(BaseModel):
    """A point on which the departments differed: who raised it (its number), how it ended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(max_length=2000)
    department: int | None = None
    outcome: str = Field(default="", max_length=2000)


class MinutesContent(BaseModel):
    """The written part of the minutes; ``extra`` holds the playbook's own fields by key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    conclusion: str = ""
    discussion: str = Field(default="", max_length=LONG)
    points: tuple[Point, ...] = Field(default=(), max_length=50)
    resolution: str = Field(default="", max_length=LONG)
    open_questions: str = Field(default="", max_length=LONG)
    extra: dict[str, str] = {}

    def kept(self) -> dict[str, object]:
        """Return the content as column values."""
        return self.model_dump(mode="json")


def first_draft(said: Sequence[Said], notes: str) -> MinutesContent:
    """Return the minutes as far as answers and notes already say them (S1.5)."""
    differing = [s for s in said if s.conclusion in {"not_feasible", "conditional"}]
    return MinutesContent(
        discussion=notes[:LONG],
        points=tuple(
            Point(text=(s.condition or s.reason or s.risks)[:2000], department=s.department)
            for s in differing
        ),
    )


def problems(content: MinutesContent, required: Collection[str]) -> dict[str, Term]:
    """
    Return one sentence for each place that keeps the minutes from going out.

    ``required`` names the playbook's fields of this paper that must be filled.
    """
    wrong: dict[str, Term] = {}
    if content.conclusion not in Conclusion.values:
        wrong["conclusion"] = N_("Choose what the meeting concluded.")
    for field, (place, sentence) in ASKED.items():
        needed = field in required
        if field == "decisions" and content.conclusion != Conclusion.PASSED:
            needed = True  # a condition, a return or a rejection is nothing without its words
        if needed and not getattr(content, place).strip():
            wrong[place] = sentence
    for number, point in enumerate(content.points):
        if not point.text.strip():
            wrong[f"points-{number}-text"] = N_("Say what the difference is about.")
    return wrong
