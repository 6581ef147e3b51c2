from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.company.org.views import SignedInRequest
from heli.company.playbooks import commands, forms, queries
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import reading, steps
from heli.company.playbooks.rules import BadPlaybook, Problem
from heli.company.playbooks.views.editing import other_draft, seen_version, typed_version
from heli.kernel.refusals import Invalid, Stale
from heli.kernel.words import N_
from heli.web.access import Access, access
from heli.web.pages import go, page
from heli.web.words import say

DRAFT_OPEN = N_("A draft of this playbook is open: publish it first, or replace it.")
EXPORT = "application/yaml; charset=utf-8"


@access(Access.ADMINISTRATOR)
@require_GET
def playbooks(http: SignedInRequest) -> HttpResponse:
    """List the playbooks with their versions, and the shipped files not loaded yet."""
    return page(http, "playbooks/list.html", _list_context(http, forms.Load()))


def _list_context(http: SignedInRequest, form: forms.Load) -> dict[str, Any]:
    versions = list(queries.versions_seen_by(http.user).defer("text"))
    held = {version.key for version in versions}
    return {
        "rows": [(version, _title(version)) for version in versions],
        "form": form,
        "shipped": [row for row in reading.shipped_rows() if row[0] not in held],
        "problems": [],
    }


def _title(version: PlaybookVersion) -> str:
    title = version.document["title"]
    language = "zh-Hans" if (get_language() or "").startswith("zh") else "en"
    return str(title[language])


@access(Access.ADMINISTRATOR)
@require_POST
def load(http: SignedInRequest) -> HttpResponse:
    """Take in a file as the draft of a playbook's next version."""
    form = forms.Load(http.POST, http.FILES)
    problems: list[tuple[Problem, str, str]] = []
    if form.is_valid():
        # Without leave to replace, an open draft is as good as one that the loader never saw.
        seen = None if form.cleaned_data["replace"] else 0
        try:
            version = commands.load_playbook(
                text=form.cleaned_data["text"], by=http.user, at=now(), seen_version=seen
            )
        except BadPlaybook as bad:
            problems = _placed(bad, form.cleaned_data["text"])
        except Stale:
            form.add_error("file", say(DRAFT_OPEN))
        else:
            return go(http, reverse("playbooks:show", args=[version.pk]))
    context = _list_context(http, form) | {"problems": problems}
    return page(http, "playbooks/list.html", context, status=422)


def _placed(bad: BadPlaybook, text: str) -> list[tuple[Problem, str, str]]:
    """Return each problem with its place in words, and the line as it stands there."""
    lines = ["", *text.split("\n"), ""]
    return [
        (problem, reading.place_in_words(problem.place), lines[problem.line or 0])
        for problem in bad.problems
    ]


@access(Access.ADMINISTRATOR)
@require_GET
def show(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show a playbook as people read it; of a draft also what it changes."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    playbook = queries.playbook_in(version)
    older = queries.before(version)
    context = {
        "version": version,
        "playbook": playbook,
        "older": older,
        "draft": queries.draft_of(version.key),
        "changes": reading.changes_in_words(queries.difference(version)),
        "stages": reading.stage_rows(playbook),
        "papers": reading.paper_rows(playbook),
        "limits": reading.limit_rows(playbook),
        "escalation": steps.escalation_rows(playbook),
        "reminders": steps.reminder_rows(playbook),
        "numbers": reading.number_rows(playbook),
        "meetings": reading.meeting_rows(playbook),
        "roles": reading.role_rows(playbook),
        "wording": reading.wording_rows(playbook),
        "factors": reading.factor_rows(playbook),
        "scenarios": reading.scenario_rows(playbook),
    }
    return page(http, "playbooks/show.html", context)


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def file(http: SignedInRequest, pk: int) -> HttpResponse:
    """Change the whole file; problems are said at their lines, the result is a draft."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    if (draft := other_draft(http, version)) is not None:
        return go(http, reverse("playbooks:file", args=[draft.pk]))
    values = {"text": version.text, "version": seen_version(version)}
    form = forms.File(http.POST or None, initial=values)
    problems: list[tuple[Problem, str, str]] = []
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        try:
            return _kept(http, version, text)
        except BadPlaybook as bad:
            problems = _placed(bad, text)
        except Invalid as refusal:
            form.add_error("text", say(next(iter(refusal.fields.values()))))
    context = {"version": version, "form": form, "problems": problems, "title": _title(version)}
    return page(http, "playbooks/file.html", context, status=422 if form.is_bound else 200)


def _kept(http: SignedInRequest, version: PlaybookVersion, text: str) -> HttpResponse:
    draft = commands.load_playbook(
        text=text, key=version.key, by=http.user, at=now(), seen_version=typed_version(http) or 0
    )
    return go(http, reverse("playbooks:show", args=[draft.pk]))


@access(Access.ADMINISTRATOR)
@require_GET
def export(http: SignedInRequest, pk: int) -> HttpResponse:
    """Hand out a version's file as it was written."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    name = f"{version.key}-{version.number}.yaml"
    return HttpResponse(
        version.text,
        content_type=EXPORT,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@access(Access.ADMINISTRATOR)
@require_POST
def publish(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let collaborations start by a draft from now on."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    commands.publish_playbook(
        version=version, by=http.user, at=now(), seen_version=typed_version(http)
    )
    return go(http, reverse("playbooks:show", args=[pk]))


@access(Access.ADMINISTRATOR)
@require_POST
def discard(http: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away, and go on at the version before, or at the list where there is none."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    older = queries.before(version)
    seen = typed_version(http)
    commands.discard_draft(version=version, by=http.user, at=now(), seen_version=seen)
    after = ("playbooks:show", [older.pk]) if older else ("playbooks:list", [])
    return go(http, reverse(after[0], args=after[1]))


@access(Access.ADMINISTRATOR)
@require_POST
def retire(http: SignedInRequest, pk: int) -> HttpResponse:
    """Let no collaboration start by a version any more."""
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    commands.retire_playbook(
        version=version, by=http.user, at=now(), seen_version=typed_version(http)
    )
    return go(http, reverse("playbooks:show", args=[pk]))
