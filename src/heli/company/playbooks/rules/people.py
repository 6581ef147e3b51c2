"""Who: the parts that people play by the playbook, and the levels above them."""

from enum import StrEnum

from pydantic import Field, model_validator

from heli.company.playbooks.rules.parts import Line, Part, Text, WorkLimit, wrong
from heli.kernel.words import N_, Term


class Who(StrEnum):
    """A part that a person plays in a collaboration; the company's own people fill it."""

    REQUESTER = "requester"
    REQUESTER_SUPERIOR = "requester_superior"
    CONTACT = "contact"
    DEPARTMENT_HEAD = "department_head"
    TASK_LEAD = "task_lead"
    LEADING_DEPARTMENT = "leading_department"
    COMMON_SUPERIOR = "common_superior"
    EXECUTIVE = "executive"
    STEERING_GROUP = "steering_group"


WHO_LABELS: dict[Who, Term] = {
    Who.REQUESTER: N_("the requester"),
    Who.REQUESTER_SUPERIOR: N_("the requester's superior"),
    Who.CONTACT: N_("the contact of each involved department"),
    Who.DEPARTMENT_HEAD: N_("the head of each involved department"),
    Who.TASK_LEAD: N_("the task leads"),
    Who.LEADING_DEPARTMENT: N_("the head of the leading department"),
    Who.COMMON_SUPERIOR: N_("the lowest common superior"),
    Who.EXECUTIVE: N_("the executive in charge"),
    Who.STEERING_GROUP: N_("the steering group"),
}
LEVELS = (
    Who.CONTACT, Who.DEPARTMENT_HEAD, Who.LEADING_DEPARTMENT, Who.COMMON_SUPERIOR,
    Who.EXECUTIVE, Who.STEERING_GROUP,
)  # fmt: skip


class EscalationLevel(Part):
    """Who hears of something overdue; ``after`` counts from the due time, none: at that moment."""

    to: Who
    after: WorkLimit | None = None

    @model_validator(mode="after")
    def _is_a_level(self) -> "EscalationLevel":
        if self.to not in LEVELS:
            known = ", ".join(LEVELS)
            wrong(
                N_("Nothing escalates to “%(to)s”. Levels are: %(known)s."), to=self.to, known=known
            )
        return self


class LeadingMode(StrEnum):
    """Which department leads the collaboration."""

    REQUESTER = "requester"
    CHOSEN = "chosen"
    FIXED = "fixed"


class LeadingDepartment(Part):
    """
    Who leads: the requester's department, one chosen in the request, or a fixed one.

    ``department`` is the code of the fixed one; ``minimum_level`` the job level that whoever
    leads has at least.
    """

    mode: LeadingMode = LeadingMode.REQUESTER
    department: Line | None = None
    name: Text | None = None
    minimum_level: int | None = Field(default=None, ge=1, le=99)

    @model_validator(mode="after")
    def _names_the_fixed_one(self) -> "LeadingDepartment":
        if (self.mode is LeadingMode.FIXED) != (self.department is not None):
            wrong(N_("A department's code belongs to the mode “fixed”, and only to it."))
        if self.minimum_level is not None and self.mode is not LeadingMode.CHOSEN:
            wrong(N_("A lowest job level belongs to the mode “chosen”, and only to it."))
        return self


class Member(Part):
    """One seat of the steering group: a person's user name, a department's head, or a part."""

    person: Line | None = None
    head_of: Line | None = None
    part: Who | None = None

    @model_validator(mode="after")
    def _is_one_seat(self) -> "Member":
        if sum(value is not None for value in (self.person, self.head_of, self.part)) != 1:
            wrong(N_("A seat is either a person, the head of a department, or a part."))
        if self.part is Who.STEERING_GROUP:
            wrong(N_("The steering group cannot sit in itself."))
        return self


class SteeringGroup(Part):
    """The committee that decides last."""

    name: Text
    members: tuple[Member, ...] = Field(min_length=1, max_length=30)


class Roles(Part):
    """How the parts are filled; what is not said stays as the handbook has it."""

    requester_minimum_level: int | None = Field(default=None, ge=1, le=99)
    leading_department: LeadingDepartment = LeadingDepartment()
    steering_group: SteeringGroup | None = None
