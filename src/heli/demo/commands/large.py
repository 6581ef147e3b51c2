"""
A company of 20,000 people to measure with: rows drawn by lot and written in bulk.

It does not pass through the commands, which would take hours; its log is chained all the same.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model

from heli.collaboration.cases.models import Case, Goal, Member, Participation
from heli.collaboration.todos.models import Ring, Todo
from heli.company.history.models import Entry
from heli.company.notices.models import Notice
from heli.company.org.models import Department, Person
from heli.company.playbooks.models import PlaybookVersion
from heli.demo.commands.large_log import entries
from heli.demo.people import PASSWORD
from heli.execution.progress.models import TaskProgress
from heli.initiation.requests.models import Answer, Request, RequestRevision
from heli.planning.tasks.models import Task

M = TypeVar("M", bound=Model)
FILE = Path(__file__).parents[1] / "large.yaml"
CENTRES, DEPARTMENTS, HEADCOUNT = 19, 380, 50
CASES, TASKS, EVENTS = 2_000, 50, 500
BATCH = 5_000
STAGES = ("initiation", "planning", "execution", "retrospective")


@dataclass
class Lot:
    """What is drawn from, and what has been drawn so far."""

    words: dict[str, Any]
    chance: random.Random
    at: datetime
    say: Callable[[str], None]

    def name(self) -> str:
        """Return a person's name."""
        surname, given = self.words["surnames"], self.words["given"]
        return f"{self.chance.choice(surname)}{self.chance.choice(given)}"

    def write(self, model: type[M], rows: Iterable[M], total: int) -> None:
        """Insert rows in portions and tell how far it is."""
        written, left = 0, iter(rows)
        while portion := list(islice(left, BATCH)):
            with transaction.atomic():
                model._base_manager.bulk_create(portion)
            written += len(portion)
            if written % (BATCH * 10) == 0 or written == total:
                self.say(f"  {model._meta.verbose_name_plural}: {written:,} of {total:,}")


def found_large_demo(*, by: None, at: datetime, say: Callable[[str], None]) -> None:
    """Make 20,000 people in 400 departments, 2,000 collaborations, a million events in all."""
    words = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lot = Lot(words, random.Random(7), at, say)  # noqa: S311 (a lot, not a secret)
    say("Making the large demo company; this takes a few minutes …")
    departments = _departments(lot)
    people = _people(lot, departments)
    cases = _cases(lot, departments, people)
    _requests(lot, cases)
    _tasks(lot, cases)
    _todos(lot, cases)
    _log(lot, cases)
    say(f"Sign in as p0 to p19999 with the password “{PASSWORD}”; p100 heads a department.")


def _departments(lot: Lot) -> list[Department]:
    words = lot.words
    root = Department(id=1, name=words["company"], code="L", path="/1/")
    rows = [root]
    for number in range(CENTRES):
        unit = words["units"][number % len(words["units"])]
        pk = len(rows) + 1
        rows.append(
            Department(id=pk, name=f"{unit}{pk}", code=f"L{pk}", parent_id=1, path=f"/1/{pk}/")
        )
    for number in range(DEPARTMENTS):
        above = rows[1 + number % CENTRES]
        unit = words["units"][number % len(words["units"])]
        pk = len(rows) + 1
        rows.append(
            Department(
                id=pk, name=f"{unit}{pk}", code=f"L{pk}", parent_id=above.pk,
                path=f"{above.path}{pk}/",
            )
        )  # fmt: skip
    lot.write(Department, rows, len(rows))
    return rows


def _people(lot: Lot, departments: list[Department]) -> list[Person]:
    hashed = make_password(PASSWORD)
    rows = [
        Person(
            id=number + 1,
            username=f"p{number}",
            name=lot.name(),
            password=hashed,
            department_id=departments[number // HEADCOUNT].pk,
        )
        for number in range(len(departments) * HEADCOUNT)
    ]
    lot.write(Person, rows, len(rows))
    for index, department in enumerate(departments):
        department.head_id = rows[index * HEADCOUNT].pk
        department.contact_id = rows[index * HEADCOUNT + 1].pk
    Department.objects.bulk_update(departments, ["head", "contact"], batch_size=100)
    return rows


def _cases(lot: Lot, departments: list[Department], people: list[Person]) -> list[Case]:
    playbook = PlaybookVersion.objects.filter(key="handbook").latest("number")
    leaves = departments[1 + CENTRES :]
    cases, parts, members, goals = [], [], [], []
    for number in range(1, CASES + 1):
        involved = lot.chance.sample(leaves, 4)
        requester_id = requester_of(involved[0], people)
        subject = lot.chance.choice(lot.words["subjects"])
        started = lot.at - timedelta(days=lot.chance.randrange(5, 120))
        due_on = (started + timedelta(days=150)).date()
        cases.append(
            Case(
                id=number,
                number=f"L-{number:05}",
                title=f"{subject} {number}",
                playbook=playbook,
                state="running",
                stage=STAGES[number % 4],
                stage_since=started,
                requester_id=requester_id,
                department=involved[0],
                priority="P2",
                due_on=due_on,
                light=lot.chance.choice(["grey", "green", "green", "orange", "red"]),
                made_at=started,
                started_at=started,
            )
        )
        members.append(Member(case_id=number, person_id=requester_id, role="requester"))
        for index, department in enumerate(involved):
            contact_id = requester_id if index == 0 else requester_of(department, people) - 1
            parts.append(
                Participation(
                    case_id=number, department=department, contact_id=contact_id, need=subject,
                    is_requesting=index == 0,
                )
            )  # fmt: skip
            members.append(Member(case_id=number, person_id=contact_id, role="contact"))
        for position, metric in enumerate(lot.words["metrics"][:3], start=1):
            goals.append(
                Goal(
                    case_id=number, position=position, metric=metric, target=Decimal(100),
                    unit="%", due_on=due_on,
                )
            )  # fmt: skip
    lot.write(Case, cases, len(cases))
    lot.write(Participation, parts, len(parts))
    lot.write(Member, members, len(members))
    lot.write(Goal, goals, len(goals))
    return cases


def requester_of(department: Department, people: list[Person]) -> int:
    """Return who requests for a department: its third person; the second is its contact."""
    return people[(department.pk - 1) * HEADCOUNT + 2].pk


def _requests(lot: Lot, cases: list[Case]) -> None:
    content = {
        "title": "", "background": "", "problem": "", "wanted_on": str(lot.at.date()),
        "priority": "P2", "goals": [], "deliverables": [], "dates": [], "departments": [],
    }  # fmt: skip
    rows = [
        Request(
            id=case.pk, case=case, state="submitted", content=content | {"title": case.title},
            revision=1, saved_at=case.made_at, submitted_at=case.made_at,
        )
        for case in cases
    ]  # fmt: skip
    lot.write(Request, rows, len(rows))
    revisions = [
        RequestRevision(
            request=row, number=1, content=row.content, by_id=row.case.requester_id,
            at=row.saved_at,
        )
        for row in rows
    ]  # fmt: skip
    lot.write(RequestRevision, revisions, len(revisions))
    asked = Participation.objects.filter(is_requesting=False)
    answers = [
        Answer(
            case_id=part.case_id, participation=part, department_id=part.department_id,
            contact_id=part.contact_id, state="answered", conclusion="feasible", resources="1",
            asked_at=lot.at, answered_by_id=part.contact_id, answered_at=lot.at,
            answered_revision=1,
        )
        for part in asked
    ]  # fmt: skip
    lot.write(Answer, answers, len(answers))


def _tasks(lot: Lot, cases: list[Case]) -> None:
    involved: dict[int, list[tuple[int, int]]] = {}
    parts = Participation.objects.values_list("case_id", "department_id", "contact_id")
    for case_id, department_id, contact_id in parts:
        involved.setdefault(case_id, []).append((department_id, contact_id))
    lot.write(Task, _each_task(lot, cases, involved), len(cases) * TASKS)
    going = Task.objects.filter(case__stage__in=STAGES[2:]).values_list("pk", "case_id")
    rows = (
        TaskProgress(
            task_id=pk, case_id=case_id, state="under_way", percent=lot.chance.randrange(5, 95)
        )
        for pk, case_id in going.iterator()
    )
    lot.write(TaskProgress, rows, len(cases) * TASKS // 2)


def _each_task(
    lot: Lot, cases: list[Case], involved: dict[int, list[tuple[int, int]]]
) -> Iterator[Task]:
    phases = lot.words["phases"]
    for case in cases:
        first = case.made_at.date()
        for index in range(TASKS):
            department_id, contact_id = involved[case.pk][index % 4]
            phase = index * len(phases) // TASKS
            starts_on = first + timedelta(days=index * 2)
            yield Task(
                case=case,
                number=f"{phase + 1}.{index + 1}",
                position=index + 1,
                phase=phases[phase],
                name=f"{lot.words['tasks'][index % 10]} {index + 1}",
                department_id=department_id,
                lead_id=contact_id,
                standard="100 %",
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=5),
            )


def _todos(lot: Lot, cases: list[Case]) -> None:
    rows = []
    for part in Participation.objects.select_related("case").iterator():
        for done in (False, True, True):
            due = lot.at + timedelta(hours=lot.chance.randrange(-60, 120))
            rows.append(
                Todo(
                    case_id=part.case_id, kind="request.answer",
                    facts={"case": part.case.title, "department": ""},
                    link=f"/collaborations/{part.case_id}/", owner_id=part.contact_id,
                    department_id=part.department_id, state="done" if done else "open",
                    opened_at=due - timedelta(days=3), due_at=due,
                    closed_at=due if done else None,
                    closed_by_id=part.contact_id if done else None,
                )
            )  # fmt: skip
    lot.write(Todo, rows, len(rows))
    rings = [
        Ring(todo_id=pk, level=1, kind="due", to="contact", rings_at=lot.at + timedelta(days=30))
        for pk in Todo.objects.filter(state="open").values_list("pk", flat=True)
    ]
    lot.write(Ring, rings, len(rings))


def _log(lot: Lot, cases: list[Case]) -> None:
    names = dict(Person.objects.values_list("pk", "name"))
    lot.write(Entry, entries(cases, names, per_case=EVENTS, at=lot.at), len(cases) * EVENTS)
    latest = Entry.objects.order_by("-number").values_list("uid", "case_id", "at")
    notices = [
        Notice(
            to_id=case.requester_id, event=uid, verb="report.given", actor_name="",
            facts={"task": case.title, "percent": 50, "done": ""}, case_id=case.pk, reason="know",
            link=f"/collaborations/{case.pk}/", at=at,
        )
        for (uid, _, at), case in zip(latest[: len(cases)], cases, strict=True)
    ]  # fmt: skip
    lot.write(Notice, notices, len(notices))
