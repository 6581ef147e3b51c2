"""S1.2: the request goes at the same moment to all heads and contacts, a copy to the superior."""

import datetime as dt

from heli.collaboration.todos.models import Todo
from heli.collaboration.todos.queries import owed_by
from heli.company.calendars.commands import take_absence
from heli.company.calendars.queries import reader_of
from heli.company.notices.models import Notice, Reason
from heli.initiation.requests.commands import submit_request
from tests.collaborations import draft_smartwatch
from tests.company import NOON, TODAY, Company


def test_a_submission_reaches_everybody_at_once(company: Company) -> None:
    draft = draft_smartwatch(company)
    assert not Notice.objects.exists()
    submit_request(request=draft, by=company.max, at=NOON)
    asked = Notice.objects.filter(reason=Reason.ACT, at=NOON)
    assert {(n.to.name) for n in asked} == {"Fay", "Finn", "Carl", "Cleo", "Gia", "Gus"}
    assert [n.to.name for n in Notice.objects.filter(reason=Reason.COPY, at=NOON)] == ["Mia"]
    assert Todo.objects.count() == 3


def test_whoever_stands_in_owes_the_answer_too(company: Company) -> None:
    take_absence(
        person=company.carl, starts_on=TODAY, ends_on=TODAY + dt.timedelta(days=3),
        deputy=company.cleo, by=company.carl, at=NOON,
    )  # fmt: skip
    submit_request(request=draft_smartwatch(company), by=company.max, at=NOON)
    owed = owed_by(reader_of(company.cleo, NOON))
    assert [(todo.owner.name, todo.department.name) for todo in owed] == [("Carl", "Sales")]
