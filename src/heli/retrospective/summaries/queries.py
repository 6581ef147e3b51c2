from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from heli.collaboration.cases import queries as cases
from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.states import CaseState
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import company_calendar, reader_of
from heli.company.history.models import Entry
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.execution.progress.queries import rows_of
from heli.execution.risks.queries import risks_of
from heli.retrospective.summaries import rules
from heli.retrospective.summaries.models import Attendee, Card, Retrospective
from heli.retrospective.summaries.rules import Facts, GoalFact, TaskEnd
from heli.retrospective.summaries.states import Part, RetrospectiveState
from heli.web.words import number


def summary_of(case: Case) -> Retrospective | None:
    """Return the retrospective of a collaboration with its summary; None before it opens."""
    return Retrospective.objects.filter(case=case).select_related("todo", "written_by").first()


def retrospectives_seen_by(reader: Reader) -> QuerySet[Retrospective]:
    """Return the retrospectives of the collaborations that this reader sees."""
    return Retrospective.objects.filter(cases.seen(reader, "case__")).select_related(
        "case", "case__requester", "case__department", "todo", "written_by"
    )


def cards_seen_by(reader: Reader) -> QuerySet[Card]:
    """Return the cards of the collaborations that this reader sees."""
    found = Card.objects.filter(cases.seen(reader, "retrospective__case__"), removed_at=None)
    return found.select_related("retrospective", "retrospective__case", "by")


def cards_of(retrospective: Retrospective) -> QuerySet[Card]:
    """Return the cards that were not taken back, the oldest first."""
    found = Card.objects.filter(retrospective=retrospective, removed_at=None)
    return found.select_related("by", "by__department").order_by("at", "pk")


def attendees_of(retrospective: Retrospective) -> QuerySet[Attendee]:
    """Return who was there, by department."""
    found = Attendee.objects.filter(retrospective=retrospective)
    return found.select_related("person", "department").order_by("department__path", "pk")


def absent_departments(retrospective: Retrospective) -> list[Department]:
    """Return the departments of which nobody came (S4.1)."""
    came = set(attendees_of(retrospective).values_list("department__path", flat=True))
    asked = [row.department for row in cases.participations(retrospective.case)]
    return [d for d in asked if not any(path and path.startswith(d.path) for path in came)]


def goals_seen_by(reader: Reader) -> QuerySet[Goal]:
    """Return the success criteria of the collaborations that this reader sees."""
    return Goal.objects.filter(cases.seen(reader, "case__")).select_related("case")


def parts_in(case: Case, person: Person, at: datetime) -> set[Part]:
    """Return which parts a person plays in a collaboration's retrospective, for a command."""
    return parts_of(case, reader_of(person, at))


def parts_of(case: Case, reader: Reader) -> set[Part]:
    """Return which parts this reader plays, herself or for somebody away."""
    parts = {Part.REQUESTER} if case.requester_id in reader.stands_for else set()
    return parts | {Part.MEMBER} if cases.roles_in(case, reader) else parts


def facts_of(case: Case, today: date) -> Facts:
    """
    Return the figures of a collaboration (P9): as kept at publishing, else as of ``today``.

    Seven queries, however many tasks, warnings and to-dos.
    """
    found = summary_of(case)
    if found and found.facts is not None:
        return rules.facts_from(found.facts)
    tasks = [TaskEnd(r.name, r.ends_on, r.finished_on) for r in rows_of(case, today)]
    risks = list(risks_of(case))
    happened = Entry.objects.filter(case_id=case.pk, verb="risk.happened").count()
    return Facts(
        goals=tuple(_goal_fact(goal) for goal in Goal.objects.filter(case=case)),
        departments=tuple(rules.department_facts(_answers(case))),
        days_after_end=_days_after_end(found) if found else None,
        **rules.task_facts(tasks, today),
        **rules.warning_facts(
            [risk.hours_ahead for risk in risks],
            late=sum(risk.is_late for risk in risks),
            came_true=happened,
        ),
    )


def _goal_fact(goal: Goal) -> GoalFact:
    baseline, actual, reached, percent = rules.figure(goal.baseline), goal.actual, None, None
    if actual is not None:
        reached = rules.is_reached(baseline, goal.target, actual)
        percent = rules.percent_of_way(baseline, goal.target, actual)
    return GoalFact(
        goal_id=goal.pk,
        metric=goal.metric,
        baseline=goal.baseline,
        target=number(goal.target),
        unit=goal.unit,
        actual=number(actual) if actual is not None else None,
        reached=reached,
        percent=percent,
    )


def _answers(case: Case) -> dict[str, list[tuple[int, bool]]]:
    # About departments, never about people (S4.5).
    calendar = company_calendar()
    rows = Todo.objects.filter(case=case, state=TodoState.DONE).values_list(
        "department__name", "owner__department__name", "opened_at", "closed_at", "due_at"
    )
    answers: dict[str, list[tuple[int, bool]]] = {}
    for department, of_owner, opened, closed, due in rows:
        name = department or of_owner
        if name and closed:
            taken = calendar.minutes_between(opened, closed)
            answers.setdefault(name, []).append((taken, closed > due))
    return answers


def _days_after_end(retrospective: Retrospective) -> int | None:
    if retrospective.held_on is None:
        return None
    calendar = company_calendar()
    return calendar.days_between(calendar.day_of(retrospective.opened_at), retrospective.held_on)


def is_open_for(case: Case, retrospective: Retrospective | None) -> bool:
    """Can anything still be added to a collaboration's retrospective?"""
    runs = case.state == CaseState.RUNNING
    return bool(retrospective and runs and retrospective.state != RetrospectiveState.PUBLISHED)


def page_of_summary(case: Case) -> str:
    """Return the address of a collaboration's retrospective."""
    return reverse("summaries:show", args=[case.pk])
