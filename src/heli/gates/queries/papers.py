"""The papers of a finished collaboration as Markdown for the knowledge base (S4.4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.papers.models import Paper
from heli.collaboration.papers.queries import papers_in
from heli.company.playbooks.queries import filled, said_values
from heli.company.playbooks.rules import Playbook, Value
from heli.execution.acceptance.queries import submissions_of
from heli.execution.progress.queries import sheets_of
from heli.execution.risks.queries import risks_of
from heli.initiation.requests.queries import content_of
from heli.initiation.reviews.queries import current_paper, minutes_of
from heli.planning.resources.queries import amount_of, period_of, sheet_of
from heli.planning.tasks.queries import tasks_of
from heli.retrospective.summaries.queries import as_text, summary_of
from heli.web.words import measured


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """One paper: the playbook's key for it, its title, its text as Markdown."""

    kind: str
    title: str
    text: str


def papers_of(case: Case) -> list[FiledPaper]:
    """Return the papers that a collaboration has, in the order of the stages."""
    texts = {
        "request": _request(case),
        "minutes": _minutes(case),
        "task_list": _tasks(case),
        "allocation_sheet": _sheet(case),
        "tracking_sheet": _tracking(case),
        "risk_warning": _risks(case),
        "acceptance": _acceptance(case),
        "summary": iter([as_text(case)]) if summary_of(case) else iter([]),
    }
    filled = {kind: "\n".join(lines) for kind, lines in texts.items()}
    filed = [FiledPaper(kind, case.title, text) for kind, text in filled.items() if text.strip()]
    own = ("\n".join(_own(paper)) for paper in papers_in(case))
    return filed + [FiledPaper("own_paper", case.title, text) for text in own]


def _own(paper: Paper) -> Iterator[str]:
    playbook = playbook_for(paper.case)
    if title := playbook.paper_title(paper.key):
        yield title.text(get_language())
    yield from _further(playbook, paper.key, paper.values)


def _further(playbook: Playbook, key: str, values: Mapping[str, Value]) -> Iterator[str]:
    """Return what stands in the fields that the playbook adds to a paper."""
    yield from (f"- {name}: {text}" for name, text in filled(said_values(playbook, key, values)))


def _request(case: Case) -> Iterator[str]:
    if content := content_of(case):
        yield f"{content.background}\n"
        yield f"{content.problem}\n"
        yield from (
            f"- {goal.metric}: {measured(goal.target, goal.unit)}" for goal in content.goals
        )
        yield from (f"- {row.name}: {row.standard}" for row in content.deliverables)
        yield from _further(playbook_for(case), "request", content.extra)


def _minutes(case: Case) -> Iterator[str]:
    if minutes := minutes_of(case):
        yield f"{minutes.discussion}\n"
        yield from (f"- {point.get('text', '')}" for point in minutes.points)
        if minutes.resolution != minutes.discussion:
            yield f"\n{minutes.resolution}"
        paper = current_paper(minutes) or {}
        yield from _further(playbook_for(case), "minutes", paper.get("extra", {}))


def _tasks(case: Case) -> Iterator[str]:
    for task in tasks_of(case):
        yield f"- {task.number} {task.name} ({task.department.name}): {task.standard}"


def _sheet(case: Case) -> Iterator[str]:
    if sheet := sheet_of(case):
        for line in sheet.lines:
            yield f"- {_allocation(line)}"


def _allocation(line: Mapping[str, Any]) -> str:
    days = [date.fromisoformat(line[name]) for name in ("starts_on", "ends_on")]
    said = (
        line["resource"], line["owner"], line["task"], line.get("user"), period_of(*days),
        amount_of(Decimal(line["amount"]), line["unit"]), line.get("coordinator"),
        line.get("conflict"), line.get("arbiter"), line.get("ruling"),
    )  # fmt: skip
    return " · ".join(dict.fromkeys(str(fact) for fact in said if fact))


def _tracking(case: Case) -> Iterator[str]:
    for sheet in sheets_of(case)[:1]:
        for line in sheet.lines:
            yield f"- {line['number']} {line['name']} {line['percent']}%"


def _risks(case: Case) -> Iterator[str]:
    for risk in risks_of(case):
        yield f"- {risk.number} {risk.task.name}: {risk.cause} / {risk.proposal}"
        if risk.decision_text:
            yield f"  - {risk.decision_text}"
        yield from _further(playbook_for(case), "risk_warning", risk.extra)


def _acceptance(case: Case) -> Iterator[str]:
    for submission in submissions_of(case):
        yield f"- {submission.task.name} ({submission.number}): {submission.note}"
        for line in submission.lines:
            yield f"  - {line['standard']}: {line['measured']}"
        yield from _further(playbook_for(case), "acceptance", submission.extra)
