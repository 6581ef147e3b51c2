"""A collaboration in figures, from what the product itself knows (P9)."""

from datetime import date

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.states import TodoState
from heli.company.calendars.queries import company_calendar
from heli.company.history.models import Entry
from heli.execution.progress.queries import rows_of
from heli.execution.risks.queries import risks_of
from heli.planning.conflicts.queries import conflicts_of
from heli.retrospective.summaries import rules
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.queries.reads import summary_of
from heli.retrospective.summaries.rules import Facts, GoalFact, TaskEnd
from heli.web.words import number


def facts_of(case: Case, today: date) -> Facts:
    """
    Return the figures of a collaboration (P9): as kept at publishing, else as of ``today``.

    Nine queries, however many tasks, warnings and to-dos.
    """
    return facts_in(case, summary_of(case), today)


def facts_in(case: Case, found: Retrospective | None, today: date) -> Facts:
    """Return the same where the retrospective, or that there is none, is known."""
    if found and found.facts is not None:
        return rules.facts_from(found.facts)
    tasks = [TaskEnd(r.name, r.ends_on, r.finished_on) for r in rows_of(case, today)]
    risks = list(risks_of(case))
    happened = Entry.objects.filter(case_id=case.pk, verb="risk.happened").count()
    return Facts(
        goals=tuple(_goal_fact(goal) for goal in case.goals.all()),
        departments=tuple(rules.department_facts(_answers(case))),
        **rules.conflict_facts(_conflict_minutes(case)),
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


def _conflict_minutes(case: Case) -> list[int | None]:
    calendar = company_calendar()
    ends = conflicts_of(case).values_list("found_at", "ended_at")
    return [calendar.minutes_between(found, ended) if ended else None for found, ended in ends]


def _days_after_end(retrospective: Retrospective) -> int | None:
    if retrospective.held_on is None:
        return None
    calendar = company_calendar()
    return calendar.days_between(calendar.day_of(retrospective.opened_at), retrospective.held_on)
