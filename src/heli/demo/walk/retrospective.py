"""S4: the retrospective, its summary and measures, the archive."""

from decimal import Decimal

from heli.demo.walk.story import Story
from heli.gates.commands import open_next_stage
from heli.retrospective.measures.commands import set_measure
from heli.retrospective.summaries.commands import (
    add_card,
    hold_retrospective,
    publish_summary,
    record_result,
    write_summary,
)
from heli.retrospective.summaries.states import CardKind


def look_back(story: Story, *, wholly: bool) -> None:
    """Open the retrospective and gather cards; ``wholly`` also holds, publishes and files it."""
    last = max(row["from"] + row["days"] for row in story.told["tasks"]) + 2
    by = story.requester
    case = open_next_stage(case=story.again(), by=by, at=story.at(last, 10))
    told = story.told["retrospective"]
    for kind, name in ((CardKind.GOOD, "good"), (CardKind.IMPROVE, "improve")):
        for text in told[name]:
            add_card(case=case, kind=kind, text=text, by=by, at=story.at(last, 11))
    for goal, row in zip(case.goals.all(), story.told["goals"], strict=True):
        record_result(goal=goal, actual=Decimal(row["actual"]), by=by, at=story.at(last, 14))
    if not wholly:
        return
    present = [story.person(row["contact"]) for row in story.told["departments"]]
    hold_retrospective(case=case, present=[by, *present], by=by, at=story.at(last + 3, 16))
    write_summary(
        case=case,
        abstract=told["abstract"],
        successes=told["successes"],
        problems=told["problems"],
        by=by,
        at=story.at(last + 4, 10),
    )
    for row in told["measures"]:
        set_measure(
            case=case,
            text=row["text"],
            department=story.department(row["code"]),
            owner=story.person(row["owner"]),
            due_on=story.day(last + row["days"]),
            verify_by=row["verify_by"],
            verifier=story.person(row["verifier"]),
            by=by,
            at=story.at(last + 4, 11),
        )
    publish_summary(case=case, by=by, at=story.at(last + 4, 15))
    open_next_stage(case=story.again(), by=by, at=story.at(last + 5, 10))
