"""An import writes all that its preview showed, or nothing, and is undone with one click."""

import pytest

from heli.company.history.models import Entry
from heli.company.org.commands import add_people, add_person, change_department, change_person
from heli.company.org.models import Department, Person
from heli.exchange.people.commands import import_sheet, undo_import
from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries.imports import plan_of
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from tests.collaboration.running import running_case
from tests.company import NOON
from tests.exchange.people.conftest import PEOPLE, UNITS, workbook


def state():
    """The company without versions, passwords and paths, which an undoing moves on."""
    left_out = {"version", "password"}
    return [
        {k: v for k, v in row.items() if k not in left_out}
        for model in (Department, Person)
        for row in model.objects.filter(is_active=True).order_by("pk").values()
    ]


@pytest.fixture
def sheet(load):
    load(Units=UNITS, People=PEOPLE)
    return PeopleImport.objects.get()


def take_over(sheet, company, **values):
    import_sheet(sheet=sheet, seen=plan_of(sheet).digest(), by=company.root, at=NOON, **values)


def test_writes_departments_and_people_with_who_stands_where(root, sheet, company):
    form = {"seen": plan_of(sheet).digest(), "password": "wind-mill-7"}
    answer = root.post(f"/organisation/import/{sheet.pk}/import/", form)
    assert (answer.status_code, answer.url) == (302, f"/organisation/import/{sheet.pk}/")
    sue, sam = Person.objects.get(username="sue"), Person.objects.get(username="sam")
    support, hotline = (
        Department.objects.get(name="Support"),
        Department.objects.get(name="Hotline"),
    )
    assert (support.code, support.parent, support.head, support.contact) == (
        "SUP", company.markets, sue, sam,
    )  # fmt: skip
    assert hotline.path == f"{support.path}{hotline.pk}/"
    assert (sue.department, sue.manager, sam.manager) == (support, company.ben, sue)
    assert sue.check_password("wind-mill-7")
    hal = Person.objects.get(username="hal")
    assert (hal.department, hal.manager, hal.title, hal.email) == (
        support, sue, "Agent", "hal@example.com",
    )  # fmt: skip
    assert Department.objects.get(name="Sales").head == company.carl
    told = Entry.objects.filter(verb="person.joined", subject=f"org.person:{sue.pk}").get()
    assert "password" not in told.data["after"]
    assert "Undo the import" in root.get(answer.url).content.decode()


def test_without_an_initial_password_nobody_signs_in_with_one(sheet, company):
    take_over(sheet, company)
    assert not Person.objects.get(username="sue").has_usable_password()


def test_imports_a_sheet_once(sheet, company):
    seen = plan_of(sheet).digest()
    take_over(sheet, company)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="imported already"):
        import_sheet(sheet=sheet, seen=seen, by=company.root, at=NOON)
    assert Entry.objects.count() == before


def test_finds_nothing_to_do_in_the_same_sheet_again(sheet, company, load):
    take_over(sheet, company)
    load(Units=UNITS, People=PEOPLE)
    plan = plan_of(PeopleImport.objects.latest("pk"))
    assert (plan.departments, plan.people, plan.problems, plan.same) == ([], [], [], 7)


def test_refuses_when_the_company_changed_after_the_preview(sheet, company):
    seen = plan_of(sheet).digest()
    change_person(person=company.hal, title="Painter", by=company.root, at=NOON)
    change_person(person=company.hal, department=company.sales, by=company.root, at=NOON)
    before = state()
    with pytest.raises(Stale):
        import_sheet(sheet=sheet, seen=seen, by=company.root, at=NOON)
    assert state() == before


def test_refuses_whoever_does_not_administrate(sheet, company):
    before = state()
    seen = plan_of(sheet).digest()
    with pytest.raises(NotYours):
        import_sheet(sheet=sheet, seen=seen, by=company.mia, at=NOON)
    assert state() == before


def test_is_undone_with_one_click(root, sheet, company):
    before = state()
    take_over(sheet, company)
    assert state() != before
    assert root.post(f"/organisation/import/{sheet.pk}/undo/").status_code == 302
    assert state() == before
    assert not Person.objects.get(username="sue").is_active
    assert Entry.objects.filter(verb="people_import.undone").count() == 1
    sheet.refresh_from_db()
    with pytest.raises(Refused, match="Only the last import"):
        undo_import(sheet=sheet, by=company.root, at=NOON)


def test_takes_back_into_use_what_was_undone(sheet, company, load):
    take_over(sheet, company)
    after = state()
    undo_import(sheet=sheet, by=company.root, at=NOON)
    load(Units=UNITS, People=PEOPLE)
    again = PeopleImport.objects.latest("pk")
    assert not plan_of(again).problems
    take_over(again, company)
    assert state() == after


def test_is_not_undone_over_what_somebody_changed_since(sheet, company, root):
    take_over(sheet, company)
    sue = Person.objects.get(username="sue")
    change_person(person=sue, title="Chief", by=company.root, at=NOON)
    before = state()
    with pytest.raises(Refused, match="Sue was changed"):
        undo_import(sheet=sheet, by=company.root, at=NOON)
    assert state() == before
    page = root.get(f"/organisation/import/{sheet.pk}/").content.decode()
    assert "Undo the import" not in page
    assert "Sue was changed after the import" in page


def test_is_not_undone_while_one_whom_it_added_heads_another_department(sheet, company):
    take_over(sheet, company)
    sam = Person.objects.get(username="sam")
    change_department(department=company.service, head=sam, by=company.root, at=NOON)
    before = state()
    with pytest.raises(Refused) as refusal:
        undo_import(sheet=sheet, by=company.root, at=NOON)
    assert refusal.value.sentence.facts == {"department": "Service"}
    assert state() == before


@pytest.mark.parametrize("why", ["works there", "takes part"])
def test_is_not_undone_while_a_department_that_it_added_is_in_use(sheet, company, why):
    take_over(sheet, company)
    unit = Department.objects.get(code="SUP")
    if why == "works there":
        add_person(username="new", name="New", department=unit, by=company.root, at=NOON)
    else:
        case = running_case(company)
        case.participations.filter(department=company.design).update(department=unit)
    before = state()
    sheet.refresh_from_db()
    with pytest.raises(Refused, match="Support"):
        undo_import(sheet=sheet, by=company.root, at=NOON)
    sheet.refresh_from_db()
    assert (state(), sheet.state) == (before, "imported")


def test_only_the_last_import_is_undone(sheet, company, load):
    take_over(sheet, company)
    load(People=[["User name", "Name"], ["zed", "Zed"]])
    take_over(PeopleImport.objects.latest("pk"), company)
    before = state()
    with pytest.raises(Refused, match="Only the last import"):
        undo_import(sheet=sheet, by=company.root, at=NOON)
    assert state() == before


def test_renames_a_department_by_its_code(load, company):
    load(
        Units=[["Department", "Code"], ["Studio", "DESIGN"]],
        People=[["User name", "Name", "Department"], ["jo", "Jo", "Studio"]],
    )
    sheet = PeopleImport.objects.get()
    take_over(sheet, company)
    design = Department.objects.get(pk=company.design.pk)
    assert (design.name, Person.objects.get(username="jo").department) == ("Studio", design)


def test_writes_nothing_where_a_later_row_is_refused(load, company):
    load(Units=[["Department", "Above", "Code"], ["Markets", "Sales", "MARKETS"]])
    sheet = PeopleImport.objects.get()
    assert [each.field for each in plan_of(sheet).problems] == ["parent"]
    change_department(department=company.sales, parent=company.board, by=company.root, at=NOON)
    before = state()
    with pytest.raises(Stale):
        import_sheet(sheet=sheet, seen="", by=company.root, at=NOON)
    assert state() == before


def test_adds_nobody_where_one_user_name_is_taken(company):
    people = [Person(username=name, name=name) for name in ("jo", "hal")]
    with pytest.raises(Invalid):
        add_people(people=people, by=company.root, at=NOON)
    assert not Person.objects.filter(username="jo").exists()


def test_imports_by_programs(root, company):
    data = workbook(People=[["User name", "Name"], ["jo", "Jo"]])
    made = root.post("/api/people-imports", data, content_type="application/octet-stream")
    assert made.status_code == 201
    path, digest = f"/api/people-imports/{made.json()['id']}", made.json()["digest"]
    wrong = root.post(f"{path}/import", {"digest": "x"}, content_type="application/json")
    assert wrong.status_code == 409
    assert not Person.objects.filter(username="jo").exists()
    done = root.post(f"{path}/import", {"digest": digest}, content_type="application/json")
    assert done.json()["state"] == "imported"
    assert root.post(f"{path}/undo").json()["state"] == "undone"
    assert not Person.objects.get(username="jo").is_active
