from datetime import datetime

from django.urls import reverse

from heli.company.history.commands import command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.initiation.requests import queries
from heli.initiation.requests.commands.answering import lock_answer
from heli.initiation.requests.commands.asking import keep_first_reply
from heli.initiation.requests.models import Answer
from heli.initiation.requests.states import ANSWER, AnswerState, AnswerVerb
from heli.kernel.refusals import Refused
from heli.kernel.words import N_


@command
def reply_first(
    *, answer: Answer, by: Person, at: datetime, seen_version: int | None = None
) -> Answer:
    """
    Tell who asks urgently that the department is at it (S1.2); the answer has its usual time then.

    :raises NotYours: if ``by`` does not speak for the department
    :raises Refused: if the request is not urgent, or a first reply was given already
    :raises Stale: if the request was revised or answered since ``seen_version``
    """
    answer = lock_answer(answer)
    parts = queries.parts_in_answer(answer, by, at)
    ANSWER.target(AnswerVerb.REPLY, state=AnswerState(answer.state), roles=parts)
    expect_version(answer, seen_version)
    if not queries.owes_first_reply(answer):
        raise Refused(N_("No first reply is owed here."))
    event = keep_first_reply(answer, by=by, at=at)
    notify(event, [answer.case.requester], link=reverse("requests:show", args=[answer.case_id]))
    return answer
