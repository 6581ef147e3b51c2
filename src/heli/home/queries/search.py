"""One question to everything that the reader may see: a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.knowledge import queries as knowledge
from heli.company.org.queries import Reader, departments, found_people
from heli.planning.tasks.queries import tasks_seen_by

MOST = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found; ``about`` tells it from others of its name."""

    pk: int
    title: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, by kind, the newest collaborations and the best documents first."""

    collaborations: list[Found]
    tasks: list[Found]
    people: list[Found]
    departments: list[Found]
    documents: list[Found]


def search(reader: Reader, text: str, most: int = MOST) -> Results:
    """
    Return at most ``most`` of each kind that the reader sees and that hold ``text`` (S1).

    Collaborations by title or number, tasks, people and departments by name, papers and lessons
    by their words.
    """
    text = text.replace("\0", "").strip()[:LONGEST]
    if not text:
        return Results([], [], [], [], [])
    return Results(
        collaborations=_collaborations(reader, text, most),
        tasks=_tasks(reader, text, most),
        people=_people(reader, text, most),
        departments=_departments(text, most),
        documents=_documents(text, most),
    )


def _collaborations(reader: Reader, text: str, most: int) -> list[Found]:
    holds = Q(title__icontains=text) | Q(number__icontains=text)
    rows = cases_seen_by(reader).filter(holds).order_by("-pk")[:most]
    return [
        Found(
            case.pk,
            case.title,
            " · ".join(filter(None, [case.number, case.department.name, case.requester.name])),
            reverse("home:case", args=[case.pk]),
        )
        for case in rows
    ]


def _tasks(reader: Reader, text: str, most: int) -> list[Found]:
    rows = tasks_seen_by(reader).filter(name__icontains=text).order_by("-pk")
    return [
        Found(pk, f"{number} {name}".strip(), case, reverse("tasks:show", args=[pk]))
        for pk, number, name, case in rows.values_list("pk", "number", "name", "case__title")[:most]
    ]


def _people(reader: Reader, text: str, most: int) -> list[Found]:
    return [
        Found(
            person.pk,
            person.name,
            " · ".join(
                filter(None, [person.department.name if person.department else "", person.title])
            ),
            reverse("org:person", args=[person.pk]),
        )
        for person in found_people(reader, text)[:most]
    ]


def _departments(text: str, most: int) -> list[Found]:
    rows = departments().filter(name__icontains=text).order_by("path")[:most]
    return [
        Found(
            unit.pk,
            unit.name,
            unit.head.name if unit.head else "",
            reverse("org:department", args=[unit.pk]),
        )
        for unit in rows
    ]


def _documents(text: str, most: int) -> list[Found]:
    return [
        Found(
            hit.pk,
            "".join(piece.text for piece in hit.title),
            "".join(piece.text for piece in hit.excerpt),
            hit.href,
        )
        for hit in knowledge.search(text, most)
    ]
