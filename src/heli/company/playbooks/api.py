from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from heli.company.org.views import SignedInRequest
from heli.company.playbooks import commands, queries
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.rules import BadPlaybook, read_text
from heli.company.playbooks.rules.reading import MOST_CHARACTERS
from heli.web.access import Access, access
from heli.web.words import say

router = Router(tags=["playbooks"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
RowVersion = Annotated[int, Field(ge=0, le=2**31 - 1)]


Step = Annotated[int, Field(ge=0, le=10_000)]


class StageOut(Schema):
    """A stage by key and name."""

    key: str
    name: dict[str, str]


class StartOut(Schema):
    """A playbook by which a collaboration may start, with its scenarios (S0.2)."""

    id: int
    key: str
    number: int
    title: dict[str, str]
    stages: list[StageOut]
    scenarios: list[StageOut]


class VersionOut(Schema):
    """One version of a playbook."""

    id: int
    key: str
    number: int
    title: str
    state: str
    made_at: datetime
    published_at: datetime | None
    version: int


class VersionDetail(VersionOut):
    """A version with all that it says."""

    document: dict[str, Any]


class FileIn(Schema):
    """
    A playbook's file. ``draft_version`` is the row version of the open draft that it replaces;
    0, the default, replaces none.
    """

    text: Annotated[str, Field(max_length=MOST_CHARACTERS)]
    draft_version: RowVersion = 0


class PlaceIn(Schema):
    """One entry of a file: its place, such as ``["limits", "answer"]``, and its new value."""

    place: Annotated[list[str | Step], Field(min_length=1, max_length=20)]
    value: Any


class ChangesIn(Schema):
    """
    Entries of a file to be set. ``draft_version`` is the row version of the open draft that the
    result replaces; 0, the default, replaces none.
    """

    changes: Annotated[list[PlaceIn], Field(min_length=1, max_length=500)]
    draft_version: RowVersion = 0


class SeenIn(Schema):
    """The row version that the writer saw."""

    version: RowVersion


class ProblemOut(Schema):
    """What is wrong at one place of a file."""

    line: int | None
    place: str
    sentence: str


class ChangeOut(Schema):
    """One changed place, in words."""

    place: str
    before: str
    after: str


def _version(request: SignedInRequest, version_id: Id) -> PlaybookVersion:
    return get_object_or_404(queries.versions_seen_by(request.user), pk=version_id)


@router.get("/playbooks/current", response=list[StartOut])
@access(Access.SIGNED_IN)
def current(request: SignedInRequest) -> object:
    """List the playbooks by which a collaboration may start."""
    rows = queries.current_versions().values_list("pk", "key", "number")
    return [_start(pk, key, number) for pk, key, number in rows]


def _start(pk: int, key: str, number: int) -> dict[str, object]:
    playbook = queries.playbook_of(pk)

    def named(row: Any, name: Any) -> dict[str, object]:
        return {"key": row.key, "name": name.model_dump(by_alias=True)}

    return {
        "id": pk,
        "key": key,
        "number": number,
        "title": playbook.title.model_dump(by_alias=True),
        "stages": [named(stage, stage.name) for stage in playbook.stages],
        "scenarios": [named(scenario, scenario.title) for scenario in playbook.scenarios],
    }


@router.get("/playbooks", response=list[VersionOut])
@access(Access.ADMINISTRATOR)
def versions(request: SignedInRequest) -> object:
    """List every version of every playbook."""
    return list(queries.versions_seen_by(request.user).defer("text", "document"))


@router.post("/playbooks", response={201: VersionOut})
@access(Access.ADMINISTRATOR)
def load(request: SignedInRequest, body: FileIn) -> object:
    """Keep a file as the draft of its playbook's next version; problems are said by place."""
    version = commands.load_playbook(
        text=body.text, by=request.user, at=timezone.now(), seen_version=body.draft_version
    )
    return Status(201, version)


@router.post("/playbooks/check", response=list[ProblemOut])
@access(Access.ADMINISTRATOR)
def check(request: SignedInRequest, body: FileIn) -> object:
    """Say what is wrong with a file, without keeping it."""
    try:
        read_text(body.text)
    except BadPlaybook as bad:
        return [
            {"line": problem.line, "place": problem.path, "sentence": say(problem.said)}
            for problem in bad.problems
        ]
    return []


@router.get("/playbooks/{version_id}", response=VersionDetail)
@access(Access.ADMINISTRATOR)
def one(request: SignedInRequest, version_id: Id) -> object:
    """Return a version with its document, defaults spelled out."""
    return _version(request, version_id)


@router.get("/playbooks/{version_id}/file", openapi_extra={
    "responses": {200: {"content": {"application/yaml": {"schema": {"type": "object"}}}}}
})  # fmt: skip
@access(Access.ADMINISTRATOR)
def file(request: SignedInRequest, version_id: Id) -> HttpResponse:
    """Return a version's file as it was written."""
    version = _version(request, version_id)
    return HttpResponse(version.text, content_type="application/yaml; charset=utf-8")


@router.get("/playbooks/{version_id}/difference", response=list[ChangeOut])
@access(Access.ADMINISTRATOR)
def difference(request: SignedInRequest, version_id: Id) -> object:
    """Return what a version changes of the one before, in words of the reader's language."""
    changes = queries.difference(_version(request, version_id))
    return [
        {"place": place, "before": before, "after": after}
        for place, before, after in queries.changes_in_words(changes)
    ]


@router.post("/playbooks/{version_id}/changes", response={201: VersionOut})
@access(Access.ADMINISTRATOR)
def change(request: SignedInRequest, version_id: Id, body: ChangesIn) -> object:
    """Set entries of a version's file; the result is kept as the draft of the next version."""
    version = commands.change_playbook(
        version=_version(request, version_id),
        changes=[(tuple(each.place), each.value) for each in body.changes],
        by=request.user,
        at=timezone.now(),
        seen_version=body.draft_version,
    )
    return Status(201, version)


@router.delete("/playbooks/{version_id}", response={204: None})
@access(Access.ADMINISTRATOR)
def discard(request: SignedInRequest, version_id: Id, version: RowVersion | None = None) -> object:
    """Throw a draft away for good; ``version`` is the row version that the writer saw."""
    row = _version(request, version_id)
    commands.discard_draft(version=row, by=request.user, at=timezone.now(), seen_version=version)
    return Status(204, None)


@router.post("/playbooks/{version_id}/publish", response=VersionOut)
@access(Access.ADMINISTRATOR)
def publish(request: SignedInRequest, version_id: Id, body: SeenIn) -> object:
    """Let collaborations start by a draft from now on."""
    version = _version(request, version_id)
    commands.publish_playbook(
        version=version, by=request.user, at=timezone.now(), seen_version=body.version
    )
    return _version(request, version_id)


@router.post("/playbooks/{version_id}/retire", response=VersionOut)
@access(Access.ADMINISTRATOR)
def retire(request: SignedInRequest, version_id: Id, body: SeenIn) -> object:
    """Let no collaboration start by a version any more."""
    version = _version(request, version_id)
    commands.retire_playbook(
        version=version, by=request.user, at=timezone.now(), seen_version=body.version
    )
    return _version(request, version_id)
