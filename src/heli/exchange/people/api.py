from dataclasses import asdict
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from heli.company.org.views import SignedInRequest
from heli.exchange.people import commands
from heli.exchange.people.forms import REASONS
from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries import imports
from heli.exchange.people.rules.workbook import MOST_BYTES, Unreadable
from heli.exchange.people.states import ImportState
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.words import say

router = Router(tags=["organisation"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class LineOut(Schema):
    """What one row adds or changes; people and departments are named, not numbered."""

    sheet: str
    row: int
    adds: bool
    label: str
    before: dict[str, str]
    after: dict[str, str]


class ProblemOut(Schema):
    """What is wrong with one cell."""

    sheet: str
    row: int
    field: str
    text: str
    sentence: str


class NewDepartmentOut(Schema):
    """A department that would be made; ``near``: the one whose name is much like it, or ""."""

    name: str
    people: int
    near: str


class ImportOut(Schema):
    """A sheet; ``digest`` says of a preview what it would do, and goes back to import it."""

    id: int
    file_name: str
    state: str
    digest: str
    departments: list[LineOut]
    people: list[LineOut]
    new_departments: list[NewDepartmentOut]
    problems: list[ProblemOut]


class ImportIn(Schema):
    """The digest of the preview that was seen."""

    digest: str


@router.post("/people-imports", response={201: ImportOut})
@access(Access.ADMINISTRATOR)
def load(request: SignedInRequest, file_name: str = "sheet.xlsx") -> object:
    """Take in a workbook, the body as it is; nothing else is written before it is imported."""
    try:
        table = imports.table_read(request.read(MOST_BYTES + 1))
    except Unreadable as refusal:
        raise Invalid({"file": REASONS[refusal.reason]}) from refusal
    sheet = commands.load_sheet(
        file_name=file_name, table=table, by=request.user, at=timezone.now()
    )
    return Status(201, _out(sheet))


@router.get("/people-imports/{import_id}", response=ImportOut)
@access(Access.ADMINISTRATOR)
def show(request: SignedInRequest, import_id: Id) -> object:
    """Return what a loaded sheet would do now."""
    return _out(_sheet(request, import_id))


@router.post("/people-imports/{import_id}/import", response=ImportOut)
@access(Access.ADMINISTRATOR)
def take_over(request: SignedInRequest, import_id: Id, body: ImportIn) -> object:
    """Write all that a sheet says, if it still does what its preview said."""
    sheet = _sheet(request, import_id)
    commands.import_sheet(sheet=sheet, seen=body.digest, by=request.user, at=timezone.now())
    return _out(_sheet(request, import_id))


@router.post("/people-imports/{import_id}/undo", response=ImportOut)
@access(Access.ADMINISTRATOR)
def undo(request: SignedInRequest, import_id: Id) -> object:
    """Take the last import back."""
    sheet = _sheet(request, import_id)
    commands.undo_import(sheet=sheet, by=request.user, at=timezone.now())
    return _out(_sheet(request, import_id))


def _sheet(request: SignedInRequest, pk: int) -> PeopleImport:
    return get_object_or_404(imports.imports_seen_by(request.reader), pk=pk)


def _out(sheet: PeopleImport) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": sheet.pk, "file_name": sheet.file_name, "state": sheet.state, "digest": "",
        "departments": [], "people": [], "new_departments": [], "problems": [],
    }  # fmt: skip
    if sheet.state != ImportState.LOADED:
        return out
    plan = imports.plan_of(sheet)
    out["digest"] = plan.digest()
    for kind in ("departments", "people"):
        out[kind] = [
            {"sheet": line.sheet, "row": line.row, "adds": line.pk is None, "label": line.label,
             "before": line.before, "after": line.after}
            for line in getattr(plan, kind)
        ]  # fmt: skip
    out["new_departments"] = [asdict(row) for row in imports.new_departments_in(plan)]
    out["problems"] = [
        {"sheet": each.sheet, "row": each.row, "field": each.field, "text": each.text,
         "sentence": say(each.sentence)}
        for each in plan.problems
    ]  # fmt: skip
    return out
