from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError
from django.urls import reverse

from heli.collaboration.cases.commands import join, lock_case, take_number
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, playbook_for
from heli.collaboration.cases.states import CaseState, Role
from heli.collaboration.papers import queries
from heli.collaboration.papers.models import Paper, PaperSignature
from heli.collaboration.papers.states import PAPER, PaperState, Part, Verb, Verdict
from heli.collaboration.todos.commands import cancel_todo, close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.history.commands import add, change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.company.playbooks.queries import read_own
from heli.company.playbooks.rules import WHO_LABELS, ExtraPaper, Who
from heli.kernel.refusals import Invalid, NotFound, Refused, Stale
from heli.kernel.words import N_

SIGN, WRITE = "paper.sign", "paper.write"


def _running(case: Case) -> Case:
    case = lock_case(case)
    if case.state != CaseState.RUNNING:
        raise Refused(N_("This collaboration is not running."))
    return case


def _extra(case: Case, key: str) -> ExtraPaper:
    if (extra := playbook_for(case).extra_paper(key)) is None:
        raise NotFound
    return extra


def _title(extra: ExtraPaper) -> dict[str, str]:
    title: dict[str, str] = extra.title.model_dump(by_alias=True)
    return title


def _link(case: Case, key: str) -> str:
    return reverse("papers:show", args=[case.pk, key])


@command
def open_papers(*, case: Case, by: Person | None, at: datetime) -> list[Paper]:
    """
    Let the writers of the current stage's own papers begin; what is begun already stays (S0.3).

    :raises Refused: if nobody fills the part that writes one of them
    """
    opened = []
    for extra in queries.papers_of_stage(case, case.stage):
        if queries.paper_of(case, extra.key) is None:
            opened.append(_open(case, extra, by=by, at=at))
    return opened


def _open(case: Case, extra: ExtraPaper, *, by: Person | None, at: datetime) -> Paper:
    seats = queries.seats(case, extra.written_by)
    writer = seats[0].person if seats else case.requester
    pattern, code = playbook_for(case).paper_pattern(extra.key)
    paper = Paper(
        case=case,
        key=extra.key,
        writer=writer,
        number=take_number(
            pattern=pattern,
            department=case.department.code,
            day=company_calendar().day_of(at),
            collaboration=case.number or "",
            paper=code,
        ),
    )
    paper.todo = _owe(WRITE, case, extra, writer, by=by, at=at)
    try:
        add("paper.opened", paper, by=by, at=at, case=case.pk, paper=_title(extra))
    except IntegrityError:
        raise Stale from None
    return paper


def _owe(
    kind: str,
    case: Case,
    extra: ExtraPaper,
    owner: Person,
    *,
    by: Person | None,
    at: datetime,
    department: Department | None = None,
) -> Todo:
    due = company_calendar().after(at, extra.limit) if extra.limit else None
    return open_todo(
        kind,
        case=case,
        owner=owner,
        department=department,
        limit="sign",
        due_at=due,
        link=_link(case, extra.key),
        by=by,
        at=at,
        paper=_title(extra),
    )


@command
def write_paper(
    *,
    case: Case,
    key: str,
    typed: Mapping[str, str],
    by: Person,
    at: datetime,
    seen_version: int | None = None,
) -> Paper:
    """
    Keep what was typed into a paper of the playbook; what is still missing may come later.

    :raises NotFound: if the playbook has no such paper
    :raises NotYours: if ``by`` does not write it
    :raises Refused: if it is out for signature, or signed
    :raises Invalid: if a value does not fit its field
    :raises Stale: if somebody changed it since ``seen_version``
    """
    case = _running(case)
    extra = _extra(case, key)
    paper = queries.paper_of(case, key) or _open(case, extra, by=by, at=at)
    if seen_version:
        expect_version(paper, seen_version)
    PAPER.target(Verb.WRITE, state=PaperState(paper.state), roles=queries.parts_in(paper, by, at))
    read = read_own(playbook_for(case), key, typed, [])
    if read.problems:
        raise Invalid(read.problems)
    if read.values != paper.values:
        values = {"values": read.values}
        told = _title(extra)
        change("paper.written", paper, by=by, at=at, case=case.pk, values=values, paper=told)
    return paper


@command
def send_paper(*, paper: Paper, by: Person, at: datetime, seen_version: int | None = None) -> None:
    """
    Ask for the signatures that the playbook wants on a paper.

    :raises NotYours: if ``by`` does not write it
    :raises Refused: if it is out or signed, or nobody fills a part that signs
    :raises Invalid: if a required field is empty
    :raises Stale: if somebody changed it since ``seen_version``
    """
    case = _running(paper.case)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    expect_version(paper, seen_version)
    roles = queries.parts_in(paper, by, at)
    state = PAPER.target(Verb.SEND, state=PaperState(paper.state), roles=roles)
    extra = _extra(case, paper.key)
    required = playbook_for(case).required(paper.key, case.stage)
    empty = {key: N_("This is needed.") for key in required if key not in paper.values}
    if empty:
        raise Invalid(empty)
    values = {"state": state, "sent_at": at, "sendings": paper.sendings + 1}
    change("paper.sent", paper, by=by, at=at, case=case.pk, values=values, paper=_title(extra))
    if paper.todo:
        close_todo(paper.todo, by=by, at=at)
    for part in extra.signers:
        in_group = part == Who.STEERING_GROUP
        seats = queries.committee(paper) if in_group else queries.seats(case, part)
        if not seats:
            raise Refused(
                N_("Nobody can sign as %(part)s: the organisation lacks one."),
                part=WHO_LABELS[part],
            )
        for seat in seats:
            join(case, seat.person, Role.SUPPORTER, by=by, at=at)
        # Of a committee any member signs for all.
        for seat in seats[:1] if in_group else seats:
            _ask(case, paper, extra, part, seat, by=by, at=at)


def _ask(
    case: Case,
    paper: Paper,
    extra: ExtraPaper,
    part: str,
    seat: queries.Seat,
    *,
    by: Person,
    at: datetime,
) -> None:
    row = PaperSignature(
        paper=paper,
        sending=paper.sendings,
        part=part,
        department=seat.department,
        signer=seat.person,
    )
    row.todo = _owe(SIGN, case, extra, seat.person, department=seat.department, by=by, at=at)
    told = {"paper": _title(extra), "person": seat.person.name}
    add("paper.asked", row, by=by, at=at, case=case.pk, **told)


@command
def sign_paper(*, signature: PaperSignature, by: Person, at: datetime, text: str = "") -> None:
    """
    Sign a paper; the last signature completes it.

    :raises NotYours: if ``by`` does not fill the part that signs
    :raises Refused: if the paper is not out for signature, or this signature is there
    """
    paper, row = _locked(signature)
    _must_sign(paper, row, Verb.SIGN, by=by, at=at)
    case, told = paper.case, _title(_extra(paper.case, paper.key))
    _give(row, Verdict.SIGNED, text, "paper.signed", by=by, at=at, paper=told)
    if not queries.unsigned(paper).exists():
        values = {"state": PaperState.SIGNED, "signed_at": at}
        event = change(
            "paper.complete", paper, by=by, at=at, case=case.pk, values=values, paper=told
        )
        notify(event, everyone_in(case), link=_link(case, paper.key))


@command
def return_paper(*, signature: PaperSignature, reason: str, by: Person, at: datetime) -> None:
    """
    Send a paper back to its writer; all signatures are asked for anew once it is sent again.

    :raises NotYours: if ``by`` does not fill the part that signs
    :raises Refused: if the paper is not out for signature, or this signature is there
    :raises Invalid: if there is no reason
    """
    paper, row = _locked(signature)
    state = _must_sign(paper, row, Verb.RETURN, by=by, at=at)
    if not reason.strip():
        raise Invalid({"text": N_("Say what should change.")})
    case, extra = paper.case, _extra(paper.case, paper.key)
    told = {"paper": _title(extra), "reason": reason}
    _give(row, Verdict.RETURNED, reason, "paper.returned", by=by, at=at, **told)
    for other in queries.unsigned(paper):
        if other.todo:
            cancel_todo(other.todo, by=by, at=at)
    todo = _owe(WRITE, case, extra, paper.writer, by=by, at=at)
    values = {"state": state, "todo": todo, "sent_at": None}
    change("paper.reopened", paper, by=by, at=at, case=case.pk, values=values, paper=_title(extra))


def _locked(signature: PaperSignature) -> tuple[Paper, PaperSignature]:
    _running(signature.paper.case)
    paper = Paper.objects.select_for_update().get(pk=signature.paper_id)
    row = PaperSignature.objects.select_related("department", "signer", "todo", "paper__case").get(
        pk=signature.pk
    )
    return paper, row


def _must_sign(paper: Paper, row: PaperSignature, verb: Verb, *, by: Person, at: datetime) -> str:
    roles = {Part.SIGNER} if queries.may_sign(row, reader_of(by, at)) else set()
    state = PAPER.target(verb, state=PaperState(paper.state), roles=roles)
    if row.verdict != Verdict.NONE or row.sending != paper.sendings:
        raise Refused(N_("This signature is there already."))
    return state


def _give(
    row: PaperSignature,
    verdict: Verdict,
    text: str,
    event: str,
    *,
    by: Person,
    at: datetime,
    **told: object,
) -> None:
    values = {"verdict": verdict, "text": text, "signed_by": by, "signed_at": at}
    change(event, row, by=by, at=at, case=row.paper.case_id, values=values, **told)
    if row.todo:
        close_todo(row.todo, by=by, at=at)
