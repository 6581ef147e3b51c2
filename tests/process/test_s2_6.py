"""S2.6: the allocation sheet is published to everyone and is the baseline from then on."""

from heli.collaboration.todos.models import Todo
from heli.company.notices.models import Notice
from heli.planning.conflicts.commands import move_task, publish_allocation
from heli.planning.resources.commands import acknowledge_sheet
from heli.planning.resources.queries import acknowledgements_of, sheet_of
from tests.company import NOON, Company
from tests.planning.cast import day, open_plan, task
from tests.planning.conflicts.two import LATER, ask, promise


def test_every_department_knows_the_version_that_holds(company: Company) -> None:
    case = open_plan(company)
    poster = task(case, "Poster", company.marketing)
    promise(ask(poster, company.mia, company.design, person=company.hal), company.gus)
    sheet = publish_allocation(case=case, by=company.mia, at=NOON)
    assert Notice.objects.filter(to=company.hal, verb="sheet.published").count() == 1
    for row in acknowledgements_of(sheet):
        acknowledge_sheet(acknowledgement=row, by=row.department.head, at=NOON)
    assert not Todo.objects.filter(kind="acknowledge_sheet", state="open").exists()

    move_task(task=poster, starts_on=day(7), ends_on=day(11), reason="decided", by=None, at=LATER)
    now = sheet_of(case)
    assert now is not None
    assert (now.number, now.lines[0]["starts_on"]) == (2, day(7).isoformat())
    sheet.refresh_from_db()
    assert sheet.lines[0]["starts_on"] == day(0).isoformat()
    assert Todo.objects.filter(kind="acknowledge_sheet", state="open").count() == 4
