"""Bringing a department into the request, and letting it owe its answer (S1.2)."""

from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.commands import ask_department
from heli.collaboration.cases.models import Case
from heli.collaboration.todos.commands import close_todo, open_todo
from heli.collaboration.todos.models import Todo
from heli.company.calendars.queries import company_calendar, deputies_for
from heli.company.history.commands import Event, add, change
from heli.company.notices.commands import notify
from heli.company.notices.models import Reason
from heli.company.org.models import Department, Person
from heli.company.org.queries import people
from heli.initiation.requests.models import Answer
from heli.initiation.requests.queries import owes_first_reply
from heli.initiation.requests.rules.content import DepartmentRow


def ask(case: Case, rows: list[DepartmentRow], *, by: Person, at: datetime) -> list[Answer]:
    """Ask each department: it takes part, and its contact and head owe the answer."""
    units = Department.objects.select_related("head").in_bulk([row.department for row in rows])
    contacts = people().in_bulk([row.contact for row in rows])
    answers = []
    for row in rows:
        unit, contact = units[row.department], contacts[row.contact]
        asked = ask_department(case, unit, contact, row.need, by=by, at=at)
        answer = Answer(
            case=case, participation=asked, department=unit, contact=contact, asked_at=at
        )
        told = {"department": unit.name}
        add("answer.asked", answer, by=by, at=at, case=case.pk, **told)
        values = {"todo": owe(answer, by=by, at=at)}
        change("answer.owed", answer, by=by, at=at, case=case.pk, values=values, **told)
        answers.append(answer)
    return answers


def owe(answer: Answer, *, by: Person | None, at: datetime) -> Todo:
    """
    Let the department owe its answer: the contact does it, the head may and hears of it.

    To an urgent request a first reply is due at once; the answer then has the usual time.
    """
    case = answer.case
    return open_todo(
        "request.answer",
        case=case,
        owner=answer.contact,
        department=answer.department,
        limit="urgent_first_reply" if owes_first_reply(answer) else "answer",
        link=reverse("requests:answer", args=[answer.pk]),
        by=by,
        at=at,
    )


def keep_first_reply(answer: Answer, *, by: Person, at: datetime) -> Event:
    """Note that a department is at an urgent request; from now on it owes the answer itself."""
    told = {"department": answer.department.name}
    values: dict[str, object] = {"first_reply_at": at}
    event = change(
        "answer.replied", answer, by=by, at=at, case=answer.case_id, values=values, **told
    )
    if answer.todo:
        close_todo(answer.todo, by=by, at=at)
    values = {"todo": owe(answer, by=by, at=at)}
    change("answer.owed", answer, by=by, at=at, case=answer.case_id, values=values, **told)
    return event


def tell_deputies(event: Event, answers: list[Answer], *, link: str, at: datetime) -> None:
    """Tell those who act for contacts and heads that are away (S1.2)."""
    asked = {a.contact_id for a in answers} | {a.department.head_id for a in answers}
    on = company_calendar().day_of(at)
    deputies = deputies_for({pk for pk in asked if pk}, on)
    if deputies:
        notify(event, people().filter(pk__in=deputies.values()), link=link, reason=Reason.ACT)
