from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by, playbook_for
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import own_form
from heli.execution.acceptance import commands, queries
from heli.execution.acceptance.forms import SubmissionForm, VerdictForm, WaiverForm, lines_of
from heli.execution.acceptance.states import SubmissionState, VerdictKind
from heli.kernel.refusals import Invalid
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access
from heli.web.pages import go, mark


@access(Access.SEEN)
@require_GET
def submissions(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the milestones of a collaboration and what was submitted for each (S3.5)."""
    return _listed(http, case_seen_by(http.reader, pk))


def _listed(
    http: SignedInRequest, case: Case, wrong: WaiverForm | None = None, of: int = 0
) -> HttpResponse:
    # `wrong` is the refused reason for letting the submission `of` pass.
    context = {
        "milestones": queries.milestone_rows(case, http.reader),
        "may_waive": case.superior_id in http.reader.stands_for,
        "waiver": WaiverForm(),
        "wrong": wrong,
        "wrong_of": of,
    }
    status = 422 if wrong else 200
    return case_page(http, case, "acceptance/list.html", context, tab="acceptance", status=status)


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def submit(http: SignedInRequest, pk: int) -> HttpResponse:
    """Submit a milestone's deliverable with the measured values (S3.5)."""
    task = task_seen_by(http.reader, pk)
    form, playbook = SubmissionForm(http.POST or None), playbook_for(task.case)
    posted = http.POST if http.method == "POST" else None
    own = own_form(playbook, "acceptance", task.case.stage, posted=posted)
    lines = lines_of(http.POST.dict())
    errors: dict[str, str] = {}
    if http.method == "POST" and form.is_valid() and not own.errors:
        try:
            commands.submit_milestone(
                task=task,
                note=form.cleaned_data["note"],
                lines=lines,
                extra=own.typed,
                by=http.user,
                at=timezone.now(),
            )
            return go(http, reverse("acceptance:list", args=[task.case_id]))
        except Invalid as invalid:
            errors = dict(invalid.fields)
    standards = [
        {"standard": text, "measured": "", "evidence": ""}
        for text in task.standard.splitlines()
        if text.strip()
    ]
    case = _case(http, task.case_id)
    context = {
        "task": task,
        "form": form,
        "waits_for": queries.locked_phases(case).get(task.phase, ""),
        "lines": lines or standards,
        "errors": errors,
        "own": own,
        "accepting": [d.name for d, _ in queries.accepting_departments(task)],
    }
    status = 422 if http.method == "POST" else 200
    return case_page(
        http, case, "acceptance/submit.html", context, tab="acceptance", status=status, writes=True
    )


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def verdict(http: SignedInRequest, pk: int) -> HttpResponse:
    """Accept a deliverable for one's department, or say what must change (S3.5)."""
    found = get_object_or_404(queries.verdicts_seen_by(http.reader), pk=pk)
    form = VerdictForm(http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            commands.give_verdict(
                verdict=found,
                kind=VerdictKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                by=http.user,
                at=timezone.now(),
            )
            return go(http, reverse("acceptance:list", args=[found.submission.case_id]))
        except Invalid as invalid:
            mark(form, invalid)
    context = {
        "verdict": found,
        "submission": found.submission,
        "further": queries.further_of(found.submission.case, found.submission)[0],
        "form": form,
        "open": not found.verdict and found.submission.state == SubmissionState.SUBMITTED,
    }
    status = 422 if http.method == "POST" else 200
    case = _case(http, found.submission.case_id)
    return case_page(
        http, case, "acceptance/verdict.html", context, tab="acceptance", status=status
    )


@access(Access.SEEN)
@require_POST
def waive(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let a deliverable pass without acceptance."""
    found = get_object_or_404(queries.submissions_seen_by(http.reader), pk=pk)
    form = WaiverForm(http.POST)
    if not form.is_valid():
        return _listed(http, _case(http, found.case_id), form, found.pk)
    reason = form.cleaned_data["reason"]
    commands.waive_acceptance(submission=found, reason=reason, by=http.user, at=timezone.now())
    return go(http, reverse("acceptance:list", args=[found.case_id]))


def _case(http: SignedInRequest, pk: int) -> Case:
    return case_seen_by(http.reader, pk)
