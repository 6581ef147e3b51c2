from collections.abc import Sequence
from datetime import datetime

from heli.company.history.commands import command, record
from heli.company.knowledge import rules
from heli.company.knowledge.models import Document
from heli.company.knowledge.states import DocumentKind
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_, Term


@command
def file_document(
    *,
    kind: str,
    title: str,
    body: str,
    by: Person | None,
    at: datetime,
    link: str = "",
    tags: Sequence[str] = (),
    case_id: int | None = None,
    department: Department | None = None,
) -> Document:
    """
    Put a document into the company's knowledge base, where everybody finds it (S4.4).

    ``body`` is Markdown; whoever calls has checked the authority (the gates' archive).

    :raises Invalid: if it has no title or nothing in it, or is of an unknown kind
    """
    wrong: dict[str, Term] = {}
    if kind not in DocumentKind.values:
        wrong["kind"] = N_("There is no such kind of document.")
    if not title.strip():
        wrong["title"] = N_("Give it a title.")
    if not body.strip():
        wrong["body"] = N_("There is nothing to file.")
    if wrong:
        raise Invalid(wrong)
    document = Document(
        kind=kind,
        title=title.strip()[:200],
        body=body,
        link=link,
        tags=list(tags),
        case_id=case_id,
        department=department,
        filed_by=by,
        filed_at=at,
        title_words=rules.indexed(title),
        body_words=rules.indexed(" ".join([body, *tags])),
    )
    document.save(force_insert=True)
    # The tokens follow from the text: the log keeps the text alone.
    kept = {
        field.name: getattr(document, field.attname)
        for field in document._meta.concrete_fields
        if field.name not in {"title_words", "body_words"}
    }
    record("document.filed", document, by=by, at=at, case=case_id, after=kept, title=title)
    return document
