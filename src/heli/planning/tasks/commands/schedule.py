from datetime import date, datetime

from heli.collaboration.cases.commands import lock_case
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change, command
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.planning.tasks import queries, rules
from heli.planning.tasks.models import Task
from heli.planning.tasks.rules import Span


@command
def reschedule_task(
    *,
    task: Task,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: Person | None,
    at: datetime,
) -> list[tuple[Task, Span]]:
    """
    Move a task, and push what follows it, because something was decided; ask no leave.

    Whoever decides (a conflict, a risk warning) has checked the authority. Returns every task
    that moved, the first being ``task``, with when it ran before. What is promised for them is
    moved by ``conflicts.commands.move_task``, which calls this.

    :raises Invalid: if the end lies before the start
    """
    if ends_on < starts_on:
        raise Invalid({"ends_on": N_("The end lies before the start.")})
    case = lock_case(task.case)
    calendar, spans = company_calendar(), queries.spans_of(case)
    wanted = {task.pk: Span(starts_on, ends_on)}
    moves = rules.pushed(spans, queries.orders_of(case), wanted, calendar)
    rows = queries.tasks_of(case).filter(pk__in=moves)
    moved = []
    for row in sorted(rows, key=lambda row: row.pk != task.pk):
        span = moves[row.pk]
        before = spans.get(row.pk, span)
        if (row.starts_on, row.ends_on) == (span.starts_on, span.ends_on):
            continue
        values = {"starts_on": span.starts_on, "ends_on": span.ends_on}
        told = {"number": row.number, "task": row.name, "reason": reason, **values}
        event = change("task.rescheduled", row, by=by, at=at, case=case.pk, values=values, **told)
        link = queries.page_of_task(row)
        notify(event, [row.lead, row.department.head, case.requester], link=link)
        moved.append((row, before))
    return moved
