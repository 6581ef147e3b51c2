"""S1: the request, the answers, the review meeting and its signed minutes."""

from heli.collaboration.meetings.commands import hold_meeting
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.states import VersionState
from heli.demo.walk.story import Story
from heli.initiation.requests.commands import (
    answer_request,
    draft_request,
    save_draft,
    submit_request,
)
from heli.initiation.requests.queries import answers_of
from heli.initiation.requests.rules.answers import AnswerContent
from heli.initiation.reviews.commands import call_review, send_out_minutes, sign_minutes
from heli.initiation.reviews.queries import minutes_of, unsigned
from heli.initiation.reviews.rules.content import MinutesContent


def ask(story: Story) -> None:
    """Write the request and submit it to the departments (S1.1, S1.2)."""
    told, by = story.told, story.requester
    playbook = PlaybookVersion.objects.get(key="handbook", state=VersionState.PUBLISHED)
    request = draft_request(
        playbook=playbook, scenario=told["scenario"], by=by, at=story.at(0, 9, 30)
    )
    typed = {
        **{name: told[name] for name in ("title", "background", "problem", "priority")},
        "goals": [
            {
                **{name: goal[name] for name in ("metric", "baseline", "target", "unit", "source")},
                "due_on": str(story.day(goal["due"])),
            }
            for goal in told["goals"]
        ],
        "deliverables": told["deliverables"],
        "dates": [{"name": row["name"], "on": str(story.day(row["day"]))} for row in told["dates"]],
        "wanted_on": str(story.day(told["wanted"])),
        "departments": [
            {
                "department": str(story.department(row["code"]).pk),
                "need": row["need"],
                "contact": str(story.person(row["contact"]).pk),
            }
            for row in told["departments"]
        ],
        "reachable_at": f"{by.username}@example.com",
    }
    save_draft(request=request, typed=typed, by=by, at=story.at(0, 9, 50))
    story.case = submit_request(request=request, by=by, at=story.at(0, 10)).case


def answer(story: Story) -> None:
    """Let the departments answer that already have (S1.4)."""
    said = {row["code"]: row for row in story.told["departments"] if "conclusion" in row}
    for number, row in enumerate(answers_of(story.case)):
        if told := said.get(row.department.code):
            acceptable = told.get("acceptable")
            content = AnswerContent(
                conclusion=told["conclusion"],
                reason=told.get("reason", ""),
                resources=told["resources"],
                people=told["resources"],
                risks=told["risks"],
                acceptable_on=story.day(acceptable) if acceptable else None,
            )
            at = story.at(1, 10 + number)
            answer_request(answer=row, content=content, by=row.contact, at=at)


def agree(story: Story) -> None:
    """Hold the review meeting and let every department sign its minutes (S1.3, S1.5)."""
    by, title = story.requester, story.told["title"]
    meeting = call_review(
        case=story.again(),
        title=title,
        starts_at=story.at(6, 14),
        ends_at=story.at(6, 15),
        by=by,
        at=story.at(2, 11),
    )
    everyone = [invitee.person for invitee in meeting.invitees.select_related("person")]
    hold_meeting(meeting=meeting, present=everyone, by=by, at=story.at(6, 15))
    minutes = minutes_of(story.case)
    assert minutes is not None  # noqa: S101 (the review meeting begins them)
    content = MinutesContent(
        conclusion="passed",
        discussion=story.told["resolution"],
        resolution=story.told["resolution"],
    )
    send_out_minutes(minutes=minutes, content=content, by=by, at=story.at(6, 17))
    for number, signature in enumerate(unsigned(story.case)):
        sign_minutes(signature=signature, by=signature.signer, at=story.at(7, 9 + number))
