"""Writes of requests and answers, one public function per verb."""

from heli.initiation.requests.commands.answering import answer_request, owe_review
from heli.initiation.requests.commands.clarifying import ask_clarification, clarify
from heli.initiation.requests.commands.drafting import draft_request, save_draft
from heli.initiation.requests.commands.replying import reply_first
from heli.initiation.requests.commands.returning import return_request
from heli.initiation.requests.commands.revising import revise_request
from heli.initiation.requests.commands.submitting import submit_request
from heli.initiation.requests.rules.answers import AnswerContent

__all__ = [
    "AnswerContent",
    "answer_request",
    "ask_clarification",
    "clarify",
    "draft_request",
    "owe_review",
    "reply_first",
    "return_request",
    "revise_request",
    "save_draft",
    "submit_request",
]
