"""S3: progress, a warning settled, milestones accepted jointly."""

from typing import Any

from heli.demo.walk.story import Story
from heli.execution.acceptance.commands import give_verdict, submit_milestone
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import open_progress, report_progress, take_tracking_sheet
from heli.execution.risks.commands import raise_risk_warning
from heli.gates.commands import open_next_stage
from heli.planning.tasks.models import Task


def execute(story: Story, *, wholly: bool) -> None:
    """Open the execution stage and work: as far as the story tells, or until all is done."""
    case = open_next_stage(case=story.again(), by=story.requester, at=story.at(11, 17))
    story.case = case
    for row in story.told["tasks"]:
        if wholly or row.get("measured"):
            _finish(story, row)
    for row in story.told.get("reports", []):
        _report(story, row)
    last = max((row["day"] for row in story.told.get("reports", [])), default=11)
    take_tracking_sheet(case=case, by=story.requester, at=story.at(last, 18))
    for row in story.told.get("risks", []):
        _warn(story, row)


def _finish(story: Story, row: dict[str, Any]) -> None:
    task = _fresh(story, row["key"])
    last = row["from"] + row["days"] - 1
    lead = story.person(row["lead"])
    report_progress(task=task, percent=100, done=row["name"], by=lead, at=story.at(last, 15))
    if not row.get("milestone"):
        return
    line = {"standard": row["standard"], "measured": row["measured"], "evidence": ""}
    submitted = submit_milestone(
        task=task, note=row["name"], lines=[line], by=lead, at=story.at(last, 16)
    )
    for number, verdict in enumerate(submitted.verdicts.select_related("accepter")):
        give_verdict(
            verdict=verdict,
            kind=VerdictKind.ACCEPTED,
            text="",
            by=verdict.accepter,
            at=story.at(last + 1, 9 + number),
        )
    accepted = story.at(last + 1, 9 + submitted.verdicts.count())
    open_progress(case=story.again(), by=None, at=accepted)  # as the worker follows at once


def _report(story: Story, row: dict[str, Any]) -> None:
    task = _fresh(story, row["task"])
    report_progress(
        task=task,
        percent=row["percent"],
        done=row["done"],
        next_step=row.get("next", ""),
        by=task.lead or story.requester,
        at=story.at(row["day"], 17),
    )


def _warn(story: Story, row: dict[str, Any]) -> None:
    task = _fresh(story, row["task"])
    raise_risk_warning(
        task=task,
        cause=row["cause"],
        effect=row["effect"],
        proposal=row["proposal"],
        asked_days=row["asked"],
        probability=row["probability"],
        impact=row["impact"],
        by=task.lead or story.requester,
        at=story.at(row["day"], 17),
    )


def _fresh(story: Story, key: str) -> Task:
    task = story.tasks[key]
    task.refresh_from_db()
    return task
