"""What the pages of a review show beside the paper, in the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import participations, playbook_for
from heli.collaboration.cases.states import CaseState
from heli.collaboration.disputes.models import DisputeParty
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.queries import busy_spans, core_people, free_among, notes_of
from heli.collaboration.meetings.rules import Span
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.initiation.requests.queries import request_of
from heli.initiation.requests.states import Conclusion as AnswerConclusion
from heli.initiation.reviews import rules
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from heli.initiation.reviews.queries.papers import (
    Paper,
    current_paper,
    differences_between,
    paper_now,
    said_in,
    with_own,
)
from heli.initiation.reviews.queries.rows import (
    objections_of,
    parts_in_minutes,
    parts_in_objection,
    parts_in_signature,
    signatures_of,
)
from heli.initiation.reviews.rules import LABELS, MinutesContent
from heli.initiation.reviews.states import MINUTES, Conclusion, MinutesState, Part
from heli.web import words

KINDS = {"passed": "done", "conditional": "soon", "returned": "late", "rejected": "late"}
ANSWERS = {"feasible": "done", "conditional": "soon", "not_feasible": "late"}
HORIZON = timedelta(days=28)  # how far ahead times are proposed
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time that suits all who are needed; ``short``: less notice than the playbook asks."""

    start: datetime
    short: bool


def before_the_meeting(case: Case) -> dict[str, Any]:
    """Return what is known before the review meeting is called: who answered what."""
    request = request_of(case)
    return {
        "submitted": bool(request and request.revision),
        "opinions": [
            {"name": s.name, "conclusion": _answer(s.conclusion), "kind": ANSWERS.get(s.conclusion),
             "text": s.condition or s.reason}
            for s in said_in(case)
        ],
    }  # fmt: skip


def _answer(conclusion: str) -> str:
    return gettext(AnswerConclusion(conclusion).label) if conclusion else ""


def proposals(
    case: Case,
    at: datetime,
    *,
    minutes: int,
    before: datetime,
    needed: Collection[Person] | None = None,
) -> list[Proposal]:
    """
    Return times for the review: first those with the playbook's notice, then sooner ones.

    ``needed`` are those who must be free; the core people where nobody else is named.
    """
    needed = core_people(case)[0] if needed is None else needed
    notice = playbook_for(case).limit("meeting_notice", case.priority)
    earliest = company_calendar().after(at, notice)
    busy = busy_spans(needed, after=at, before=before)
    fair = free_among(busy, minutes, earliest, before, 4)
    soon = free_among(busy, minutes, at, earliest, 2)
    return [Proposal(s.start, short=False) for s in fair] + [
        Proposal(s.start, short=True) for s in soon
    ]


def has_short_notice(case: Case, span: Span, at: datetime) -> bool:
    """Is this less notice than the playbook asks for?"""
    notice = playbook_for(case).limit("meeting_notice", case.priority)
    return rules.is_short_notice(company_calendar(), at=at, starts_at=span.start, notice=notice)


def content_of(minutes: Minutes) -> MinutesContent:
    """Return what is written, or before the first word what answers and notes already say."""
    if minutes.written_at is None:
        return rules.first_draft(said_in(minutes.case), notes_of(minutes.meeting).text)
    return MinutesContent.model_validate(
        {name: getattr(minutes, name) for name in MinutesContent.model_fields}
    )


def verbs_for(minutes: Minutes, reader: Reader) -> list[str]:
    """Return what a reader may do with the minutes now; nothing once the collaboration ended."""
    if minutes.case.state != CaseState.RUNNING:
        return []
    parts = parts_in_minutes(minutes, reader)
    return MINUTES.open_to(state=MinutesState(minutes.state), roles=parts)


def review_of(minutes: Minutes, reader: Reader, at: datetime) -> dict[str, Any]:
    """Return everything that the review's page shows."""
    verbs = verbs_for(minutes, reader)
    paper = current_paper(minutes)
    if paper is None and "write" in verbs:
        paper = paper_now(minutes, content_of(minutes))
    request = request_of(minutes.case)
    return {
        "meeting": minutes.meeting,
        "verbs": verbs,
        "paper": shown(minutes.case, paper) if paper else None,
        "signatures": [_signature(s, reader) for s in signatures_of(minutes)],
        "objections": list(objections_of(minutes)),
        "request_changed": bool(
            request and minutes.request_revision and request.revision != minutes.request_revision
        ),
        "at": at,
    }


def shown(case: Case, paper: Paper) -> Paper:
    """Return the paper with its words in the reader's language and its dates as she reads them."""
    paper, meeting = with_own(case, paper), paper["meeting"]
    starts_at, ends_at = (datetime.fromisoformat(meeting[k]) for k in ("starts_at", "ends_at"))
    conclusion = paper["conclusion"]
    return paper | {
        "when": f"{words.at_time(starts_at)}–{words.at_time(ends_at)[-5:]}",
        "concluded": gettext(Conclusion(conclusion).label) if conclusion else "",
        "concluded_kind": KINDS.get(conclusion, "todo"),
        "goals": [
            goal | {"due": _day(goal["due_on"]), "target": words.number(Decimal(goal["target"]))}
            for goal in paper["goals"]
        ],
        "items": [item | {"due": _day(item["due_on"])} for item in paper["items"]],
        "opinions": [
            opinion
            | {
                "called": words.in_language(opinion["called"]) if opinion["called"] else "",
                "kind": ANSWERS.get(opinion["conclusion"], "todo"),
                "day": _day(opinion["acceptable_on"]),
            }
            for opinion in paper["opinions"]
        ],
    }


def shown_now(minutes: Minutes, content: MinutesContent) -> Paper:
    """Return the paper as it would go out now, for whoever writes it."""
    return shown(minutes.case, paper_now(minutes, content))


def _day(text: str) -> str:
    return words.on_day(date.fromisoformat(text)) if text else ""


def _signature(signature: MinutesSignature, reader: Reader) -> dict[str, Any]:
    mine = {signature.contact_id, signature.department.head_id} & reader.stands_for
    return {"row": signature, "mine": bool(mine)}


def signing(signature: MinutesSignature, reader: Reader) -> dict[str, Any]:
    """Return what a department must know to sign: the paper, its own tasks, what changed."""
    minutes = signature.minutes
    paper = current_paper(minutes)
    whole = shown(minutes.case, paper) if paper else None
    name = signature.department.name
    changes = differences_between(minutes, signature.edition) if signature.edition else []
    return {
        "signature": signature,
        "minutes": minutes,
        "paper": whole,
        "own": [o for o in whole["opinions"] if o["department"] == name] if whole else [],
        "own_items": [i for i in whole["items"] if i["department"] == name] if whole else [],
        "changes": changed(changes),
        "may": Part.SPEAKER in parts_in_signature(signature, reader),
        "request_changed": _request_changed(minutes),
    }


def _request_changed(minutes: Minutes) -> bool:
    request = request_of(minutes.case)
    return bool(request and request.revision != minutes.request_revision)


def changed(changes: list[rules.Difference]) -> list[tuple[str, str, str]]:
    """Return differences for ``ui.difference``: place, before, after."""
    return [
        (
            f"{gettext(LABELS[c.field])}{f' · {c.row}' if c.row else ''}",
            _concluded(c.field, c.before),
            _concluded(c.field, c.after),
        )
        for c in changes
    ]


def _concluded(field: str, text: str) -> str:
    if field == "conclusion" and text in Conclusion.values:
        return gettext(Conclusion(text).label)
    return text


def objecting(objection: Objection, reader: Reader) -> dict[str, Any]:
    """Return what the page of one objection shows: both sides, and what the reader may do."""
    minutes = objection.signature.minutes
    sides: list[DisputeParty] = []
    if objection.dispute:
        sides = list(objection.dispute.parties.select_related("department", "speaker", "given_by"))
    mine = reader.stands_for
    owed = [p for p in sides if not p.reasons and {p.speaker_id, p.department.head_id} & mine]
    paper = current_paper(minutes)
    return {
        "objection": objection,
        "minutes": minutes,
        "sides": sides,
        "owed": owed[0] if owed else None,
        "parts": parts_in_objection(objection, reader),
        "paper": shown(minutes.case, paper) if paper else None,
        "changes": changed(differences_between(minutes, objection.edition)),
    }


def departments_in(case: Case) -> Choices:
    """Return the departments that take part, as choices."""
    rows = [(str(p.department_id), p.department.name) for p in participations(case)]
    return [("", "–"), *rows]


def hold_is_due(meeting: Meeting) -> bool:
    """Must the meeting still be held before its minutes go out?"""
    return meeting.state != "held"
