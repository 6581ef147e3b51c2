from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import F

from heli.collaboration.cases import queries
from heli.collaboration.cases.models import Case, Goal, Member, NumberSeries, Participation
from heli.collaboration.cases.states import CASE, CaseState, Light, Role, Verb
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import Event, add, change, columns, command, record
from heli.company.notices.commands import notify
from heli.company.org.models import Department, Person
from heli.company.org.queries import reader, superior_of
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import playbook_of
from heli.company.playbooks.rules.numbers import number, series
from heli.kernel.words import N_, Term


def lock_case(case: Case) -> Case:
    """Return the collaboration as it is now, held until the command ends (R2)."""
    return Case.objects.select_for_update().get(pk=case.pk)


@command
def draft_case(
    *,
    title: str,
    playbook: PlaybookVersion,
    department: Department,
    by: Person,
    at: datetime,
    scenario: str = "",
) -> Case:
    """Begin a collaboration that only its requester sees until it is submitted (S1.1)."""
    case = Case(
        title=title,
        scenario=scenario,
        playbook=playbook,
        stage=playbook_of(playbook.pk).first_stage.key,
        stage_since=at,
        requester=by,
        department=department,
        made_at=at,
    )
    case.save(force_insert=True)
    record("case.drafted", case, by=by, at=at, case=case.pk, after=columns(case), title=title)
    told = {"person": by.name, "role": Role.REQUESTER.label}
    member = Member(case=case, person=by, role=Role.REQUESTER)
    add("member.joined", member, by=by, at=at, case=case.pk, **told)
    return case


def join(case: Case, person: Person, role: Role, *, by: Person | None, at: datetime) -> None:
    """Let a person take part and thereby see the collaboration; twice is once."""
    member, new = Member.objects.get_or_create(case=case, person=person, role=role)
    if new:
        told: dict[str, object] = {"person": person.name, "role": role.label}
        after = columns(member)
        record("member.joined", member, by=by, at=at, case=case.pk, after=after, **told)


def let_see(case: Case, people: Iterable[Person], *, by: Person | None, at: datetime) -> None:
    """Join those to whom a delay is put up and who would not see the collaboration otherwise."""
    for person in people:
        if not queries.cases_seen_by(reader(person)).filter(pk=case.pk).exists():
            join(case, person, Role.ESCALATED, by=by, at=at)


def ask_department(
    case: Case,
    department: Department,
    contact: Person,
    need: str,
    *,
    by: Person,
    at: datetime,
    is_requesting: bool = False,
) -> Participation:
    """Bring a department into the collaboration with whoever answers for it (S1.2)."""
    asked = Participation(
        case=case, department=department, contact=contact, need=need, is_requesting=is_requesting
    )
    place = {"department": department.name, "need": need}
    add("participation.asked", asked, by=by, at=at, case=case.pk, **place)
    join(case, contact, Role.CONTACT, by=by, at=at)
    return asked


def start_case(
    case: Case,
    *,
    due_on: date,
    priority: str,
    departments: Sequence[str],
    by: Person,
    at: datetime,
    leading_department: Department | None = None,
) -> Event:
    """
    Number a drafted collaboration and set it running (S1.2); called by the request's submission.

    :raises Refused: if it is not a draft
    :raises NotYours: if ``by`` is not the requester
    """
    state = CASE.target(
        Verb.START, state=CaseState(case.state), roles=queries.roles_of(case, by, at)
    )
    superior = superior_of(case.requester)
    pattern = queries.playbook_for(case).numbering.collaboration
    today = company_calendar().day_of(at)
    case_number = take_number(pattern=pattern, department=case.department.code, day=today)
    values = {
        "state": state,
        "number": case_number,
        "due_on": due_on,
        "priority": priority,
        "superior": superior,
        "leading_department": leading_department,
        "started_at": at,
        "stage_since": at,
        "light": Light.GREEN,
        "light_why": str(N_("nothing is overdue")),
    }
    told = {"title": case.title, "departments": "、".join(departments)}
    event = change("case.started", case, by=by, at=at, case=case.pk, values=values, **told)
    if superior:
        join(case, superior, Role.SUPERIOR, by=by, at=at)
    return event


def reframe_case(
    case: Case,
    *,
    title: str,
    by: Person,
    at: datetime,
    due_on: date | None = None,
    priority: str | None = None,
) -> None:
    """Let a collaboration bear the title, end and priority of its request; None leaves one."""
    wanted = {"title": title, "due_on": due_on, "priority": priority}
    values = {k: v for k, v in wanted.items() if v is not None and v != getattr(case, k)}
    if values:
        verb = "case.renamed" if "title" in values else "case.reframed"
        change(verb, case, by=by, at=at, case=case.pk, values=values, title=title)


def change_participation(
    asked: Participation,
    *,
    by: Person,
    at: datetime,
    need: str | None = None,
    contact: Person | None = None,
) -> None:
    """Change what is asked of a department, or who answers for it; None leaves it."""
    wanted = {"need": need, "contact": contact}
    values = {key: value for key, value in wanted.items() if value is not None}
    told = {"department": asked.department.name}
    case = asked.case
    change("participation.changed", asked, by=by, at=at, case=case.pk, values=values, **told)
    if contact is not None:
        join(case, contact, Role.CONTACT, by=by, at=at)


def move_case(
    case: Case, *, stage: str, name: Mapping[str, str], by: Person | None, at: datetime
) -> Event:
    """Open another stage of a running collaboration; only the gates call this.

    ``name`` is the stage's name by language.
    """
    values = {"stage": stage, "stage_since": at}
    return change("case.moved", case, by=by, at=at, case=case.pk, values=values, stage=name)


def end_case(case: Case, verb: Verb, *, reason: str, by: Person, at: datetime) -> Event:
    """
    Archive, withdraw or reject a collaboration, and tell all who take part.

    :raises Refused: if its state does not allow that
    :raises NotYours: if the part of ``by`` does not
    """
    state = CASE.target(verb, state=CaseState(case.state), roles=queries.roles_of(case, by, at))
    event = change(
        f"case.{state}",
        case,
        by=by,
        at=at,
        case=case.pk,
        values={"state": state, "ended_at": at},
        reason=reason,
    )
    notify(event, queries.everyone_in(case), link=queries.page_of(case))
    return event


def take_number(
    *, pattern: str, department: str, day: date, collaboration: str = "", paper: str = ""
) -> str:
    """
    Return the next number of a playbook's pattern, in the caller's command: none twice, no gaps.

    ``department`` and ``paper`` are codes, ``day`` is the company's local day.
    """
    facts = {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "department": department,
        "collaboration": collaboration,
        "paper": paper,
    }
    row, _ = NumberSeries.objects.get_or_create(key=series(pattern, facts))
    NumberSeries.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return number(pattern, facts, row.last)


def set_goals(case: Case, goals: Sequence[Goal], *, by: Person, at: datetime) -> None:
    """Copy the agreed goal rows into the collaboration as its success criteria (S1.6)."""
    for position, goal in enumerate(goals, start=1):
        goal.case, goal.position = case, position
        add("goal.set", goal, by=by, at=at, case=case.pk, metric=goal.metric)


def light_case(
    case: Case, *, light: Light, why: Term, task: str, by: Person | None, at: datetime
) -> None:
    """
    Show whether the collaboration goes well, and why (S3.6); nothing happens if it is so.

    ``why`` is a sentence with the place ``%(task)s``.
    """
    if (case.light, case.light_why, case.light_task) != (light, why, task):
        values = {"light": light, "light_why": str(why), "light_task": task}
        told: dict[str, object] = {"light": light.label, "why": why, "task": task}
        change("case.lit", case, by=by, at=at, case=case.pk, values=values, **told)
