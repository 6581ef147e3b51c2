"""S2: the task lists, the resources, the conflict, the allocation sheet."""

from decimal import Decimal
from typing import Any

from heli.collaboration.disputes.commands import give_reasons
from heli.company.assets.states import Kind
from heli.demo.walk.story import Story
from heli.gates.commands import open_next_stage
from heli.planning.conflicts.commands import promise_resources, publish_allocation
from heli.planning.conflicts.queries import conflicts_of
from heli.planning.resources.commands import Answer, Verdict, acknowledge_sheet, ask_for
from heli.planning.resources.models import Confirmation, Need
from heli.planning.resources.queries import acknowledgements_of, confirmations_of, sheet_of
from heli.planning.tasks.commands import add_task, ask_support, confirm_task_list
from heli.planning.tasks.queries import task_lists_of


def plan(story: Story) -> None:
    """Break the goal down, name leads, confirm resources, publish the sheet (S2.1 to S2.6)."""
    draw_up(story)
    for number, paper in enumerate(confirmations_of(story.case)):
        _promise(paper, story, day=10, hour=9 + number)
    by, case = story.requester, story.again()
    publish_allocation(case=case, by=by, at=story.at(10, 16))
    sheet = sheet_of(case)
    if sheet:
        for number, row in enumerate(acknowledgements_of(sheet)):
            head = story.head(row.department.code)
            acknowledge_sheet(acknowledgement=row, by=head, at=story.at(11, 9 + number))


def draw_up(story: Story) -> None:
    """Pass the first gate; add the tasks and let every head stand by her list."""
    case = open_next_stage(case=story.again(), by=story.requester, at=story.at(8, 9))
    goals = list(case.goals.all())
    for row in story.told["tasks"]:
        story.tasks[row["key"]] = _add(story, row, goals)
    for row in story.told["needs"]:
        task = story.tasks[row["task"]]
        ask_for(
            task=task,
            department=story.department(row["code"]),
            kind=Kind.PERSON,
            person=story.person(row["person"]),
            amount=Decimal(row["percent"]),
            purpose=task.name,
            by=task.lead or story.requester,
            at=story.at(9, 11),
        )
    for number, listed in enumerate(task_lists_of(case)):
        head = story.head(listed.department.code)
        confirm_task_list(task_list=listed, by=head, at=story.at(9, 13 + number))


def _add(story: Story, row: dict[str, Any], goals: list[Any]) -> Any:
    head = story.head(row["department"])
    task = add_task(
        case=story.case,
        phase=row["phase"],
        name=row["name"],
        department=story.department(row["department"]),
        lead=story.person(row["lead"]),
        standard=row["standard"],
        deliverable=row["name"],
        starts_on=story.day(row["from"]),
        ends_on=story.day(row["from"] + row["days"] - 1),
        effort_days=Decimal(row["days"]),
        is_milestone=row.get("milestone", False),
        goal=goals[row["goal"] - 1],
        by=head,
        at=story.at(8, 14),
    )
    for support in row.get("supports", []):
        department = story.department(support["code"])
        ask_support(
            task=task, department=department, need=support["need"], by=head, at=story.at(8, 15)
        )
    return task


def _promise(paper: Confirmation, story: Story, *, day: int, hour: int) -> None:
    answers = [
        Answer(need=need, verdict=Verdict.CONFIRM)
        for need in Need.objects.filter(confirmation=paper, state="asked")
    ]
    head = story.head(paper.department.code)
    promise_resources(confirmation=paper, answers=answers, by=head, at=story.at(day, hour))


def clash(story: Story) -> None:
    """Promise somebody who is promised already, and let both sides give their reasons (S2.5)."""
    draw_up(story)
    for number, paper in enumerate(confirmations_of(story.case)):
        _promise(paper, story, day=14, hour=9 + number)
    for conflict in conflicts_of(story.case):
        if conflict.dispute is None:
            continue
        for number, party in enumerate(conflict.dispute.parties.select_related("department")):
            reasons = story.told["reasons"].get(party.department.code)
            if reasons:
                at = story.at(15, 9 + number)
                give_reasons(party=party, text=reasons, by=party.speaker, at=at)
