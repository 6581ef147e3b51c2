from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.collaboration.papers import commands, queries
from heli.collaboration.papers.states import PAPER, PaperState, Part, Verb
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import own_fields, said_values, typed_value, who_in_words
from heli.company.playbooks.rules import ExtraPaper, Who
from heli.kernel.refusals import Invalid, NotFound
from heli.kernel.words import Term
from heli.web.access import Access, access
from heli.web.pages import go

MOST_DIGITS = 9


@access(Access.SEEN)
@require_GET
def papers(http: SignedInRequest, pk: int) -> HttpResponse:
    """List the papers that only this collaboration's playbook has, with where each stands."""
    case = case_seen_by(http.reader, pk)
    rows = [(extra, queries.paper_of(case, extra.key)) for extra in playbook_for(case).extra_papers]
    return case_page(http, case, "papers/list.html", {"rows": rows}, tab="papers")


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def show(http: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Show one paper: its writer writes it and sends it out, the others read and sign it."""
    case = case_seen_by(http.reader, pk)
    extra = playbook_for(case).extra_paper(key)
    if extra is None:
        raise NotFound
    errors: dict[str, Term] = {}
    if http.method == "POST":
        try:
            return _write(http, case, key)
        except Invalid as refusal:
            errors = refusal.fields
    context = _context(http, case, extra, errors)
    status = 422 if errors else 200
    return case_page(http, case, "papers/show.html", context, tab="papers", status=status)


def _write(http: SignedInRequest, case: Case, key: str) -> HttpResponse:
    typed = {name: str(text) for name, text in http.POST.items()}
    version = typed.get("version", "")
    seen = int(version) if version.isascii() and version.isdecimal() else None
    paper = commands.write_paper(
        case=case, key=key, typed=typed, by=http.user, at=now(), seen_version=seen
    )
    if "send" in http.POST:
        commands.send_paper(paper=paper, by=http.user, at=now(), seen_version=paper.version)
    return go(http, reverse("papers:show", args=[case.pk, key]))


def _context(
    http: SignedInRequest, case: Case, extra: ExtraPaper, errors: dict[str, Term]
) -> dict[str, Any]:
    playbook, paper = playbook_for(case), queries.paper_of(case, extra.key)
    writers = {seat.person.pk for seat in queries.seats(case, extra.written_by)}
    roles = {Part.WRITER} if writers & http.reader.stands_for else set()
    values = paper.values if paper else {}
    typed = {key: typed_value(value) for key, value in values.items()}
    if http.method == "POST":
        typed |= {name: str(text) for name, text in http.POST.items()}
    signatures = list(queries.signatures_of(paper)) if paper and paper.sendings else []
    state = paper.state if paper else PaperState.WRITING
    mine = [row for row in signatures if state == PaperState.OUT and row.verdict == "none"
            and queries.may_sign(row, http.reader)]  # fmt: skip
    return {
        "extra": extra,
        "title": extra.title.text(get_language()),
        "purpose": extra.purpose.text(get_language()) if extra.purpose else "",
        "paper": paper,
        "may_write": Verb.WRITE in PAPER.open_to(state=state, roles=roles),
        "fields": own_fields(playbook, extra.key, playbook.required(extra.key, case.stage)),
        "typed": typed,
        "errors": errors,
        "said": said_values(playbook, extra.key, values),
        "signatures": [(row, who_in_words(playbook, [Who(row.part)])) for row in signatures],
        "mine": mine[0] if mine else None,
        "signers": [who_in_words(playbook, [part]) for part in extra.signers],
    }


@access(Access.SEEN)
@require_POST
def sign(http: SignedInRequest, pk: int) -> HttpResponse:
    """Sign a paper, or send it back with a reason."""
    row = get_object_or_404(queries.signatures_seen_by(http.reader), pk=pk)
    text = http.POST.get("text", "")
    if http.POST.get("verdict") == "return":
        commands.return_paper(signature=row, reason=text, by=http.user, at=now())
    else:
        commands.sign_paper(signature=row, text=text, by=http.user, at=now())
    return go(http, reverse("papers:show", args=[row.paper.case_id, row.paper.key]))
