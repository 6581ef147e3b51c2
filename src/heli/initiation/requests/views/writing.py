import re
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.cases.states import ENDED
from heli.company.org.queries import departments
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import current_versions, playbook_of, usable_versions
from heli.initiation.requests import commands, forms, queries
from heli.initiation.requests.models import Request
from heli.initiation.requests.queries import drafts, guide, marks
from heli.initiation.requests.rules.typed import tidy
from heli.kernel.refusals import Invalid, NotFound, Stale
from heli.kernel.words import Term
from heli.web.access import Access, access
from heli.web.pages import go, page

MOST_EARLIER = 12
_ID = re.compile(r"[0-9]{1,9}")


@access(Access.SIGNED_IN)
@require_http_methods(["GET", "POST"])
def new(http: SignedInRequest) -> HttpResponse:
    """Choose how the request begins: a scenario, an earlier collaboration, or empty (S0.2)."""
    if http.method == "POST":
        return _begin(http)
    earlier = queries.requests_seen_by(http.reader).exclude(revision=0)
    words = http.GET.get("q", "").strip()
    if words:
        earlier = earlier.filter(case__title__icontains=words)
    language = get_language()
    playbooks = [
        {
            "pk": version.pk,
            "title": (book := playbook_of(version.pk)).title.text(language),
            "summary": book.summary.text(language),
            "scenarios": [
                (s.key, s.title.text(language), s.summary.text(language)) for s in book.scenarios
            ],
        }
        for version in usable_versions()
    ]
    found = earlier.order_by("-submitted_at")[:MOST_EARLIER]
    context = {"playbooks": playbooks, "earlier": list(found), "q": words}
    return page(http, "requests/new.html", context, part="earlier")


def _begin(http: SignedInRequest) -> HttpResponse:
    form = forms.Start(http.POST)
    if not form.is_valid():
        raise NotFound
    chosen = form.cleaned_data
    earlier = None
    if chosen["earlier"]:
        earlier = case_seen_by(http.reader, chosen["earlier"])
    versions = current_versions()
    playbook = get_object_or_404(versions, pk=chosen["playbook"]) if chosen["playbook"] else None
    request = commands.draft_request(
        playbook=playbook or _usual(),
        scenario=chosen["scenario"],
        earlier=earlier,
        language=get_language() or "",
        by=http.user,
        at=now(),
    )
    return go(http, reverse("requests:edit", args=[request.case_id]))


def _usual() -> PlaybookVersion:
    version = next(iter(usable_versions()), None)
    if version is None:
        raise NotFound
    return version


def _mine(http: SignedInRequest, pk: int) -> Request:
    """Return the request that this reader writes; for everyone else it does not exist."""
    rows = queries.requests_seen_by(http.reader)
    return get_object_or_404(rows, case_id=pk, case__requester_id__in=http.reader.stands_for)


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def edit(http: SignedInRequest, pk: int) -> HttpResponse:
    """Write the request (P1); the one button puts it to the departments."""
    request = _mine(http, pk)
    if http.method == "GET" and request.revision and request.case.state in ENDED:
        return go(http, reverse("requests:show", args=[pk]))
    if http.method == "GET":
        return _form(http, request, {})
    try:
        request = _save(http, request)
        if "later" in http.POST:
            return go(http, reverse("requests:edit", args=[pk]))
        if request.revision:
            note = http.POST.get("note", "")[:500]
            commands.revise_request(
                request=request, note=note, by=http.user, at=now(), seen_version=request.version
            )
        else:
            commands.submit_request(
                request=request, by=http.user, at=now(), seen_version=request.version
            )
    except Invalid as refusal:
        return _form(http, request, refusal.fields)
    except Stale:
        return _join(http, pk)
    return go(http, reverse("requests:show", args=[pk]) + "?done=1")


def _save(http: SignedInRequest, request: Request) -> Request:
    return commands.save_draft(
        request=request,
        typed=forms.typed_in(http.POST),
        by=http.user,
        at=now(),
        seen_version=forms.seen_version(http.POST),
    )


def _join(http: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what two devices typed, both, and let the requester look before she goes on (R2)."""
    request = _mine(http, pk)
    seen = forms.seen_version(http.POST) or 0
    typed, clashes = drafts.joined(request, forms.typed_in(http.POST), seen)
    request = commands.save_draft(
        request=request, typed=typed, by=http.user, at=now(), seen_version=request.version
    )
    if not clashes:
        return go(http, reverse("requests:edit", args=[pk]) + "?joined=1")
    return _form(http, request, clashes, clashed=True)


def _form(
    http: SignedInRequest, request: Request, errors: Mapping[str, Term], *, clashed: bool = False
) -> HttpResponse:
    typed = tidy(request.draft)
    context = {
        "request_paper": request,
        "case": request.case,
        "typed": typed,
        "guide": guide.guide_of(request, typed, now()),
        "marks": marks.marks_in(typed),
        "errors": errors,
        "note": http.POST.get("note", ""),
        "joined": http.GET.get("joined", ""),
        "clashed": clashed,
    }
    status = 409 if clashed else 422 if errors else 200
    return page(http, "requests/edit.html", context, part="form", status=status)


@access(Access.SEEN)
@require_POST
def save(http: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the draft while it is typed, right or wrong (S1.1)."""
    try:
        request = _save(http, _mine(http, pk))
    except Stale:
        answer = page(http, "requests/elsewhere.html", {}, status=409)
        answer.headers["X-Refusal"] = "1"
        return answer
    return HttpResponse(status=204, headers={"X-Version": str(request.version)})


@access(Access.SEEN)
@require_POST
def wording(http: SignedInRequest, pk: int) -> JsonResponse:
    """Say which of the typed words are vague, and what each section still lacks (S1.6)."""
    request = _mine(http, pk)
    typed = tidy(forms.typed_in(http.POST))
    terms = guide.terms_for_request(request, typed, now())
    return JsonResponse(
        {
            "marks": marks.marks_in(typed),
            "missing": {step.key: step.missing for step in guide.steps_of(typed, terms)},
            "asked": len(typed["departments"]),
            "reason": guide.wants_reason(typed, terms),
        }
    )


@access(Access.SIGNED_IN)
@require_GET
def contacts(http: HttpRequest) -> JsonResponse:
    """List who may answer for a department, and who usually does."""
    text = http.GET.get("department", "")
    known = departments().filter(pk=int(text)).first() if _ID.fullmatch(text) else None
    if known is None:
        return JsonResponse({"people": [], "usual": ""})
    unit = guide.unit_of(known)
    return JsonResponse({"people": guide.contacts_in(unit), "usual": str(unit.answers or "")})
