import datetime as dt

import pytest

from heli.collaboration.meetings.commands import reply_to_invitation
from heli.collaboration.meetings.models import Meeting
from heli.collaboration.meetings.states import Reply
from heli.company.calendars.commands import take_absence
from heli.company.notices.models import Notice
from heli.kernel.refusals import NotYours
from tests.company import NOON, TODAY, Company


def test_keeps_the_last_word_and_tells_the_host(company: Company, meeting: Meeting):
    invitee = meeting.invitees.get(person=company.fay)
    for reply in (Reply.YES, Reply.NO):
        reply_to_invitation(invitee=invitee, reply=reply, note="In Suzhou", by=company.fay, at=NOON)
    invitee.refresh_from_db()
    assert (invitee.reply, invitee.note, invitee.replied_at) == ("no", "In Suzhou", NOON)
    told = Notice.objects.filter(verb="invitee.replied")
    assert [n.to.name for n in told] == ["Max", "Max"]


def test_lets_a_deputy_reply(company: Company, meeting: Meeting):
    take_absence(
        person=company.fay, starts_on=TODAY, ends_on=TODAY + dt.timedelta(days=4),
        deputy=company.finn, by=company.fay, at=NOON,
    )  # fmt: skip
    invitee = meeting.invitees.get(person=company.fay)
    reply_to_invitation(invitee=invitee, reply=Reply.YES, by=company.finn, at=NOON)
    invitee.refresh_from_db()
    assert invitee.reply == "yes"


def test_refuses_to_reply_for_somebody_else(company: Company, meeting: Meeting):
    invitee = meeting.invitees.get(person=company.fay)
    with pytest.raises(NotYours):
        reply_to_invitation(invitee=invitee, reply=Reply.YES, by=company.gia, at=NOON)
    invitee.refresh_from_db()
    assert invitee.reply == "waiting"
