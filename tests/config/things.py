"""For each place in an address the kind of thing whose id stands there, and such things."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.disputes.models import DisputeParty
from heli.collaboration.meetings.models import ActionItem, Invitee, Meeting
from heli.collaboration.papers.models import Paper, PaperSignature
from heli.collaboration.todos.models import Todo
from heli.company.assets.models import Resource
from heli.company.calendars.models import Absence
from heli.company.knowledge.models import Document
from heli.company.notices.models import Notice
from heli.company.org.models import ApiToken, Department, Person
from heli.company.playbooks.models import PlaybookVersion
from heli.exchange.people.models import PeopleImport
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.progress.models import TrackingSheet
from heli.execution.risks.models import RiskWarning
from heli.initiation.requests.models import Answer, Clarification
from heli.initiation.reviews.models import MinutesSignature, Objection
from heli.planning.conflicts.models import Conflict
from heli.planning.resources.models import Confirmation, Need, SheetAcknowledgement
from heli.planning.tasks.models import Task, TaskLink, TaskList, TaskSupport
from heli.retrospective.measures.models import Measure
from heli.retrospective.summaries.models import Card
from tests.walked import AT

# The beginning of a page's address, before its ``<``, and what the number in it counts.
PAGES: dict[str, type[Model]] = {
    "absences/": Absence,
    "requests/": Case,
    "answers/": Answer,
    "answers/clarifications/": Clarification,
    "playbooks/": PlaybookVersion,
    "tasks/of/": Case,
    "tasks/lists/": TaskList,
    "tasks/": Task,
    "tasks/links/": TaskLink,
    "tasks/supports/": TaskSupport,
    "resources/own/": Resource,
    "resources/of/": Case,
    "resources/confirmations/": Confirmation,
    "resources/acknowledgements/": SheetAcknowledgement,
    "conflicts/of/": Case,
    "conflicts/confirmations/": Confirmation,
    "conflicts/needs/": Need,
    "conflicts/": Conflict,
    "progress/": Case,
    "progress/sheets/": TrackingSheet,
    "progress/tasks/": Task,
    "risks/": Case,
    "risks/tasks/": Task,
    "risks/warnings/": RiskWarning,
    "acceptance/": Case,
    "acceptance/tasks/": Task,
    "acceptance/verdicts/": Verdict,
    "acceptance/submissions/": Submission,
    "retrospectives/": Case,
    "retrospectives/cards/": Card,
    "retrospectives/goals/": Goal,
    "measures/": Measure,
    "measures/of/": Case,
    "knowledge/": Document,
    "collaborations/": Case,
    "todos/": Todo,
    "inbox/": Notice,
    "meetings/of/": Case,
    "meetings/": Meeting,
    "meetings/invitations/": Invitee,
    "meetings/items/": ActionItem,
    "reviews/": Case,
    "reviews/signatures/": MinutesSignature,
    "reviews/objections/": Objection,
    "gates/": Case,
    "me/tokens/": ApiToken,
    "organisation/people/": Person,
    "organisation/departments/": Department,
    "organisation/import/": PeopleImport,
    "papers/": Case,
    "papers/signatures/": PaperSignature,
}
# The same for the names in addresses of the API.
PLACES: dict[str, type[Model]] = {
    "absence_id": Absence, "answer_id": Answer, "card_id": Card, "case_id": Case,
    "clarification_id": Clarification, "conflict_id": Conflict, "document_id": Document,
    "goal_id": Goal, "import_id": PeopleImport, "invitee_id": Invitee,
    "item_id": ActionItem, "link_id": TaskLink,
    "list_id": TaskList, "measure_id": Measure, "meeting_id": Meeting, "need_id": Need,
    "objection_id": Objection, "paper_id": Confirmation, "party_id": DisputeParty,
    "party": DisputeParty, "person_id": Person, "department_id": Department,
    "resource_id": Resource, "risk_id": RiskWarning,
    "row_id": SheetAcknowledgement, "submission_id": Submission, "support_id": TaskSupport,
    "task_id": Task, "todo_id": Todo, "token_id": ApiToken, "verdict_id": Verdict,
    "version_id": PlaybookVersion,
}  # fmt: skip
# Places that name a thing of another kind at some addresses.
EXCEPTIONS: dict[str, type[Model]] = {
    "api/minutes-signatures/": MinutesSignature,
    "api/paper-signatures/": PaperSignature,
}
NO_ROWS = {"departments": [], "people": [], "unused": [], "has_departments": False}
TEXTS = {
    "year": "2026",
    "day": "2026-12-24",
    "key": "report",
    "part": "limits",
    "kind": "stages",
    "thing": "planning",
}
PERSONAL: dict[type[Model], str] = {Absence: "person", ApiToken: "person", Notice: "to"}
SHARED = {
    Document,
    Resource,
    PlaybookVersion,
    Person,
    Department,
    PeopleImport,
}  # belong to the company, not to a collaboration


def kind_at(pattern: str, place: str) -> type[Model] | None:
    """Return what the id at a place of an address counts; None is a text, or unknown."""
    before = pattern[: pattern.index("<")]
    if place == "pk":
        return PAGES.get(before)
    return EXCEPTIONS.get(before) or PLACES.get(place)


def to_case(model: type[Model]) -> str | None:
    """Return the path from a row to its collaboration, or None where it has none."""
    if model is Case:
        return "pk"
    paths: list[tuple[str, type[Model]]] = [("", model)]
    while paths:
        path, found = paths.pop(0)
        for field in found._meta.concrete_fields:
            if field.is_relation and not field.null:
                if field.related_model is Case:
                    return f"{path}{field.name}"
                if field.related_model is not found and path.count("__") < 3:
                    paths.append((f"{path}{field.name}__", field.related_model))
    return None


def rows(model: type[Model], case: Case) -> Any:
    """Return the rows of a kind that belong to a collaboration."""
    return model._default_manager.filter(**{str(to_case(model)): case.pk}).order_by("pk")


def fill_in() -> None:
    """Make, in every collaboration, one of each thing that the demo's stories leave out."""
    for case in Case.objects.exclude(number=None):
        for thing in _missing(case):
            thing.save()
    ligong = Person.objects.get(username="ligong")
    days = {"starts_on": dt.date(2027, 5, 10), "ends_on": dt.date(2027, 5, 11)}
    Absence.objects.create(person=ligong, **days)
    PeopleImport.objects.create(
        file_name="people.xlsx", rows=NO_ROWS, loaded_by=ligong, loaded_at=AT
    )
    ApiToken.objects.create(person=ligong, label="x", digest="x", made_at=AT)


def _missing(case: Case) -> Iterator[Model]:
    by = case.requester
    if answer := rows(Answer, case).first():
        asked = {"question": "How many?", "asked_by": answer.contact, "asked_at": AT}
        yield Clarification(answer=answer, revision=1, **asked)
    if meeting := rows(Meeting, case).first():
        given = {"department": case.department, "owner": by, "due_on": AT.date()}
        yield ActionItem(meeting=meeting, what="Send it", **given)
    if signature := rows(MinutesSignature, case).first():
        yield Objection(signature=signature, edition=1, reasons="Too late", by=by, at=AT)
    tasks = list(rows(Task, case)[:2])
    if len(tasks) == 2:
        yield TaskLink(before=tasks[0], after=tasks[1])
        yield TaskSupport(task=tasks[1], department=case.department, need="Ten photos")
    paper = Paper(case=case, key="report", number=f"{case.number}-X", writer=by)
    yield paper
    yield PaperSignature(paper=paper, sending=1, part="requester", signer=by)
