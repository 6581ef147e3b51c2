from datetime import datetime

from django.db.models import QuerySet

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case, Goal
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Person
from heli.company.org.queries import Reader
from heli.initiation.requests.models import Answer, Clarification, Request, RequestRevision
from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.states import AnswerState, Part
from heli.kernel.refusals import NotFound
from heli.reading import compiled_once


def requests_seen_by(reader: Reader) -> QuerySet[Request]:
    """Return the requests of the collaborations that this reader sees (S1)."""
    return Request.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "case__requester", "case__department", "case__superior"
    )


def request_seen_by(reader: Reader, case_id: int) -> Request:
    """
    Return the request of one collaboration that this reader sees.

    :raises NotFound: if there is none, or not for her (S1)
    """
    found = _seen_by(reader, case_id)
    if not found:
        raise NotFound
    return found[0]


@compiled_once
def _seen_by(reader: Reader, case_id: int) -> QuerySet[Request]:
    return requests_seen_by(reader).filter(case_id=case_id)


def answers_seen_by(reader: Reader) -> QuerySet[Answer]:
    """Return the departments' answers in the collaborations that this reader sees (S1)."""
    return Answer.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "case__requester", "case__department", "department", "contact", "answered_by",
        "participation", "todo",
    )  # fmt: skip


def clarifications_seen_by(reader: Reader) -> QuerySet[Clarification]:
    """Return the questions and replies in the collaborations that this reader sees (S1)."""
    return Clarification.objects.filter(cases.seen(reader, "answer__case__")).select_related(
        "answer", "answer__department", "answer__case", "asked_by", "given_by"
    )


def request_of(case: Case | int) -> Request | None:
    """Return the request of a collaboration."""
    return next(iter(_of(case if isinstance(case, int) else case.pk)), None)


@compiled_once
def _of(case_id: int) -> QuerySet[Request]:
    return Request.objects.filter(case_id=case_id)


def content_of(case: Case | int) -> RequestContent | None:
    """Return the request as the departments read it now; None before it is submitted (S1.2)."""
    request = request_of(case)
    return RequestContent.model_validate(request.content) if request and request.content else None


@compiled_once
def revisions_of(request: Request) -> QuerySet[RequestRevision]:
    """Return every revision that was submitted, the first one first."""
    rows = RequestRevision.objects.filter(request=request).select_related("by").order_by("number")
    return rows.only("request_id", "number", "content", "note", "at", "by__name")


def content_of_revision(request: Request, number: int) -> RequestContent | None:
    """Return the request as one of its revisions had it."""
    kept = request.revisions.filter(number=number).values_list("content", flat=True).first()
    return RequestContent.model_validate(kept) if kept else None


def answers_of(case: Case | int) -> QuerySet[Answer]:
    """Return what each involved department was asked and has answered, in the request's order."""
    return (
        Answer.objects.filter(case=case)
        .select_related(
            "department", "department__head", "contact", "answered_by", "participation", "todo"
        )
        .order_by("participation_id")
    )


@compiled_once
def answers_printed(case: Case) -> QuerySet[Answer]:
    """Return the same answers with only what the request's page prints."""
    return (
        answers_of(case)
        .select_related(None)
        .select_related("department", "contact", "answered_by", "participation", "todo")
        .only(
            "state", "conclusion", "reason", "acceptable_on", "resources", "people", "risks",
            "suggestions", "boundaries", "extra", "answered_at", "answered_revision",
            "department__name", "department__head_id", "contact__name", "answered_by__name",
            "participation__need", "todo__due_at", "todo__paused_at",
        )
    )  # fmt: skip


def open_answers(case: Case | int) -> QuerySet[Answer]:
    """Return the answers that are still owed; the gate to the next stage asks (S1.4)."""
    owed = answers_of(case).exclude(state=AnswerState.ANSWERED)
    return owed.select_related("todo__owner")


def clarifications_of(case: Case | int) -> QuerySet[Clarification]:
    """Return the thread of questions and replies of a request, the oldest first."""
    return (
        Clarification.objects.filter(answer__case=case)
        .select_related("answer__department", "asked_by", "given_by")
        .order_by("asked_at", "pk")
    )


@compiled_once
def turns_printed(case: Case) -> QuerySet[Clarification]:
    """Return the same thread with only what a page prints."""
    return clarifications_of(case).only(
        "question", "asked_at", "text", "given_at", "dropped_at", "revision", "asked_by__name",
        "given_by__name", "answer__department__name",
    )  # fmt: skip


def is_agreed(case: Case) -> bool:
    """Are the goals locked as success criteria, so that the request no longer changes (S1.5)?"""
    return bool(_agreed(case))


@compiled_once
def _agreed(case: Case) -> QuerySet[Goal, int]:
    return Goal.objects.filter(case=case).order_by().values_list("pk", flat=True)[:1]


def owes_first_reply(answer: Answer) -> bool:
    """Is the request urgent, and has the department not yet said that it is at it (S1.2)?"""
    urgent = cases.playbook_for(answer.case).priority.is_urgent(answer.case.priority)
    return urgent and answer.first_reply_at is None and answer.state != AnswerState.ANSWERED


def parts_in_request(request: Request, person: Person, at: datetime) -> set[Part]:
    """Return the parts that a person plays for a request at a moment."""
    mine = request.case.requester_id in reader_of(person, at).stands_for
    return {Part.REQUESTER} if mine else set()


def parts_in_answer(answer: Answer, person: Person, at: datetime) -> set[Part]:
    """Return the parts that a person plays for a department's answer, deputies included."""
    stands_for = reader_of(person, at).stands_for
    parts = set()
    if answer.case.requester_id in stands_for:
        parts.add(Part.REQUESTER)
    if {answer.contact_id, answer.department.head_id} & stands_for:
        parts.add(Part.SPEAKER)
    return parts
