from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.collaboration.cases.queries import acting_in, case_seen_by
from heli.collaboration.frame.views import case_page
from heli.company.calendars.queries import company_calendar
from heli.company.org.views import SignedInRequest
from heli.execution.acceptance.queries import locked_phases
from heli.execution.progress import commands, queries
from heli.execution.progress.forms import ProgressForm
from heli.planning.tasks.queries import task_seen_by
from heli.web.access import Access, access
from heli.web.pages import go


@access(Access.SEEN)
@require_GET
def board(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show every task with its light, percentage and delay, by phase (S3.6)."""
    case = case_seen_by(http.reader, pk)
    today = company_calendar().day_of(timezone.now())
    context = {
        "phases": queries.board_of(case, today, locked=locked_phases(case)),
        "sheets": queries.latest_sheets(case),
        "mine": queries.reportable(case, http.reader),
        "may_keep": case.requester_id in acting_in(case, http.reader),
    }
    return case_page(http, case, "progress/board.html", context, tab="progress")


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def report(http: SignedInRequest, pk: int) -> HttpResponse:
    """Report on a task in under a minute, on a phone (S3.1)."""
    task = task_seen_by(http.reader, pk)
    progress = get_object_or_404(queries.progress_seen_by(http.reader), task=task)
    form = ProgressForm(http.POST or None, initial={"percent": progress.percent})
    if http.method == "POST" and form.is_valid():
        commands.report_progress(
            task=task,
            by=http.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        return go(http, reverse("progress:board", args=[task.case_id]))
    case = case_seen_by(http.reader, task.case_id)
    context: dict[str, Any] = {"task": task, "progress": progress, "form": form}
    context["waits_for"] = locked_phases(case).get(task.phase, "")
    context["reports"] = list(queries.reports_of(task)[:10])
    status = 422 if http.method == "POST" else 200
    return case_page(
        http, case, "progress/report.html", context, tab="progress", part="form", status=status,
        writes=True,
    )  # fmt: skip


@access(Access.SEEN)
@require_POST
def take_sheet(http: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the tracking sheet as of now (S3.2)."""
    case = case_seen_by(http.reader, pk)
    sheet = commands.take_tracking_sheet(case=case, by=http.user, at=timezone.now())
    return go(http, reverse("progress:sheet", args=[sheet.pk]))


@access(Access.SEEN)
@require_GET
def sheet(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show a kept tracking sheet, P6, as it was at its moment."""
    found = get_object_or_404(queries.sheets_seen_by(http.reader), pk=pk)
    case = case_seen_by(http.reader, found.case_id)
    rows = queries.rows_of_sheet(found)
    return case_page(
        http, case, "progress/sheet.html", {"sheet": found, "rows": rows}, tab="progress"
    )
