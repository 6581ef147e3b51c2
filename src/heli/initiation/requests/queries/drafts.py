"""Drafts as they were: what two devices began from (S1.1, R2)."""

from collections.abc import Mapping
from typing import Any

from heli.company.history.queries import entries_about
from heli.initiation.requests.models import Request
from heli.initiation.requests.rules.merging import merged
from heli.initiation.requests.rules.typed import Typed, blank, tidy
from heli.kernel.words import Term


def draft_at(request: Request, version: int) -> Typed:
    """Return the draft as it was at an earlier version, out of the log."""
    for entry in entries_about(request):  # the newest first
        after = entry.data.get("after", {})
        if "draft" in after and after.get("version", 1) <= version:
            return tidy(after["draft"])
    return blank()


def joined(
    request: Request, typed: Mapping[str, Any], seen_version: int
) -> tuple[Typed, dict[str, Term]]:
    """Return what was typed since ``seen_version`` together with what came meanwhile; clashes."""
    base = draft_at(request, seen_version)
    return merged(base, tidy(request.draft), tidy(typed))
