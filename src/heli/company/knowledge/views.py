from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from heli.company.knowledge import queries, rules
from heli.company.knowledge.forms import Question
from heli.company.knowledge.states import DocumentKind
from heli.company.org.views import SignedInRequest
from heli.web.access import Access, access
from heli.web.pages import page
from heli.web.words import say

PER_PAGE = 20


@access(Access.SIGNED_IN)
@require_GET
def search(http: SignedInRequest) -> HttpResponse:
    """Find what the company has learned (S4.4); question, kind and page are in the address."""
    text, kind, number = Question(http.GET).asked()
    start = (number - 1) * PER_PAGE
    found = (
        queries.search(text, PER_PAGE + 1, start, kind)
        if text
        else queries.newest(PER_PAGE + 1, start, kind)
    )
    context = {
        "text": text,
        "kind": kind,
        "number": number,
        "hits": found[:PER_PAGE],
        "more": len(found) > PER_PAGE,
        "kinds": [(value, say(label)) for value, label in DocumentKind.choices],
        "kind_words": {value: say(label) for value, label in DocumentKind.choices},
    }
    return page(http, "knowledge/search.html", context, part="hits")


@access(Access.SEEN)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one document, and what else was filed with it."""
    document = get_object_or_404(queries.documents_seen_by(http.reader), pk=pk)
    others = queries.documents_of(document.case_id) if document.case_id else []
    context = {
        "document": document,
        "body": rules.rendered(document.body),
        "kind": say(DocumentKind(document.kind).label),
        "others": [(say(DocumentKind(d.kind).label), d) for d in others if d.pk != pk],
    }
    return page(http, "knowledge/show.html", context)
