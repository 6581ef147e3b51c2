from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import asked, own_form
from heli.kernel.refusals import Invalid
from heli.retrospective.summaries import commands, queries
from heli.retrospective.summaries.forms import SummaryForm, rows_of
from heli.retrospective.summaries.states import ProblemKind
from heli.retrospective.summaries.views.showing import seen_case, shown
from heli.web.access import Access, access
from heli.web.pages import go
from heli.web.words import say


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def write(http: SignedInRequest, pk: int) -> HttpResponse:
    """Write the summary: what went well, what to improve and why (S4.2, P9)."""
    case = seen_case(http, pk)
    found = get_object_or_404(queries.retrospectives_seen_by(http.reader), case=case)
    successes, problems = queries.drafted(found)
    form = SummaryForm(
        initial={"abstract": found.abstract, "tags": found.tags, "version": found.version}
    )
    playbook, posted = playbook_for(case), http.POST if http.method == "POST" else None
    own = own_form(playbook, "summary", case.stage, kept=found.extra, posted=posted).as_draft()
    errors: dict[str, str] = {}
    if http.method == "POST":
        form, data = SummaryForm(http.POST), http.POST.dict()
        successes = rows_of(data, "successes", ("what", "evidence", "reuse"))
        problems = rows_of(data, "problems", ("what", "cause", "kind"))
        errors = {name: str(found[0]) for name, found in form.errors.items()}
        if form.is_valid() and not own.errors:
            facts = form.cleaned_data
            seen = facts.pop("version")
            try:
                commands.write_summary(
                    case=case, successes=successes, problems=problems, seen_version=seen,
                    extra=own.typed, by=http.user, at=timezone.now(), **facts,
                )  # fmt: skip
                return go(http, queries.page_of_summary(case))
            except Invalid as invalid:
                errors = dict(invalid.fields)
    texts = [form["abstract"].value() or "", *(r["what"] for r in successes + problems)]
    context = {
        "form": form,
        "errors": errors,
        "own": own,
        "asked": asked(playbook, "summary", case.stage),
        "successes": successes,
        "problems": problems,
        "kinds": [(value, say(label)) for value, label in ProblemKind.choices],
        "hints": [hint for text in texts for hint in queries.hints_of(text)],
    }
    status = 422 if http.method == "POST" else 200
    return case_page(
        http, case, "summaries/write.html", context, tab="retrospective", status=status,
        writes=True,
    )  # fmt: skip


@access(Access.SEEN)
@require_POST
def publish(http: SignedInRequest, pk: int) -> HttpResponse:
    """Publish the summary; from now on its measures are owed (S4.3)."""
    case = seen_case(http, pk)
    version = http.POST.get("version", "")
    try:
        commands.publish_summary(
            case=case,
            seen_version=int(version) if version.isdecimal() else None,
            by=http.user,
            at=timezone.now(),
        )
    except Invalid as invalid:
        return shown(http, case, status=422, publish_errors=list(invalid.fields.values()))
    return go(http, queries.page_of_summary(case))
