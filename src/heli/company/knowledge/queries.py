from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from heli.company.knowledge import rules
from heli.company.knowledge.models import Document
from heli.company.knowledge.rules import Phrase, Piece
from heli.company.org.queries import Reader

RANKED = 1000  # of very many documents that fit, the newest are put in order of weight

# Both give ids, the best first.
_SQLITE = """
SELECT id FROM (
    SELECT d.id, bm25(knowledge_words, 8.0, 1.0) AS weight
    FROM knowledge_words JOIN knowledge_document d ON d.id = knowledge_words.rowid
    WHERE knowledge_words MATCH %(asked)s AND (%(kind)s = '' OR d.kind = %(kind)s)
    ORDER BY knowledge_words.rowid DESC LIMIT %(ranked)s
) ORDER BY weight, id DESC LIMIT %(limit)s OFFSET %(offset)s
"""
# A tsvector knows no place after its 16383rd: in longer texts the tokens themselves are looked at.
_POSTGRESQL = """
SELECT found.id FROM (
    SELECT id, words FROM knowledge_document
    WHERE (words @@ to_tsquery('simple', %(asked)s) OR (
            words @@ to_tsquery('simple', %(loosely)s) AND length(body_words) > 32000
            AND ' ' || title_words || ' ' || body_words || ' ' LIKE ALL (%(patterns)s)))
        AND (%(kind)s = '' OR kind = %(kind)s)
    ORDER BY id DESC LIMIT %(ranked)s
) found
ORDER BY ts_rank(found.words, to_tsquery('simple', %(asked)s)) DESC, found.id DESC
LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that says what was asked for; title and excerpt in marked pieces."""

    pk: int
    kind: str
    title: list[Piece]
    excerpt: list[Piece]
    department: str
    filed_at: datetime
    href: str


def documents_seen_by(reader: Reader) -> QuerySet[Document]:
    """Return the documents that she may open: what is filed is the whole company's (S4.4)."""
    found = Document.objects.select_related("department", "filed_by")
    return found if reader.person.is_active else found.none()


def documents_of(case_id: int) -> QuerySet[Document]:
    """Return the papers that were filed when a collaboration was archived."""
    return Document.objects.filter(case_id=case_id).order_by("pk")


def search(text: str, limit: int = 20, offset: int = 0, kind: str = "") -> list[Hit]:
    """
    Return the documents that hold every word and quoted phrase of ``text``, the best first (S4.4).

    Two queries. A word is found from its beginning, a Chinese one anywhere. Without words, and
    where nothing but signs was typed, there are no hits.
    """
    phrases = rules.phrases_of(text)
    if not phrases:
        return []
    ids = _found(phrases, kind, limit, offset)
    documents = Document.objects.select_related("department").defer("title_words", "body_words")
    by_id = documents.in_bulk(ids)
    return [_hit(by_id[pk], phrases) for pk in ids]


def newest(limit: int = 20, offset: int = 0, kind: str = "") -> list[Hit]:
    """Return what was filed last, for a page that nobody has asked anything yet."""
    found = Document.objects.select_related("department").defer("title_words", "body_words")
    found = (found.filter(kind=kind) if kind else found).order_by("-filed_at", "-pk")
    return [_hit(document, []) for document in found[offset : offset + limit]]


def _found(phrases: list[Phrase], kind: str, limit: int, offset: int) -> list[int]:
    on_postgresql = connection.vendor == "postgresql"
    values: dict[str, str | int | list[str]] = {
        "kind": kind,
        "ranked": RANKED,
        "limit": limit,
        "offset": offset,
        "asked": rules.for_postgresql(phrases) if on_postgresql else rules.for_fts5(phrases),
    }
    if on_postgresql:
        values |= {"loosely": rules.loosely(phrases), "patterns": rules.like_patterns(phrases)}
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if on_postgresql else _SQLITE, values)
        return [pk for (pk,) in cursor.fetchall()]


def _hit(document: Document, phrases: list[Phrase]) -> Hit:
    return Hit(
        pk=document.pk,
        kind=document.kind,
        title=rules.marked(document.title, phrases),
        excerpt=rules.excerpt(document.body, phrases),
        department=document.department.name if document.department else "",
        filed_at=document.filed_at,
        href=reverse("knowledge:show", args=[document.pk]),
    )
