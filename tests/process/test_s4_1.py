"""S4.1: within five working days after the end the requester holds the retrospective."""

import datetime as dt

from heli.collaboration.todos.tasks import ring_due
from heli.company.notices.models import Notice
from heli.retrospective.summaries.commands import hold_retrospective, open_retrospective
from heli.retrospective.summaries.queries import facts_of, summary_of
from tests.planning.cast import open_plan

# Monday the 28th of September 2026; the 1st to the 7th of October are free, the 10th makes up.
END = dt.datetime(2026, 9, 28, 2, tzinfo=dt.UTC)


def test_the_requester_holds_it_in_time_across_a_holiday_with_make_up_days(company):
    case = open_plan(company)
    case.stage = "retrospective"
    case.save()
    open_retrospective(case=case, by=None, at=END)
    todo = summary_of(case).todo
    assert (todo.owner, todo.due_at.date()) == (company.mia, dt.date(2026, 10, 10))

    ring_due(todo.due_at + dt.timedelta(minutes=1))
    told = Notice.objects.filter(verb="todo.due", to=company.mia, link=todo.link)
    assert told.count() == 1

    on = dt.datetime(2026, 10, 10, 6, tzinfo=dt.UTC)
    core = [company.mia, company.fay, company.carl, company.gia]
    hold_retrospective(case=case, present=core, by=company.mia, at=on)
    todo.refresh_from_db()
    assert todo.state == "done"
    assert facts_of(case, on.date()).days_after_end == 5
