"""S4.3: each measure is followed until it is done, after the collaboration has ended too."""

import datetime as dt

from heli.collaboration.todos.queries import owed_by
from heli.collaboration.todos.tasks import ring_due
from heli.company.calendars.queries import reader_of
from heli.retrospective.measures.commands import finish_measure, verify_measure
from heli.retrospective.measures.queries import open_measures
from tests.retrospective.cast import at_the_end, later, publish


def test_a_measure_outlives_its_collaboration(company):
    case = at_the_end(company)
    measure = publish(case, company)
    case.refresh_from_db()
    case.state = "archived"
    case.save()

    def owed(person, at):
        return [todo.kind for todo in owed_by(reader_of(person, at)) if todo.case_id == case.pk]

    assert "measure.finish" in owed(company.hal, later(days=1))
    ring_due(later(days=40))
    measure.todo.refresh_from_db()
    assert measure.todo.state == "open"

    at = later(days=41)
    finish_measure(measure=measure, text="The brief went out", by=company.hal, at=at)
    assert "measure.verify" in owed(company.mia, at)
    assert list(open_measures()) == [measure]

    seen = at + dt.timedelta(days=1)
    verify_measure(measure=measure, passed=True, text="Dated 1 May", by=company.mia, at=seen)
    assert list(open_measures()) == []
    assert "measure.verify" not in owed(company.mia, seen)
    assert "measure.finish" not in owed(company.hal, seen)
