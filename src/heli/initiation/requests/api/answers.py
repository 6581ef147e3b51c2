from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Status

from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.initiation.requests import commands, queries
from heli.initiation.requests.api.bodies import (
    AnswerIn,
    AnswerOut,
    ClarificationOut,
    QuestionIn,
    ReplyIn,
    SeenIn,
)
from heli.initiation.requests.api.router import router
from heli.initiation.requests.models import Answer
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.web.access import Access, access


def _seen(request: SignedInRequest, case_id: int, answer_id: int) -> Answer:
    rows = queries.answers_seen_by(request.reader)
    return get_object_or_404(rows, pk=answer_id, case_id=case_id)


@router.get("/collaborations/{case_id}/answers", response=list[AnswerOut])
@access(Access.SEEN)
def answers(request: SignedInRequest, case_id: int, limit: int = 50, offset: int = 0) -> object:
    """List what each department was asked and has answered, at most 200 at a time (S1.4)."""
    seen = queries.request_seen_by(request.reader, case_id)
    start = max(offset, 0)
    return queries.answers_of(seen.case_id)[start : start + max(1, min(limit, 200))]


@router.post("/collaborations/{case_id}/answers/{answer_id}", response=AnswerOut)
@access(Access.SEEN)
def answer(request: SignedInRequest, case_id: int, answer_id: int, body: AnswerIn) -> object:
    """Answer for a department: feasible, with conditions, or not, and on what grounds (S1.4)."""
    contact = None
    if body.contact is not None:
        contact = people().filter(pk=body.contact).first()
        if contact is None:
            raise Invalid({"contact": N_("Name the person who answers for this department.")})
    said = body.model_dump(exclude={"version", "contact"})
    return commands.answer_request(
        answer=_seen(request, case_id, answer_id),
        content=commands.AnswerContent(**said),
        contact=contact,
        by=request.user,
        at=now(),
        seen_version=body.version,
    )


@router.post("/collaborations/{case_id}/answers/{answer_id}/first-reply", response=AnswerOut)
@access(Access.SEEN)
def reply_first(request: SignedInRequest, case_id: int, answer_id: int, body: SeenIn) -> object:
    """Say of an urgent request that the department is at it; its answer has its usual time then."""
    return commands.reply_first(
        answer=_seen(request, case_id, answer_id),
        by=request.user,
        at=now(),
        seen_version=body.version,
    )


@router.post(
    "/collaborations/{case_id}/answers/{answer_id}/clarifications",
    response={201: ClarificationOut},
)
@access(Access.SEEN)
def ask(request: SignedInRequest, case_id: int, answer_id: int, body: QuestionIn) -> object:
    """Ask the requester back before answering; the department's clock stands still (S1.4)."""
    asked = commands.ask_clarification(
        answer=_seen(request, case_id, answer_id),
        question=body.question,
        by=request.user,
        at=now(),
        seen_version=body.version,
    )
    return Status(201, asked)


@router.get("/collaborations/{case_id}/clarifications", response=list[ClarificationOut])
@access(Access.SEEN)
def thread(request: SignedInRequest, case_id: int, limit: int = 50, offset: int = 0) -> object:
    """List the questions and replies of a request, the oldest first, at most 200 at a time."""
    seen = queries.request_seen_by(request.reader, case_id)
    start = max(offset, 0)
    return queries.clarifications_of(seen.case_id)[start : start + max(1, min(limit, 200))]


@router.post("/clarifications/{clarification_id}/reply", response=ClarificationOut)
@access(Access.SEEN)
def reply(request: SignedInRequest, clarification_id: int, body: ReplyIn) -> object:
    """Reply to what a department asked back; its clock runs on (S1.4)."""
    rows = queries.clarifications_seen_by(request.reader)
    asked = get_object_or_404(rows, pk=clarification_id)
    return commands.clarify(clarification=asked, text=body.text, by=request.user, at=now())
