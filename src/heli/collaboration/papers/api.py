from datetime import datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.papers import commands, queries
from heli.collaboration.papers.models import Paper
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access

router = Router(tags=["papers"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
RowVersion = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PaperOut(Schema):
    """A paper that only the playbook has."""

    id: int
    key: str
    number: str
    state: str
    values: dict[str, Any]
    writer_id: int
    version: int


class SignatureOut(Schema):
    """A signature that a paper needs or bears."""

    id: int
    part: str
    department_id: int | None
    signer_id: int
    verdict: str
    text: str
    signed_by_id: int | None
    signed_at: datetime | None


class PaperDetail(PaperOut):
    """A paper with its signatures."""

    signatures: list[SignatureOut]


class PaperIn(Schema):
    """What is typed into the fields; ``send`` asks for the signatures at once."""

    values: dict[str, str]
    version: RowVersion | None = None
    send: bool = False


class VerdictIn(Schema):
    """What a signer says; sending back needs a text."""

    verdict: Literal["sign", "return"]
    text: Annotated[str, Field(max_length=4000)] = ""


def _detail(paper: Paper) -> dict[str, object]:
    fields = PaperOut.from_orm(paper).model_dump()
    return fields | {"signatures": list(queries.signatures_of(paper))}


@router.get("/collaborations/{case_id}/papers", response=list[PaperDetail])
@access(Access.SEEN)
def papers(request: SignedInRequest, case_id: Id) -> object:
    """List the collaboration's papers that only its playbook has."""
    case = case_seen_by(request.reader, case_id)
    rows = queries.papers_seen_by(request.reader).filter(case=case).order_by("pk")
    return [_detail(paper) for paper in rows]


@router.put("/collaborations/{case_id}/papers/{key}", response=PaperDetail)
@access(Access.SEEN)
def write(request: SignedInRequest, case_id: Id, key: str, body: PaperIn) -> object:
    """Write a paper, and send it out for signature if asked to."""
    case = case_seen_by(request.reader, case_id)
    at = timezone.now()
    paper = commands.write_paper(
        case=case, key=key, typed=body.values, by=request.user, at=at, seen_version=body.version
    )
    if body.send:
        commands.send_paper(paper=paper, by=request.user, at=at, seen_version=paper.version)
        paper.refresh_from_db()
    return _detail(paper)


@router.post("/paper-signatures/{signature_id}", response=PaperDetail)
@access(Access.SEEN)
def sign(request: SignedInRequest, signature_id: Id, body: VerdictIn) -> object:
    """Sign a paper, or send it back."""
    row = get_object_or_404(queries.signatures_seen_by(request.reader), pk=signature_id)
    at = timezone.now()
    if body.verdict == "sign":
        commands.sign_paper(signature=row, text=body.text, by=request.user, at=at)
    else:
        commands.return_paper(signature=row, reason=body.text, by=request.user, at=at)
    return _detail(Paper.objects.get(pk=row.paper_id))
