"""Where the wording check marks a text, in the reader's language (S1.6, S4.5)."""

from collections.abc import Mapping

from django.utils.translation import gettext

from heli.initiation.requests.rules.typed import Typed
from heli.initiation.requests.rules.wording import (
    Found,
    blaming,
    vague_descriptions,
    vague_goals,
)
from heli.wording import BlameSpan, VagueSpan, blame, check


def marks_in(typed: Typed) -> dict[str, list[dict[str, object]]]:
    """Return the words that the wording check marks, by place, with why and what instead (S1.6)."""
    marks: dict[str, list[dict[str, object]]] = {}
    vague: Mapping[str, Found] = vague_goals(typed) | vague_descriptions(typed)
    for kind, found in (("vague", vague), ("blame", blaming(typed))):
        for place, spans in found.items():
            marks.setdefault(place, []).extend(_mark(span, kind) for span in spans)
    return {place: sorted(spans, key=_start) for place, spans in marks.items()}


def marks_of(text: str) -> list[dict[str, object]]:
    """Return the words of any text that the wording check marks (S1.6, S4.5)."""
    vague = [_mark(span, "vague") for span in check(text).spans]
    return sorted([*vague, *(_mark(span, "blame") for span in blame(text))], key=_start)


def _start(mark: dict[str, object]) -> int:
    return int(str(mark["start"]))


def _mark(span: VagueSpan | BlameSpan, kind: str) -> dict[str, object]:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "kind": kind,
        "why": gettext(span.why),
        "suggestion": gettext(span.suggestion),
    }
