"""A request that a scenario of the playbook has begun (S0.2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from heli.company.playbooks.rules.scenarios import DepartmentHint, Scenario, fitting
from heli.initiation.requests.rules.typed import Typed, tidy


@dataclass(frozen=True, slots=True)
class Unit:
    """A department: its number, its name, the way to it in the tree, head and contact."""

    pk: int
    name: str
    path: str
    head: int | None = None
    contact: int | None = None

    @property
    def answers(self) -> int | None:
        """Who answers for it: the contact, else the head."""
        return self.contact or self.head


def begun(
    scenario: Scenario,
    *,
    language: str,
    units: Iterable[Unit],
    own_department: int,
    day_after: Callable[[int], date],
) -> Typed:
    """
    Return the draft with which a scenario starts, in the requester's language.

    ``day_after`` gives the day so many working days from now. A department is proposed once, where
    its name fits the scenario's words best; what nobody fits stays for the requester to name.
    """
    hint = scenario.request
    others = [unit for unit in units if unit.pk != own_department]
    known_risks = hint.known_risks.text(language) if hint.known_risks else ""
    return tidy(
        {
            "title": hint.title.text(language),
            "background": hint.background.text(language),
            "problem": hint.problem.text(language),
            "goals": [
                {
                    "metric": goal.metric.text(language),
                    "baseline": "" if goal.baseline is None else f"{goal.baseline:g}",
                    "target": f"{goal.target:g}",
                    "unit": goal.unit.text(language),
                    "source": goal.measured.text(language),
                    "due_on": day_after(goal.day).isoformat(),
                }
                for goal in hint.goals
            ],
            "deliverables": [
                {
                    "name": each.name.text(language),
                    "form": each.form.text(language) if each.form else "",
                    "standard": each.standard.text(language),
                }
                for each in hint.deliverables
            ],
            "dates": [
                {"name": each.name.text(language), "on": day_after(each.day).isoformat()}
                for each in hint.dates
            ],
            "wanted_on": day_after(max(each.day for each in hint.dates)).isoformat(),
            "departments": _rows(hint.departments, others, language),
            "out_of_scope": hint.out_of_scope.text(language) if hint.out_of_scope else "",
            "known_risks": known_risks,
            "priority": hint.priority or "",
        }
    )


def _rows(
    hints: Iterable[DepartmentHint], units: list[Unit], language: str
) -> list[Mapping[str, object]]:
    free, rows = list(units), []
    for hint in hints:
        unit = fitting(hint, free)
        if unit:
            free.remove(unit)
        rows.append(_row(hint, unit, language))
    return rows


def _row(hint: DepartmentHint, unit: Unit | None, language: str) -> Mapping[str, object]:
    return {
        "department": unit.pk if unit else "",
        "need": hint.need.text(language),
        "contact": (unit.answers or "") if unit else "",
    }
