"""Reads of requests and answers."""

from heli.initiation.requests.queries.rows import (
    answers_of,
    answers_printed,
    answers_seen_by,
    clarifications_of,
    clarifications_seen_by,
    content_of,
    content_of_revision,
    is_agreed,
    open_answers,
    owes_first_reply,
    parts_in_answer,
    parts_in_request,
    request_of,
    request_seen_by,
    requests_seen_by,
    revisions_of,
)
from heli.initiation.requests.queries.terms import terms_for, units

__all__ = [
    "answers_of",
    "answers_printed",
    "answers_seen_by",
    "clarifications_of",
    "clarifications_seen_by",
    "content_of",
    "content_of_revision",
    "is_agreed",
    "open_answers",
    "owes_first_reply",
    "parts_in_answer",
    "parts_in_request",
    "request_of",
    "request_seen_by",
    "requests_seen_by",
    "revisions_of",
    "terms_for",
    "units",
]
