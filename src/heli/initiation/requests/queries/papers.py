"""Requests and answers as flat rows that pages only print, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import (
    Asked,
    Facts,
    asked,
    filled,
    named_by,
    said_of_each,
    said_values,
)
from heli.company.playbooks.queries.own_fields import Known
from heli.company.playbooks.rules import FieldType, Playbook
from heli.initiation.requests.models import Answer, Clarification, RequestRevision
from heli.initiation.requests.queries.rows import turns_printed
from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.rules.differences import differences
from heli.initiation.requests.rules.sections import LABELS
from heli.initiation.requests.states import AnswerState
from heli.kernel.worktime import remaining
from heli.reading import compiled_once
from heli.web import words
from heli.web.navigation import address_of
from heli.web.words import gettext


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the numbers that papers hold."""

    departments: dict[int, str]
    people: dict[int, str]

    @property
    def by_type(self) -> Known:
        """The same as the playbook's own fields name them."""
        return {FieldType.PERSON: self.people, FieldType.DEPARTMENT: self.departments}


def names_in(
    playbook: Playbook, *contents: RequestContent, answers: Iterable[Answer] = ()
) -> Names:
    """
    Return the names of all departments and people of some requests, in two queries at most.

    What the ``answers`` at hand tell already is not looked up.
    """
    asked = list(answers)
    names = Names(
        {answer.department_id: answer.department.name for answer in asked},
        {answer.contact_id: answer.contact.name for answer in asked},
    )
    rows = [row for content in contents for row in content.departments]
    own = named_by(playbook, "request", [content.extra for content in contents])
    own_answers = named_by(playbook, "answer", [answer.extra for answer in asked])
    units = {row.department for row in rows} | own[FieldType.DEPARTMENT]
    units |= own_answers[FieldType.DEPARTMENT]
    units |= {c.leading_department for c in contents if c.leading_department}
    if units := units - names.departments.keys():
        names.departments.update(_departments(units))
    named = own[FieldType.PERSON] | own_answers[FieldType.PERSON]
    if people := ({row.contact for row in rows} | named) - names.people.keys():
        names.people.update(_people(people))
    return names


@compiled_once
def _departments(keys: set[int]) -> QuerySet[Department, tuple[int, str]]:
    return Department.objects.filter(pk__in=keys).values_list("pk", "name")


@compiled_once
def _people(keys: set[int]) -> QuerySet[Person, tuple[int, str]]:
    return Person.objects.filter(pk__in=keys).values_list("pk", "name")


@dataclass(frozen=True, slots=True)
class Paper:
    """The request as people read it; ``why`` and ``frame`` are labels and texts."""

    content: RequestContent
    priority: str
    wanted_on: str
    why: list[tuple[str, str]]
    frame: list[tuple[str, str]]
    goals: list[dict[str, str]]
    dates: list[tuple[str, str]]
    departments: list[dict[str, Any]]
    leading: str = ""
    leading_label: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)


def paper_of(case: Case, content: RequestContent, names: Names | None = None) -> Paper:
    """Return a request as its paper reads (P1); ``names`` where the caller knows them."""
    playbook, language = playbook_for(case), words.spoken()
    names = names_in(playbook, content) if names is None else names
    levels = {level.key: level.name.text(language) for level in playbook.priority.levels}

    def texts(*names: str) -> list[tuple[str, str]]:
        rows = []
        for name in names:
            own = playbook.label("request", name)
            label = own.text(language) if own else gettext(LABELS[name])
            rows.append((label, getattr(content, name)))
        return [(label, text) for label, text in rows if text]

    called = playbook.roles.leading_department.name
    usual = LABELS["leading_department"]
    return Paper(
        content=content,
        priority=levels.get(content.priority, content.priority),
        wanted_on=words.on_day(content.wanted_on),
        why=texts("background", "problem", "company_goal"),
        frame=texts(
            "resources", "out_of_scope", "known_risks", "preconditions", "head_opinion",
            "reachable_at", "wording_reason",
        ),
        goals=[
            {
                "metric": goal.metric,
                "baseline": goal.baseline,
                "target": words.number(goal.target),
                "unit": goal.unit,
                "source": goal.source,
                "due": words.on_day(goal.due_on),
            }
            for goal in content.goals
        ],
        dates=[(row.name, words.on_day(row.on)) for row in content.dates],
        departments=[
            {
                "name": names.departments.get(row.department, ""), "need": row.need,
                "contact": names.people.get(row.contact, ""), "pk": row.department,
            }
            for row in content.departments
        ],
        leading=names.departments.get(content.leading_department or 0, ""),
        leading_label=called.text(language) if called else gettext(usual),
        extra=filled(said_values(playbook, "request", content.extra, names.by_type)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One department's answer as the request's page prints it."""

    pk: int
    department: str
    contact: str
    need: str
    state: str
    state_words: str
    conclusion: str
    conclusion_words: str
    texts: list[tuple[str, str]]
    by: str
    when: str
    left: str
    urgency: str
    late: bool
    revision: int
    mine: bool
    href: str


def said_by_departments(
    case: Case, answers: Iterable[Answer], reader: Reader, at: datetime, names: Names
) -> list[Said]:
    """Return what each department has answered, or how long it still has (S1.4)."""
    playbook, calendar, language = playbook_for(case), company_calendar(), words.spoken()
    called = {str(a.kind): a.name.text(language) for a in playbook.answers}
    answers, rows = list(answers), []
    asked_for = asked(playbook, "answer", case.stage)
    own = said_of_each(playbook, "answer", [a.extra for a in answers], names.by_type)
    for answer, further in zip(answers, own, strict=True):
        left, urgency = "", "normal"
        if answer.todo and answer.state != AnswerState.ANSWERED:
            span = remaining(at, answer.todo.due_at, calendar)
            soon = (answer.todo.due_at - at).total_seconds() <= 24 * 3600
            urgency = "late" if span.overdue else "soon" if soon else "normal"
            left = words.paused() if answer.todo.paused_at else words.left(span)
        rows.append(
            Said(
                pk=answer.pk,
                department=answer.department.name,
                contact=answer.contact.name,
                need=answer.participation.need,
                state=answer.state,
                state_words=gettext(answer.get_state_display()),
                conclusion=answer.conclusion,
                conclusion_words=called.get(answer.conclusion, ""),
                texts=texts_of(answer, asked_for) + filled(further),
                by=answer.answered_by.name if answer.answered_by else "",
                when=words.at_time(answer.answered_at) if answer.answered_at else "",
                left=left,
                urgency=urgency,
                late=_was_late(answer),
                revision=answer.answered_revision,
                mine=bool({answer.contact_id, answer.department.head_id} & reader.stands_for),
                href=address_of("requests:answer", answer.pk),
            )
        )
    return rows


def _was_late(answer: Answer) -> bool:
    return bool(answer.todo and answer.answered_at and answer.answered_at > answer.todo.due_at)


TOLD = ("resources", "people", "risks", "suggestions", "boundaries")


def texts_of(answer: Answer, fields: Mapping[str, Asked]) -> list[tuple[str, str]]:
    """Return what a department wrote, each with the playbook's label (P1b)."""
    day = words.on_day(answer.acceptable_on) if answer.acceptable_on else ""
    rows = [
        (gettext("Why"), answer.reason),
        (fields["acceptable_on"].label, day),
        *((fields[name].label, getattr(answer, name)) for name in TOLD),
    ]
    return [(label, text) for label, text in rows if text]


def changed_between(
    old: RequestContent,
    new: RequestContent,
    own: Sequence[Facts],
    names: Names,
) -> list[tuple[str, str, str]]:
    """
    Return label, before and after of everything that a revision changed, names spelled out.

    ``own`` is what stood and stands in the fields that the playbook adds.
    """
    rows = []
    for found in differences(old, new):
        if found.field == "extra":
            continue
        label = gettext(found.label)
        row = found.row
        before, after = found.before, found.after
        if found.field.startswith("departments") and row.isdigit():
            row = names.departments.get(int(row), row)
        if found.field == "departments-contact":
            before, after = _person(names, before), _person(names, after)
        said = (str(words.dated(before)), str(words.dated(after)))
        rows.append((f"{label} · {row}" if row else label, *said))
    further = [(a[0], a[1], b[1]) for a, b in zip(*own, strict=True) if a != b]
    return rows + further


def _person(names: Names, pk: str) -> str:
    return names.people.get(int(pk), pk) if pk.isdigit() else pk


def thread_of(case: Case, answer: Answer | None = None) -> list[Clarification]:
    """Return the questions and replies of a request, or of one department, the oldest first."""
    thread = turns_printed(case)
    return [turn for turn in thread if turn.answer_id == answer.pk] if answer else thread


def history_of(
    playbook: Playbook, revisions: Sequence[RequestRevision], names: Names
) -> list[dict[str, Any]]:
    """Return each revision with what it changed, the newest first."""
    rows: list[dict[str, Any]] = []
    contents = [RequestContent.model_validate(revision.content) for revision in revisions]
    own = said_of_each(playbook, "request", [c.extra for c in contents], names.by_type)
    before: RequestContent | None = None
    for number, (revision, content) in enumerate(zip(revisions, contents, strict=True)):
        rows.append(
            {
                "number": revision.number,
                "by": revision.by.name,
                "when": words.at_time(revision.at),
                "note": revision.note,
                "changes": (
                    changed_between(before, content, own[number - 1 : number + 1], names)
                    if before
                    else []
                ),
            }
        )
        before = content
    return rows[::-1]
