from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from heli.company.org.views import SignedInRequest
from heli.company.playbooks import commands, forms, queries
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import reading
from heli.company.playbooks.rules import BadPlaybook, Problem
from heli.company.playbooks.states import VersionState
from heli.web.access import Access, access
from heli.web.pages import go, page

MOST_DIGITS = 9


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def edit(http: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """Change one part of a playbook in a form; the result is a draft of its next version."""
    return _edit(http, pk, part, "")


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def edit_thing(http: SignedInRequest, pk: int, kind: str, thing: str) -> HttpResponse:
    """Change, add or take out one stage, paper or scenario; the result is a draft."""
    return _edit(http, pk, kind, thing)


def _edit(http: SignedInRequest, pk: int, part: str, key: str) -> HttpResponse:
    version = get_object_or_404(queries.versions_seen_by(http.user), pk=pk)
    if (draft := other_draft(http, version)) is not None:
        return go(http, http.path.replace(f"/{pk}/", f"/{draft.pk}/", 1))
    playbook = queries.playbook_in(version)
    if (found := forms.part_of(playbook, part, key)) is None:
        raise Http404
    typed = dict(http.POST.lists()) if http.method == "POST" else None
    editor = forms.Editor(playbook, found, typed)
    problems: list[tuple[Problem, str, None]] = []
    if typed is not None:
        changes = editor.removal() if "remove" in typed else editor.changes()
        if not changes:
            return go(http, reverse("playbooks:show", args=[pk]))
        try:
            kept = commands.change_playbook(
                version=version, changes=changes, by=http.user, at=now(),
                seen_version=typed_version(http) or 0,
            )  # fmt: skip
            return go(http, reverse("playbooks:show", args=[kept.pk]))
        except BadPlaybook as bad:
            left = editor.show(bad.problems)
            problems = [(each, reading.place_in_words(each.place), None) for each in left]
    context = {
        "version": version, "playbook": playbook, "part": found, "errors": editor.errors,
        "problems": problems, "seen": seen_version(version),
    }  # fmt: skip
    return page(http, "playbooks/part.html", context, status=200 if typed is None else 422)


def other_draft(http: SignedInRequest, version: PlaybookVersion) -> PlaybookVersion | None:
    """Return the open draft of the playbook when it is another version; it is edited instead."""
    draft = queries.draft_of(version.key)
    return draft if http.method == "GET" and draft and draft.pk != version.pk else None


def seen_version(version: PlaybookVersion) -> int:
    """Return what the form sends back as the version that its writer saw."""
    # 0 says that the writer saw no draft: one that appeared meanwhile is not overwritten.
    return version.version if version.state == VersionState.DRAFT else 0


def typed_version(http: SignedInRequest) -> int | None:
    """Return the version that the writer saw, as the form sent it back."""
    text = http.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
