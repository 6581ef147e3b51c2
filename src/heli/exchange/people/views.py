from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.company.org.views import SignedInRequest
from heli.exchange.people import commands, forms
from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries import imports
from heli.exchange.people.queries.imports import table_read
from heli.exchange.people.queries.template import template as template_in
from heli.exchange.people.rules.plan import Line
from heli.exchange.people.rules.workbook import Unreadable
from heli.exchange.people.states import FIELDS, ImportState
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go, page
from heli.web.words import say

PER_PAGE = 100
PROBLEMS = 200
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access(Access.ADMINISTRATOR)
@csrf_exempt
@require_http_methods(["GET", "POST"])
def load(http: SignedInRequest) -> HttpResponse:
    """Take in a workbook and lead to its preview; show what was imported last."""
    # The ceiling must stand before anything reads the form, the token's check among it.
    ceiling = forms.Ceiling(http)
    http.upload_handlers.insert(0, ceiling)
    return _load(http, ceiling)


@csrf_protect
def _load(http: SignedInRequest, ceiling: forms.Ceiling) -> HttpResponse:
    form = forms.Load(http.POST or None, http.FILES or None)
    if ceiling.is_over:
        form = forms.Load({}, MultiValueDict())
        form.errors["file"] = form.error_class([say(forms.REASONS["too_large"])])
    elif http.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = table_read(file.read())
            sheet = commands.load_sheet(file_name=file.name, table=table, by=http.user, at=now())
        except Unreadable as refusal:
            form.add_error("file", say(forms.REASONS[refusal.reason]))
        except Invalid as refusal:
            form.add_error("file", say(refusal.fields["file"]))
        else:
            return go(http, reverse("people_import:show", args=[sheet.pk]))
    rows = [(each, say(ImportState(each.state).label)) for each in imports.last_ones(http.reader)]
    status = 422 if http.method == "POST" else 200
    return page(http, "people_import/load.html", {"form": form, "rows": rows}, status=status)


@access(Access.ADMINISTRATOR)
@require_GET
def template(http: SignedInRequest) -> HttpResponse:
    """Hand out the sheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="heli-people.xlsx"'}
    made = template_in(get_language() or "")
    return HttpResponse(made, content_type=EXCEL, headers=headers)


@access(Access.ADMINISTRATOR)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a sheet would do, or what an import did and whether it can be undone."""
    sheet = get_object_or_404(imports.imports_seen_by(http.reader), pk=pk)
    return _show(http, sheet, forms.Password())


def _show(http: SignedInRequest, sheet: PeopleImport, form: forms.Password) -> HttpResponse:
    context: dict[str, Any] = {"sheet": sheet, "form": form, "fields": FIELDS}
    if sheet.state == ImportState.LOADED:
        plan = imports.plan_of(sheet)
        lines = Paginator(plan.departments + plan.people, PER_PAGE)
        shown = lines.get_page(http.GET.get("page"))
        context |= {
            "plan": plan, "shown": shown, "rows": [_row(line) for line in shown.object_list],
            "added": plan.count(added=True), "changed": plan.count(added=False),
            "new": imports.new_departments_in(plan), "problems": plan.problems[:PROBLEMS],
            "unused": imports.table_in(sheet).unused,
        }  # fmt: skip
    else:
        context |= {
            "is_last": imports.is_last(sheet), "changed_since": imports.changed_since(sheet),
            "added": sum(row["before"] is None for row in sheet.done),
            "changed": sum(row["before"] is not None for row in sheet.done),
        }  # fmt: skip
    name = "show.html" if sheet.state == ImportState.LOADED else "done.html"
    return page(http, f"people_import/{name}", context, status=422 if form.is_bound else 200)


def _row(line: Line) -> dict[str, Any]:
    words = [(say(FIELDS[name]), line.before.get(name, ""), text)
             for name, text in line.after.items() if name != "is_active"]  # fmt: skip
    again = line.pk is not None and "is_active" in line.after
    return {"line": line, "added": line.pk is None, "again": again, "values": words}


@access(Access.ADMINISTRATOR)
@require_POST
def take_over(http: SignedInRequest, pk: int) -> HttpResponse:
    """Write all that the preview showed."""
    sheet = get_object_or_404(imports.imports_seen_by(http.reader), pk=pk)
    form = forms.Password(http.POST)
    if not form.is_valid():
        return _show(http, sheet, form)
    commands.import_sheet(
        sheet=sheet,
        seen=http.POST.get("seen", ""),
        hashed_password=form.cleaned_data["password"],
        by=http.user,
        at=now(),
    )
    return go(http, reverse("people_import:show", args=[pk]))


@access(Access.ADMINISTRATOR)
@require_POST
def undo(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take the last import back."""
    sheet = get_object_or_404(imports.imports_seen_by(http.reader), pk=pk)
    commands.undo_import(sheet=sheet, by=http.user, at=now())
    return go(http, reverse("people_import:show", args=[pk]))
