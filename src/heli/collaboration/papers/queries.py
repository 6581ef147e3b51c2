from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import participations, playbook_for, seen
from heli.collaboration.cases.states import Role
from heli.collaboration.papers.models import Paper, PaperSignature
from heli.collaboration.papers.states import Part, Verdict
from heli.collaboration.todos.queries import steering_group
from heli.company.calendars.queries import reader_of
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader, departments, superior_over
from heli.company.playbooks.rules import ExtraPaper, LeadingMode, Who


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who fills a part, for a department where the part has one."""

    person: Person
    department: Department | None = None


def papers_seen_by(reader: Reader) -> QuerySet[Paper]:
    """Return the papers of the collaborations that this reader may know of."""
    rows = Paper.objects.filter(seen(reader, "case__"))
    return rows.select_related("case", "case__requester", "case__department", "writer", "todo")


def signatures_seen_by(reader: Reader) -> QuerySet[PaperSignature]:
    """Return the signatures on papers that this reader may know of."""
    rows = PaperSignature.objects.filter(seen(reader, "paper__case__"))
    return rows.select_related("paper", "paper__case", "signer", "department", "todo")


def paper_of(case: Case, key: str) -> Paper | None:
    """Return the collaboration's paper ``key``, or None while it is not begun."""
    rows = Paper.objects.filter(case=case, key=key)
    return rows.select_related("writer", "todo", "todo__owner").first()


def papers_in(case: Case) -> QuerySet[Paper]:
    """Return the papers of the playbook that a collaboration has begun."""
    return Paper.objects.filter(case=case).select_related("case", "writer").order_by("pk")


def signatures_of(paper: Paper) -> QuerySet[PaperSignature]:
    """Return the signatures that the paper needs, in the playbook's order."""
    rows = PaperSignature.objects.filter(paper=paper, sending=paper.sendings).order_by("pk")
    return rows.select_related("signer", "department", "signed_by", "todo", "todo__owner")


def unsigned(paper: Paper) -> QuerySet[PaperSignature]:
    """Return the signatures that are still owed."""
    return signatures_of(paper).filter(verdict=Verdict.NONE)


def papers_of_stage(case: Case, stage: str) -> list[ExtraPaper]:
    """Return the playbook's own papers that a stage asks for."""
    playbook = playbook_for(case)
    found = (playbook.extra_paper(key) for key in playbook.stage(stage).papers)
    return [paper for paper in found if paper]


def seats(case: Case, part: Who) -> list[Seat]:
    """
    Return who fills a part in a collaboration; nobody where the organisation lacks the place.

    The contacts and heads are those of the involved departments, without the requesting one.
    """
    if part in {Who.CONTACT, Who.DEPARTMENT_HEAD}:
        return list(_department_seats(case, part))
    if part is Who.LEADING_DEPARTMENT:
        unit = leading_department(case)
        return [Seat(unit.head, unit)] if unit.head else []
    return [Seat(person) for person in _people(case, part)]


def _department_seats(case: Case, part: Who) -> Iterator[Seat]:
    for row in participations(case):
        if not row.is_requesting:
            head = row.department.head or row.contact
            yield Seat(row.contact if part is Who.CONTACT else head, row.department)


def _people(case: Case, part: Who) -> list[Person]:
    found: Person | None = None
    match part:
        case Who.REQUESTER:
            found = case.requester
        case Who.REQUESTER_SUPERIOR:
            found = case.superior
        case Who.TASK_LEAD:
            leads = Person.objects.filter(memberships__case=case, memberships__role=Role.LEAD)
            return list(leads.distinct().order_by("pk"))
        case Who.COMMON_SUPERIOR:
            units = {case.department_id, *(row.department_id for row in participations(case))}
            found = superior_over(frozenset(units), frozenset())
        case Who.EXECUTIVE:
            top = departments().filter(parent=None, head__isnull=False).first()
            found = top.head if top else None
        case Who.STEERING_GROUP:
            return steering_group(case)
    return [found] if found else []


def leading_department(case: Case) -> Department:
    """Return the department that leads: the playbook's fixed one, the chosen, the requester's."""
    leading = playbook_for(case).roles.leading_department
    if leading.mode is LeadingMode.FIXED:
        fixed = departments().filter(code=leading.department).first()
        return fixed or case.department
    return case.leading_department or case.department


def parts_in(paper: Paper, person: Person, at: datetime) -> set[Part]:
    """Return the parts that a person, or whom she stands in for, plays in a paper."""
    reader = reader_of(person, at)
    extra = playbook_for(paper.case).extra_paper(paper.key)
    writers = {seat.person.pk for seat in seats(paper.case, extra.written_by)} if extra else set()
    parts = {Part.WRITER} if (writers | {paper.writer_id}) & reader.stands_for else set()
    if any(may_sign(row, reader) for row in unsigned(paper)):
        parts.add(Part.SIGNER)
    return parts


def may_sign(signature: PaperSignature, reader: Reader) -> bool:
    """Whether this reader, or whom she stands in for, fills the part that owes the signature."""
    allowed = {signature.signer_id}
    if signature.department and signature.part == Who.CONTACT:
        allowed |= {signature.department.head_id or 0}
    if signature.part == Who.STEERING_GROUP:
        if reader.person.pk == signature.paper.writer_id:
            return False
        allowed = {seat.person.pk for seat in committee(signature.paper)}
    return bool(allowed & reader.stands_for)


def committee(paper: Paper) -> list[Seat]:
    """Return the steering group as it decides on a paper: without whoever wrote it."""
    return [
        seat for seat in seats(paper.case, Who.STEERING_GROUP) if seat.person.pk != paper.writer_id
    ]
