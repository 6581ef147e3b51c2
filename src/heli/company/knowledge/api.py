from datetime import datetime

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from heli.company.knowledge import queries
from heli.company.knowledge.rules import Piece
from heli.company.knowledge.states import DocumentKind
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access

router = Router(tags=["knowledge"])
MOST = 10_000


class PieceOut(Schema):
    """A part of a shown text; ``hit`` is what was asked for."""

    text: str
    hit: bool


class HitOut(Schema):
    """A document that was found."""

    id: int
    kind: str
    title: list[PieceOut]
    excerpt: list[PieceOut]
    department: str
    filed_at: datetime


class DocumentOut(Schema):
    """A document; ``body`` is Markdown."""

    id: int
    kind: str
    title: str
    body: str
    link: str
    tags: list[str]
    case_id: int | None
    department_id: int | None
    filed_at: datetime


def _pieces(pieces: list[Piece]) -> list[dict[str, object]]:
    return [{"text": piece.text, "hit": piece.hit} for piece in pieces]


@router.get("/documents", response=list[HitOut])
@access(Access.SIGNED_IN)
def documents(
    request: SignedInRequest,
    q: str = "",
    kind: DocumentKind | None = None,
    limit: int = 20,
    offset: int = 0,
) -> object:
    """Find documents that hold every word of ``q``, the best first; without it the newest."""
    start, most = min(max(offset, 0), MOST), max(1, min(limit, 100))
    kept = kind.value if kind else ""
    hits = queries.search(q, most, start, kept) if q else queries.newest(most, start, kept)
    return [
        {
            "id": hit.pk,
            "kind": hit.kind,
            "title": _pieces(hit.title),
            "excerpt": _pieces(hit.excerpt),
            "department": hit.department,
            "filed_at": hit.filed_at,
        }
        for hit in hits
    ]


@router.get("/documents/{document_id}", response=DocumentOut)
@access(Access.SEEN)
def document(request: SignedInRequest, document_id: int) -> object:
    """Return one document."""
    return get_object_or_404(queries.documents_seen_by(request.reader), pk=document_id)
