"""Everybody reads the company as a tree, whatever its size."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heli.company.org.commands import change_person
from heli.company.org.models import Department, Person
from tests.company import NOON, hire


def rows(answer):
    """The table's rows as lists of plain words."""
    body = re.findall(r"<tr>(.*?)</tr>", answer.content.decode(), re.DOTALL)[1:]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in body]
    return [[re.sub(r"<[^>]+>|\s+", " ", cell).split() for cell in row] for row in cells]


def test_shows_each_department_below_the_one_above_with_its_people(mia):
    read = rows(mia.get("/organisation/"))
    assert [row[0][0] for row in read] == [
        "Board", "Markets", "Marketing", "Sales", "Service", "Technology", "Software", "Design",
    ]  # fmt: skip
    by_name = {row[0][0]: row for row in read}
    assert by_name["Board"][1:] == [["Ada"], [], ["14"]]
    assert by_name["Design"][1:] == [["Gus"], ["Gia"], ["4"]]


def test_opens_to_whoever_is_signed_in_alone(client, db):
    assert client.get("/organisation/").status_code == 302


def test_finds_departments_and_people_by_name(mia, company):
    page = mia.get("/organisation/?q=ma").content.decode()
    assert f'href="/organisation/departments/{company.marketing.pk}/"' in page
    assert f'href="/organisation/people/{company.max.pk}/"' in page
    assert f'href="/organisation/departments/{company.design.pk}/"' not in page


def test_keeps_from_others_who_works_here_no_longer(mia, root, company):
    change_person(person=company.hal, is_active=False, by=company.root, at=NOON)
    assert mia.get(f"/organisation/people/{company.hal.pk}/").status_code == 404
    assert "Hal" not in mia.get("/organisation/?q=hal").content.decode()
    assert "Hal" not in mia.get(f"/organisation/departments/{company.design.pk}/").content.decode()
    assert root.get(f"/organisation/people/{company.hal.pk}/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/organisation/", "/organisation/?q=e", "/organisation/departments/{}/"],
)
def test_costs_the_same_queries_for_few_and_for_many(mia, company, path):
    path = path.format(company.design.pk)
    mia.get(path)
    few = queries(mia, path)
    Person.objects.bulk_create(
        Person(username=f"p{n}", name=f"Person {n}", department=company.design) for n in range(300)
    )
    for n in range(30):
        unit = Department(name=f"Team {n}", code=f"T{n}", parent=company.design, head=company.gus)
        unit.save()
        Department.objects.filter(pk=unit.pk).update(path=f"{company.design.path}{unit.pk}/")
    assert queries(mia, path) == few


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_pages_the_people_of_a_department(mia, company):
    for n in range(60):
        hire(f"p{n:02}", company.service)
    path = f"/organisation/departments/{company.service.pk}/"
    assert len(rows(mia.get(path))) == 50
    assert len(rows(mia.get(f"{path}?page=2"))) == 11
    assert mia.get(f"{path}?page=x").status_code == 200


def test_shows_a_person_with_whom_she_reports_to(mia, company):
    page = mia.get(f"/organisation/people/{company.gia.pk}/").content.decode()
    assert "gia@example.com" in page
    assert f'href="/organisation/people/{company.gus.pk}/"' in page
    assert "/change/" not in page
