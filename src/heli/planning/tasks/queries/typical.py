"""The tasks that a scenario of the playbook proposes for one collaboration."""

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import playbook_for
from heli.planning.tasks.rules import Party, TypicalTask, typical_tasks


def typical_for(case: Case, language: str) -> list[TypicalTask]:
    """Return the tasks that its scenario proposes (S0.2), none without one; two queries."""
    scenario = playbook_for(case).scenario(case.scenario)
    if scenario is None:
        return []
    rows = case.participations.order_by("-is_requesting").values_list(
        "department_id", "department__name", "department__path"
    )
    requesting, *others = [Party(*row) for row in rows]
    goals = Goal.objects.filter(case=case).values_list("metric", "pk")
    return typical_tasks(
        scenario, language=language, requesting=requesting, others=others, goals=dict(goals)
    )
