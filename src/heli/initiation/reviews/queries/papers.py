"""The minutes as a paper: what goes out, and what changed since somebody signed."""

from typing import Any

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import playbook_for
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.queries import invitees_of, items_of
from heli.company.org.models import Department
from heli.company.playbooks.queries import filled, read_own, said_of_each, said_values
from heli.initiation.requests.models import Answer
from heli.initiation.requests.queries import answers_of, content_of
from heli.initiation.requests.states import AnswerState
from heli.initiation.reviews.models import Minutes, MinutesEdition
from heli.initiation.reviews.rules import Difference, MinutesContent, Said, differences

Paper = dict[str, Any]


def said_in(case: Case) -> list[Said]:
    """Return what each department answered, for the agenda and the first draft."""
    return [_said(answer) for answer in answers_of(case)]


def _said(answer: Answer) -> Said:
    answered = answer.state == AnswerState.ANSWERED
    day = answer.acceptable_on.isoformat() if answer.acceptable_on else ""
    return Said(
        department=answer.department_id,
        name=answer.department.name,
        conclusion=answer.conclusion if answered else "",
        reason=answer.reason,
        condition=" · ".join(filter(None, [day, answer.reason])),
        risks=answer.risks if answered else "",
        suggestions=answer.suggestions if answered else "",
    )


def paper_now(minutes: Minutes, content: MinutesContent) -> Paper:
    """Return the whole paper as it would go out now: written, computed and copied (P2)."""
    goals = content_of(minutes.case)
    names = _department_names(content)
    return {
        "meeting": _meeting(minutes.meeting),
        "opinions": _opinions(minutes.case),
        "goals": [goal.model_dump(mode="json") for goal in goals.goals] if goals else [],
        "items": _items(minutes.meeting),
        "conclusion": content.conclusion,
        "discussion": content.discussion,
        "points": [
            {"text": p.text, "department": names.get(p.department, ""), "outcome": p.outcome}
            for p in content.points
        ],
        "resolution": content.resolution,
        "open_questions": content.open_questions,
        "extra": read_own(playbook_for(minutes.case), "minutes", content.extra, []).values,
    }


def edition_of(minutes: Minutes, number: int) -> MinutesEdition | None:
    """Return the minutes as they went out the n-th time."""
    return minutes.editions.filter(number=number).select_related("by").first()


def current_paper(minutes: Minutes) -> Paper | None:
    """Return the paper that is out for signature or signed; None while none ever went out."""
    found = edition_of(minutes, minutes.edition)
    paper: Paper | None = found.paper if found else None
    return paper


def differences_between(minutes: Minutes, number: int) -> list[Difference]:
    """Return what changed from the n-th edition to the current one (S1.5)."""
    papers = {e.number: e.paper for e in minutes.editions.all()}
    old, new = papers.get(number), papers.get(minutes.edition)
    if not (old and new) or old is new:
        return []
    return differences(with_own(minutes.case, old), with_own(minutes.case, new))


def with_own(case: Case, paper: Paper) -> Paper:
    """Return the paper with the playbook's own fields as names and values (S0.3)."""
    playbook = playbook_for(case)
    held = [opinion.get("extra", {}) for opinion in paper["opinions"]]
    said = said_of_each(playbook, "answer", held)
    return paper | {
        "extra": dict(filled(said_values(playbook, "minutes", paper.get("extra", {})))),
        "opinions": [
            opinion | {"further": filled(facts)}
            for opinion, facts in zip(paper["opinions"], said, strict=True)
        ],
    }


def _department_names(content: MinutesContent) -> dict[int | None, str]:
    named = {point.department for point in content.points if point.department}
    rows = Department.objects.filter(pk__in=named).values_list("pk", "name")
    return dict(rows)


def _meeting(meeting: Meeting) -> dict[str, Any]:
    invitees = list(invitees_of(meeting))
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "host": meeting.host.name,
        "recorder": meeting.recorder.name,
        "present": [i.person.name for i in invitees if i.attended],
        "absent": [i.person.name for i in invitees if i.attended is False],
        "agenda": meeting.agenda,
    }


def _opinions(case: Case) -> list[dict[str, Any]]:
    names = {
        str(each.kind): each.name.model_dump(by_alias=True) for each in playbook_for(case).answers
    }
    rows = []
    for answer in answers_of(case):
        answered = answer.state == AnswerState.ANSWERED
        texts = ("reason", "resources", "people", "risks", "suggestions", "boundaries")
        rows.append(
            {
                "department": answer.department.name,
                "conclusion": answer.conclusion if answered else "",
                "called": names.get(answer.conclusion) if answered else None,
                "acceptable_on": answer.acceptable_on.isoformat() if answer.acceptable_on else "",
                "by": answer.answered_by.name if answered and answer.answered_by else "",
                "extra": answer.extra if answered else {},
                **{name: getattr(answer, name) if answered else "" for name in texts},
            }
        )
    return rows


def _items(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "what": item.what,
            "department": item.department.name,
            "owner": item.owner.name,
            "due_on": item.due_on.isoformat(),
            "standard": item.standard,
        }
        for item in items_of(meeting)
    ]
