from datetime import datetime
from decimal import Decimal

from heli.collaboration.cases.models import Case, Goal
from heli.company.history.commands import command
from heli.company.org.models import Department, Person
from heli.kernel.refusals import Refused
from heli.kernel.words import N_
from heli.planning.tasks import queries
from heli.planning.tasks.commands.lists import lock_plan
from heli.planning.tasks.commands.tasks import add_task
from heli.planning.tasks.models import Task


@command
def take_typical_tasks(*, case: Case, by: Person, at: datetime) -> list[Task]:
    """
    Begin the breakdown with the tasks of the collaboration's scenario (S0.2, S2.1).

    Names and standards come in the language of ``by``; leads and days are for the departments.

    :raises NotYours: if ``by`` neither requested the collaboration nor heads a department in it
    :raises Refused: if planning is not open, the breakdown has begun, or no scenario proposes any
    """
    case = lock_plan(case)
    if queries.tasks_of(case).exists():
        raise Refused(N_("The breakdown has begun already."))
    proposed = queries.typical_for(case, by.language)
    if not proposed:
        raise Refused(N_("The playbook proposes no tasks for this collaboration."))
    departments = Department.objects.in_bulk([task.department for task in proposed])
    goals = Goal.objects.in_bulk([task.goal for task in proposed if task.goal])
    return [
        add_task(
            case=case,
            phase=task.phase,
            name=task.name,
            department=departments[task.department],
            standard=task.standard,
            effort_days=Decimal(task.days),
            goal=goals[task.goal] if task.goal else None,
            by=by,
            at=at,
        )
        for task in proposed
    ]
