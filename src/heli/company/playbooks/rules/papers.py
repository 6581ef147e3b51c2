"""The papers: what a playbook may change of the built-in ones, and the ones it adds."""

from pydantic import Field, model_validator

from heli.company.playbooks.rules.fields import ExtraField
from heli.company.playbooks.rules.numbers import Pattern
from heli.company.playbooks.rules.parts import MANY, Key, Part, Text, WorkLimit, no_twins
from heli.company.playbooks.rules.people import Who
from heli.company.playbooks.rules.stages import StageKind

I, P, E, R = StageKind  # noqa: E741 (the table below reads better with one letter)
#: Paper key -> its code in numbers and in the handbook, and the work that it belongs to.
PAPERS: dict[str, tuple[str, StageKind]] = {
    "request": ("P1", I),
    "minutes": ("P2", I),
    "task_list": ("P3", P),
    "resource_confirmation": ("P4", P),
    "allocation_sheet": ("P5", P),
    "tracking_sheet": ("P6", E),
    "risk_warning": ("P7", E),
    "acceptance": ("P8", E),
    "summary": ("P9", R),
}
#: Two sheets that feed papers: a playbook may name and extend them as well.
SHEETS: dict[str, tuple[str, StageKind]] = {"answer": ("P1b", I), "conflict": ("P5b", P)}
BUILT_IN = PAPERS | SHEETS
#: Papers whose number follows a pattern; the others go by their collaboration's number.
NUMBERED = frozenset({"risk_warning", "summary"})
#: Built-in papers and sheets that take fields of the company.
EXTENSIBLE = frozenset({"request", "answer", "minutes", "risk_warning", "acceptance", "summary"})
#: Built-in papers that each involved department signs, by one of these.
SIGNED = frozenset({"minutes", "allocation_sheet", "acceptance"})
SIGNED_BY_ONE_OF = (Who.DEPARTMENT_HEAD, Who.CONTACT)


class FieldChange(Part):
    """What a playbook changes of a built-in field; what it leaves out stays."""

    label: Text | None = None
    help: Text | None = None
    required: bool | None = None
    required_from: Key | None = None


class BuiltInPaper(Part):
    """A paper of the handbook as the company wants it."""

    title: Text
    number: Pattern | None = None
    signers: tuple[Who, ...] = Field(default=(), max_length=9)
    fields: dict[Key, FieldChange] = Field(default_factory=dict)
    extra_fields: tuple[ExtraField, ...] = Field(default=(), max_length=MANY)

    @model_validator(mode="after")
    def _has_each_once(self) -> "BuiltInPaper":
        no_twins([field.key for field in self.extra_fields])
        no_twins(list(self.signers))
        return self


class ExtraPaper(Part):
    """A paper that only this playbook has: written by one part, signed by others."""

    key: Key
    title: Text
    purpose: Text | None = None
    code: str = Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")
    number: Pattern | None = None
    written_by: Who
    signers: tuple[Who, ...] = Field(min_length=1, max_length=9)
    limit: WorkLimit | None = None
    extra_fields: tuple[ExtraField, ...] = Field(min_length=1, max_length=MANY)

    @model_validator(mode="after")
    def _has_each_once(self) -> "ExtraPaper":
        no_twins([field.key for field in self.extra_fields])
        no_twins(list(self.signers))
        return self
