from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import case_seen_by
from heli.collaboration.frame.views import case_page
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid
from heli.planning.tasks import commands, forms, queries
from heli.planning.tasks.models import Task
from heli.planning.tasks.states import Part
from heli.web.access import Access, access
from heli.web.pages import go, mark

PLAN, TASK = "tasks/list.html", "tasks/show.html"


@access(Access.SEEN)
@require_GET
def plan(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show the breakdown of a collaboration: table, bars, task lists (S2.1–S2.3)."""
    case = case_seen_by(http.reader, pk)
    own = {"department": http.user.department_id}
    return _plan_page(http, case, forms.NewTask(case=case, initial=own))


def _plan_page(http: SignedInRequest, case: Case, form: Form, *, status: int = 200) -> HttpResponse:
    context = {"plan": queries.plan_of(case, http.reader, now()), "form": form}
    return case_page(http, case, PLAN, context, tab="tasks", part="plan", status=status)


@access(Access.SEEN)
@require_POST
def add(http: SignedInRequest, pk: int) -> HttpResponse:
    """Add a task and let the person write the next one."""
    case = case_seen_by(http.reader, pk)
    form = forms.NewTask(http.POST, case=case)
    if form.is_valid():
        try:
            row = commands.add_task(case=case, by=http.user, at=now(), **form.cleaned_data)
        except Invalid as wrong:
            mark(form, wrong)
        else:
            if not http.headers.get("HX-Request"):
                return go(http, queries.page_of_plan(case))
            kept = {"phase": row.phase, "department": row.department_id}
            return _plan_page(http, case, forms.NewTask(case=case, initial=kept))
    return _plan_page(http, case, form, status=422)


@access(Access.SEEN)
@require_POST
def take_typical(http: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the breakdown with the tasks of the scenario (S0.2)."""
    case = case_seen_by(http.reader, pk)
    commands.take_typical_tasks(case=case, by=http.user, at=now())
    return go(http, queries.page_of_plan(case))


@access(Access.SEEN)
@require_POST
def confirm(http: SignedInRequest, pk: int) -> HttpResponse:
    """Stand by a department's task list (S2.3)."""
    row = get_object_or_404(queries.task_lists_seen_by(http.reader), pk=pk)
    commands.confirm_task_list(task_list=row, by=http.user, at=now())
    return go(http, queries.page_of_plan(row.case))


@access(Access.SEEN)
@require_POST
def reopen(http: SignedInRequest, pk: int) -> HttpResponse:
    """Open a confirmed task list again."""
    row = get_object_or_404(queries.task_lists_seen_by(http.reader), pk=pk)
    reason = http.POST.get("reason", "")[:200]
    commands.reopen_task_list(task_list=row, reason=reason, by=http.user, at=now())
    return go(http, queries.page_of_plan(row.case))


@access(Access.SEEN)
@require_GET
def task(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show one task; ``?change`` with everything that may be changed about it."""
    row = queries.task_seen_by(http.reader, pk)
    return _task_page(http, row, changing="change" in http.GET or bool(queries.lacks_of(row)))


def _task_page(
    http: SignedInRequest, row: Task, *, changing: bool = True, status: int = 200, **given: Form
) -> HttpResponse:
    parts = queries.parts_in(row.case, row.department, http.reader)
    context: dict[str, Any] = {
        "task": row,
        "may_change": bool(parts),
        "changing": changing and bool(parts),
        "may_name": Part.HEAD in parts,
        "supports": queries.supports_of([row.pk]),
    }
    if not context["changing"]:
        context["waits_for"] = queries.waits_for(row)
    else:
        choices = queries.choices_for(row)
        context |= {"choices": choices, "waits_for": choices.waits_for} | _forms(row) | given
        context["leads"] = queries.lead_choices(row) if context["may_name"] else []
    return case_page(http, row.case, TASK, context, tab="tasks", part="sheet", status=status)


def _change_of(task: int) -> str:
    return f"{reverse('tasks:show', args=[task])}?change=1"


def _forms(row: Task) -> dict[str, Any]:
    held = {name: getattr(row, name) for name in forms.ChangedTask.base_fields}
    held |= {"goal": row.goal_id, "department": row.department_id}
    return {
        "change_form": forms.ChangedTask(case=row.case, initial=held),
        "lead_form": forms.Lead(task=row, initial={"lead": row.lead_id, "version": row.version}),
        "link_form": forms.Link(task=row),
        "support_form": forms.Support(task=row),
    }


@access(Access.SEEN)
@require_POST
def change(http: SignedInRequest, pk: int) -> HttpResponse:
    """Change a task."""
    row = queries.task_seen_by(http.reader, pk)
    form = forms.ChangedTask(http.POST, case=row.case)
    if form.is_valid():
        values = dict(form.cleaned_data)
        seen = values.pop("version")
        try:
            commands.change_task(task=row, by=http.user, at=now(), seen_version=seen, **values)
        except Invalid as wrong:
            mark(form, wrong)
        else:
            return go(http, queries.page_of_plan(row.case))
    return _task_page(http, row, change_form=form, status=422)


@access(Access.SEEN)
@require_POST
def lead(http: SignedInRequest, pk: int) -> HttpResponse:
    """Name who leads a task (S2.3)."""
    row = queries.task_seen_by(http.reader, pk)
    form = forms.Lead(http.POST, task=row)
    if form.is_valid():
        seen, person = form.cleaned_data["version"], form.cleaned_data["lead"]
        commands.name_lead(task=row, lead=person, by=http.user, at=now(), seen_version=seen)
        return go(http, queries.page_of_plan(row.case))
    return _task_page(http, row, lead_form=form, status=422)


@access(Access.SEEN)
@require_POST
def link(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let a task begin after another one."""
    row = queries.task_seen_by(http.reader, pk)
    form = forms.Link(http.POST, task=row)
    if form.is_valid():
        lag = form.cleaned_data["lag"] or 0
        before = form.cleaned_data["before"]
        commands.link_tasks(before=before, after=row, lag=lag, by=http.user, at=now())
        return go(http, _change_of(row.pk))
    return _task_page(http, row, link_form=form, status=422)


@access(Access.SEEN)
@require_POST
def unlink(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let a task wait for another one no longer."""
    row = get_object_or_404(queries.links_seen_by(http.reader), pk=pk)
    commands.unlink_tasks(link=row, by=http.user, at=now())
    return go(http, _change_of(row.after_id))


@access(Access.SEEN)
@require_POST
def support(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say what a task needs of another department (S2.3)."""
    row = queries.task_seen_by(http.reader, pk)
    form = forms.Support(http.POST, task=row)
    if form.is_valid():
        try:
            commands.ask_support(task=row, by=http.user, at=now(), **form.cleaned_data)
        except Invalid as wrong:
            mark(form, wrong)
        else:
            return go(http, _change_of(row.pk))
    return _task_page(http, row, support_form=form, status=422)


@access(Access.SEEN)
@require_POST
def drop(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a department's support is no longer needed."""
    row = get_object_or_404(queries.supports_seen_by(http.reader), pk=pk)
    commands.drop_support(support=row, by=http.user, at=now())
    return go(http, _change_of(row.task_id))


@access(Access.SEEN)
@require_POST
def remove(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take a task out of the plan."""
    row = queries.task_seen_by(http.reader, pk)
    commands.remove_task(task=row, by=http.user, at=now())
    return go(http, reverse("tasks:list", args=[row.case_id]))
