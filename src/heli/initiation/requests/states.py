from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class RequestState(TextChoices):
    """Is the request still the requester's own, or before the departments?"""

    DRAFT = "draft", N_("Draft")
    SUBMITTED = "submitted", N_("Submitted")


class AnswerState(TextChoices):
    """Where a department's answer stands."""

    ASKED = "asked", N_("Waiting for the answer")
    UNCLEAR = "unclear", N_("Waiting for a clarification")
    ANSWERED = "answered", N_("Answered")


class Conclusion(TextChoices):
    """What a department answers (S1.4); the playbook says which are allowed and their names."""

    FEASIBLE = "feasible", N_("Feasible")
    CONDITIONAL = "conditional", N_("Feasible with conditions")
    NOT_FEASIBLE = "not_feasible", N_("Not feasible")
    UNCLEAR = "needs_clarification", N_("Needs clarification")


class Part(TextChoices):
    """The part that somebody plays for one request or one answer."""

    REQUESTER = "requester", N_("the requester")
    SPEAKER = "speaker", N_("the contact or the head of the department")


class Verb(TextChoices):
    """What can be done to a request."""

    WRITE = "write", N_("Write")
    SUBMIT = "submit", N_("Submit")
    REVISE = "revise", N_("Revise")


class AnswerVerb(TextChoices):
    """What can be done to an answer."""

    REPLY = "reply", N_("Give a first reply")
    ANSWER = "answer", N_("Answer")
    ASK = "ask", N_("Ask for clarification")
    CLARIFY = "clarify", N_("Clarify")
    REOPEN = "reopen", N_("Ask again")


R, A, V, W, P = RequestState, AnswerState, Verb, AnswerVerb, Part

REQUEST = StateTable(
    #    verb       from         to           who
    Move(V.WRITE, R.DRAFT, R.DRAFT, P.REQUESTER),
    Move(V.SUBMIT, R.DRAFT, R.SUBMITTED, P.REQUESTER),
    Move(V.WRITE, R.SUBMITTED, R.SUBMITTED, P.REQUESTER),
    Move(V.REVISE, R.SUBMITTED, R.SUBMITTED, P.REQUESTER),
)

ANSWER = StateTable(
    #    verb       from         to           who
    Move(W.REPLY, A.ASKED, A.ASKED, P.SPEAKER),
    Move(W.ANSWER, A.ASKED, A.ANSWERED, P.SPEAKER),
    Move(W.ASK, A.ASKED, A.UNCLEAR, P.SPEAKER),
    Move(W.ANSWER, A.UNCLEAR, A.ANSWERED, P.SPEAKER),
    Move(W.CLARIFY, A.UNCLEAR, A.ASKED, P.REQUESTER),
    Move(W.ANSWER, A.ANSWERED, A.ANSWERED, P.SPEAKER),
    Move(W.REOPEN, A.ASKED, A.ASKED, P.REQUESTER),
    Move(W.REOPEN, A.UNCLEAR, A.ASKED, P.REQUESTER),
    Move(W.REOPEN, A.ANSWERED, A.ASKED, P.REQUESTER),
)

WORDS = {
    "request.drafted": N_("%(by)s began a draft of “%(title)s”"),
    "request.saved": N_("%(by)s wrote on the request"),
    "request.submitted": N_("%(by)s submitted the request “%(title)s” to %(departments)s"),
    "request.revised": N_("%(by)s revised the request (revision %(revision)s): %(note)s"),
    "request.answered": N_("Every department has answered the request"),
    "request.returned": N_("The request goes back to be revised: %(reason)s"),
    "revision.kept": N_("Revision %(revision)s of the request was kept"),
    "answer.asked": N_("%(department)s is asked to answer the request"),
    "answer.owed": N_("%(department)s owes its answer"),
    "answer.replied": N_("%(department)s is at it; its answer follows"),
    "answer.given": N_("%(department)s answered: %(conclusion)s"),
    "answer.replaced": N_(
        "%(by)s changed the answer of %(department)s from “%(earlier)s” to “%(conclusion)s”"
    ),
    "answer.reopened": N_("%(department)s is asked again after revision %(revision)s"),
    "answer.unclear": N_("%(by)s asked for %(department)s: %(question)s"),
    "answer.clarified": N_("%(by)s clarified for %(department)s: %(text)s"),
    "answer.handed_on": N_("%(contact)s is the contact of %(department)s now"),
    "clarification.asked": N_("%(by)s asked for %(department)s: %(question)s"),
    "clarification.given": N_("%(by)s clarified for %(department)s: %(text)s"),
    "clarification.dropped": N_("The question of %(department)s needs no reply any more"),
    "todo:request.answer": N_("Answer for %(department)s"),
    "do:request.answer": N_("Answer"),
    "todo:request.clarify": N_("Clarify for %(asker)s: %(question)s"),
    "do:request.clarify": N_("Clarify"),
    "todo:request.revise": N_("Revise the request that the review sent back"),
    "do:request.revise": N_("Revise"),
    "todo:review.call": N_("Call the review meeting"),
    "do:review.call": N_("Call the meeting"),
}
