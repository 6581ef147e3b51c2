"""A sheet is read, matched and shown; nothing is written before it is imported."""

import io
import json

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from heli.company.history.models import Entry
from heli.company.org.models import Department, Person
from heli.exchange.people.models import PeopleImport
from tests.exchange.people.conftest import BACKEND, PEOPLE, UNITS, workbook


def preview(root):
    pk = PeopleImport.objects.get().pk
    return root.get(f"/api/people-imports/{pk}").json()


def test_shows_what_each_row_adds_and_changes_and_writes_nothing(load, root):
    before = (Person.objects.count(), Department.objects.count())
    answer = load(Units=UNITS, People=PEOPLE)
    assert answer.status_code == 200
    assert "Columns that are not read" in answer.content.decode()
    assert "血型" in answer.content.decode()
    read = preview(root)
    assert read["problems"] == []
    assert [(line["label"], line["adds"]) for line in read["departments"]] == [
        ("Support", True), ("Hotline", True), ("Sales", False),
    ]  # fmt: skip
    assert read["departments"][2]["before"] == {"head": "cleo"}
    assert read["departments"][2]["after"] == {"head": "carl"}
    assert [(line["row"], line["label"], line["adds"]) for line in read["people"]] == [
        (2, "Sue", True), (3, "Sam", True), (4, "Hal", False),
    ]  # fmt: skip
    assert read["people"][0]["after"]["phone"] == "13800000001"
    assert read["people"][2]["after"] == {
        "department": "Support", "title": "Agent", "manager": "sue",
    }  # fmt: skip
    assert (Person.objects.count(), Department.objects.count()) == before
    assert not Entry.objects.filter(verb__in=["person.joined", "department.founded"]).filter(
        at__gt=PeopleImport.objects.get().loaded_at
    )


def test_reads_english_headers_below_a_title(load, root):
    rows = [["Our people"], [], ["Employee ID", "Full name", "Team"], ["jo", "Jo", "Design"]]
    load(Staff=rows)
    assert preview(root)["people"][0]["row"] == 4
    assert preview(root)["problems"] == []


def test_adds_the_departments_that_a_sheet_of_people_alone_names(load, root):
    load(Staff=[["User name", "Name", "Department"], ["jo", "Jo", "Lab"], ["al", "Al", "Lab"]])
    assert [line["label"] for line in preview(root)["departments"]] == ["Lab"]


def test_names_the_new_departments_and_those_that_may_be_meant(load, root):
    units = ["Dezign", "Lab", "Lab", "Labb", "Design"]
    people = [[f"p{number}", "Jo", unit] for number, unit in enumerate(units)]
    page = load(Staff=[["User name", "Name", "Department"], *people]).content.decode()
    assert preview(root)["new_departments"] == [
        {"name": "Dezign", "people": 1, "near": "Design"},
        {"name": "Labb", "people": 1, "near": "Lab"},
        {"name": "Lab", "people": 2, "near": ""},
    ]
    assert "3 new departments" in page
    assert "Import and make 3 departments" in page
    assert "much like “Design”: is that meant?" in page


def test_names_the_department_that_a_wrong_cell_may_mean(load, root):
    people = [["User name", "Name", "Department"], ["jo", "Jo", "Dezign"]]
    load(Staff=people, Units=[["Department", "Code"], ["Lab", "LAB"]])
    (problem,) = preview(root)["problems"]
    assert problem["sentence"] == "No department has this name; is “Design” meant?"


def test_says_nothing_of_new_departments_where_there_are_none(load, root):
    page = load(Staff=[["User name", "Name", "Department"], ["jo", "Jo", "Design"]])
    assert preview(root)["new_departments"] == []
    assert "new department" not in page.content.decode()


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        (["", "Jo", "", "", ""], "username", "This cell is empty."),
        (["jo", "", "", "", ""], "name", "This cell is empty."),
        (["hal", "Hal", "", "", ""], "username", "Row 2 says this already."),
        (["jo", "Jo", "Nowhere", "", ""], "department", "No department has this name."),
        (["jo", "Jo", "", "nope", ""], "email", "This is no email address."),
        (["jo", "Jo", "", "", "Zoe"], "manager", "Nobody in the sheet or the company"),
        (["jo", "Jo", "", "", "jo"], "manager", "This goes round in a circle."),
        (["jo", "=cmd()", "", "", ""], "name", "Begins with a sign that makes a cell a formula."),
        (["j" * 81, "Jo", "", "", ""], "username", "At most 80 characters."),
    ],
)
def test_says_at_row_and_cell_what_is_wrong_and_imports_nothing(load, root, row, field, said):
    headers = ["User name", "Name", "Department", "Email", "Reports to"]
    first = ["hal", "Hal", "", "", ""]
    answer = load(People=[headers, first, row], Units=[["Department", "Code"], ["Lab", "LAB"]])
    (problem,) = preview(root)["problems"]
    assert (problem["sheet"], problem["row"], problem["field"]) == ("People", 3, field)
    assert problem["sentence"].startswith(said)
    assert said.split("“")[0] in answer.content.decode()
    before = list(Person.objects.order_by("pk").values())
    sheet = PeopleImport.objects.get()
    digest = preview(root)["digest"]
    assert (
        root.post(f"/organisation/import/{sheet.pk}/import/", {"seen": digest}).status_code == 409
    )
    assert list(Person.objects.order_by("pk").values()) == before
    assert not Department.objects.filter(code="LAB").exists()


def test_refuses_a_workbook_without_people_and_departments(load):
    answer = load(Other=[["Fruit", "Price"], ["Apple", 1]])
    assert answer.status_code == 422
    assert "No sheet has people" in answer.content.decode()
    assert not PeopleImport.objects.exists()


def test_hands_out_a_template_that_it_reads_itself(root, load):
    answer = root.get("/organisation/import/template.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Departments", "People"]
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    rows["Departments"].append(["Lab", "LAB", "Board", "ada", ""])
    rows["People"].append(["jo", "Jo", "Lab", "", "", "", ""])
    assert load(**rows).status_code == 200
    assert preview(root)["problems"] == []


def test_is_closed_to_strangers(company, load, root):
    load(People=PEOPLE, Units=UNITS)
    pk = PeopleImport.objects.get().pk
    mia = Client()
    mia.force_login(company.mia, backend=BACKEND)
    file = io.BytesIO(workbook(People=PEOPLE))
    file.name = "people.xlsx"
    assert mia.get("/organisation/import/").status_code == 404
    assert mia.post("/organisation/import/", {"file": file}).status_code == 404
    assert mia.get("/organisation/import/template.xlsx").status_code == 404
    for path in (f"/organisation/import/{pk}/", f"/api/people-imports/{pk}"):
        assert mia.get(path).status_code == 404
    body = json.dumps({"digest": preview(root)["digest"]})
    for path in (f"/organisation/import/{pk}/import/", f"/organisation/import/{pk}/undo/",
                 f"/api/people-imports/{pk}/import", "/api/people-imports"):  # fmt: skip
        assert mia.post(path, body, content_type="application/json").status_code == 404
    assert not Person.objects.filter(username="sue").exists()


def test_holds_the_token_of_the_form(company):
    client = Client(enforce_csrf_checks=True)
    client.force_login(company.root, backend=BACKEND)
    file = io.BytesIO(workbook(People=PEOPLE))
    file.name = "people.xlsx"
    assert client.post("/organisation/import/", {"file": file}).status_code == 403
    assert not PeopleImport.objects.exists()
