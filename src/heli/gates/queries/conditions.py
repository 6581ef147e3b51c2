"""
One table: a playbook's condition -> what is missing for it (S1.5, S2.7, S3.5, S4.1).

Each entry asks the feature that knows, and tells whose turn it is from the to-do that it opened.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.urls import reverse

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.papers import queries as papers
from heli.collaboration.papers.states import PaperState
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.org.models import Person
from heli.company.playbooks.rules import CONDITIONS as LABELS
from heli.company.playbooks.rules import PAPER_SIGNED, PAPER_SIGNED_LABEL
from heli.execution.acceptance import queries as acceptance
from heli.execution.progress import queries as progress
from heli.execution.risks import queries as risks
from heli.gates.rules import Missing
from heli.initiation.requests import queries as requests
from heli.initiation.reviews import queries as reviews
from heli.initiation.reviews.states import MinutesState
from heli.kernel.words import N_, Term
from heli.planning.conflicts import queries as conflicts
from heli.planning.resources import queries as resources
from heli.planning.tasks import queries as tasks
from heli.retrospective.measures import queries as measures
from heli.retrospective.summaries import queries as summaries

Told = tuple[Term, dict[str, object], str, datetime, str]


def told(
    case: Case,
    sentence: Term,
    *,
    page: str = "",
    todo: Todo | None = None,
    turn: Person | None = None,
    **facts: object,
) -> Told:
    """
    Return what is missing, as the owner of the open ``todo`` owes it.

    Else it is the ``turn`` of somebody, the requester if of nobody else. ``page`` names the page of
    the collaboration where it is mended, unless the to-do knows.
    """
    if todo and todo.state == TodoState.OPEN:
        return sentence, facts, todo.owner.name, todo.opened_at, todo.link
    link = reverse(page, args=[case.pk]) if page else ""
    return sentence, facts, (turn or case.requester).name, case.stage_since, link


def _answers(case: Case) -> Iterator[Told]:
    for answer in requests.open_answers(case):
        name = answer.department.name
        yield told(case, N_("the answer of %(department)s"), todo=answer.todo, department=name)


def _signatures(case: Case) -> Iterator[Told]:
    minutes = reviews.minutes_of(case)
    if minutes is None or minutes.state == MinutesState.DRAFTING:
        yield told(case, N_("the review minutes, sent out for signature"), page="reviews:show")
        return
    for signature in reviews.unsigned(case):
        name = signature.department.name
        sentence = N_("the signature of %(department)s")
        yield told(case, sentence, page="reviews:show", todo=signature.todo, department=name)


def _objections(case: Case) -> Iterator[Told]:
    for objection in reviews.open_objections(case):
        name = objection.signature.department.name
        sentence = N_("the objection of %(department)s is open")
        yield told(case, sentence, page="reviews:show", department=name)


def _goals(case: Case) -> Iterator[Told]:
    if not case.goals.exists():
        yield told(case, N_("success criteria that all have signed"), page="reviews:show")


def _tasks(case: Case) -> Iterator[Told]:
    for task_list in tasks.unconfirmed_lists(case):
        name = task_list.department.name
        sentence = N_("the task list of %(department)s")
        yield told(case, sentence, page="tasks:list", todo=task_list.todo, department=name)
    for task in tasks.unowned(case):
        yield told(case, N_("a lead for “%(task)s”"), page="tasks:list", task=task.name)


def _covered(case: Case) -> Iterator[Told]:
    for goal in tasks.goals_without_task(case):
        yield told(case, N_("a task for the goal “%(goal)s”"), page="tasks:list", goal=goal.metric)


def _resources(case: Case) -> Iterator[Told]:
    for row in resources.unconfirmed(case):
        name = row.department.name
        sentence = N_("the resources of %(department)s")
        yield told(case, sentence, page="resources:show", todo=row.todo, department=name)


def _conflicts(case: Case) -> Iterator[Told]:
    for conflict in conflicts.open_conflicts(case):
        sentence = N_("the resource conflict %(number)s is open")
        todo = conflict.dispute.decide_todo if conflict.dispute else None
        yield told(case, sentence, page="resources:show", todo=todo, number=conflict.number)


def _sheet(case: Case) -> Iterator[Told]:
    if resources.sheet_of(case) is None:
        sentence, todo = N_("the allocation sheet, published"), resources.sheet_todo(case)
        yield told(case, sentence, page="resources:show", todo=todo)


def _milestones(case: Case) -> Iterator[Told]:
    owed = acceptance.verdicts_owed(case)
    for task in acceptance.unaccepted_milestones(case):
        sentence, todo = N_("the acceptance of “%(task)s”"), owed.get(task.pk)
        page, turn = "acceptance:list", task.lead
        yield told(case, sentence, page=page, todo=todo, turn=turn, task=task.name)


def _finished(case: Case) -> Iterator[Told]:
    for row in progress.unfinished(case):
        sentence = N_("“%(task)s” is not finished")
        page, turn = "progress:board", row.task.lead
        yield told(case, sentence, page=page, todo=row.todo, turn=turn, task=row.task.name)


def _risks(case: Case) -> Iterator[Told]:
    for risk in risks.open_risks(case):
        sentence = N_("the warning on “%(task)s” is open")
        yield told(case, sentence, page="risks:list", todo=risk.todo, task=risk.task.name)


def _summary(case: Case) -> Iterator[Told]:
    found = summaries.summary_of(case)
    if found is None or found.published_at is None:
        todo = found.todo if found else None
        yield told(case, N_("the retrospective summary"), page="summaries:show", todo=todo)


def _measures(case: Case) -> Iterator[Told]:
    for measure in measures.unowned(case):
        sentence = N_("owner and date of the measure “%(measure)s”")
        yield told(case, sentence, page="summaries:show", measure=measure.text)


def _paper(case: Case, key: str) -> Iterator[Told]:
    paper = papers.paper_of(case, key)
    extra = playbook_for(case).extra_paper(key)
    title = extra.title.model_dump(by_alias=True) if extra else key
    link = reverse("papers:show", args=[case.pk, key])
    if paper is None or paper.state == PaperState.WRITING:
        sentence, facts, who, since, _ = told(
            case, N_("the paper “%(paper)s”"), todo=paper.todo if paper else None, paper=title
        )
        yield sentence, facts, who, since, link
    elif paper.state == PaperState.OUT:
        for row in papers.unsigned(paper):
            sentence = N_("a signature on the paper “%(paper)s”")
            yield told(case, sentence, todo=row.todo, paper=title)


CONDITIONS: dict[str, Callable[[Case], Iterable[Told]]] = {
    "answers.complete": _answers,
    "minutes.signed": _signatures,
    "objections.settled": _objections,
    "goals.locked": _goals,
    "tasks.owned": _tasks,
    "goals.covered": _covered,
    "resources.confirmed": _resources,
    "conflicts.decided": _conflicts,
    "sheet.published": _sheet,
    "milestones.accepted": _milestones,
    "tasks.finished": _finished,
    "risks.closed": _risks,
    "summary.published": _summary,
    "measures.owned": _measures,
}


def lacks(case: Case, key: str) -> list[Missing]:
    """Return what one condition of the playbook lacks; ``paper.signed:KEY`` names a paper."""
    condition, _, paper = key.partition(":")
    if condition == PAPER_SIGNED:
        return [Missing(key, *one) for one in _paper(case, paper)]
    return [Missing(key, *one) for one in CONDITIONS[key](case)]


def label_of(case: Case, key: str) -> tuple[Term, dict[str, object]]:
    """Return how people say a condition, and what fills its places."""
    condition, _, paper = key.partition(":")
    if condition == PAPER_SIGNED:
        extra = playbook_for(case).extra_paper(paper)
        return PAPER_SIGNED_LABEL, {"paper": extra.title.model_dump(by_alias=True) if extra else ""}
    return LABELS[condition][1], {}
