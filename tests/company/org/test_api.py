"""Programs change the organisation through the same commands."""

import pytest

from heli.company.org.models import Department, Person


def send(client, method, path, **body):
    return getattr(client, method)(f"/api/{path}", body, content_type="application/json")


def test_adds_and_changes_a_department(root, company):
    body = {"name": "Support", "code": "SUP", "parent_id": company.markets.pk}
    made = send(root, "post", "departments", **body)
    assert made.status_code == 201
    pk = made.json()["id"]
    body = {"version": made.json()["version"], "head_id": company.dan.pk, "parent_id": None}
    changed = send(root, "patch", f"departments/{pk}", **body)
    assert changed.json()["head_id"] == company.dan.pk
    assert Department.objects.get(pk=pk).path == f"/{pk}/"
    assert send(root, "patch", f"departments/{pk}", **body).status_code == 409


def test_adds_and_changes_a_person(root, company):
    made = send(root, "post", "people", username="jo", name="Jo", password="wind-mill-7")
    assert made.status_code == 201
    pk, version = made.json()["id"], made.json()["version"]
    changed = send(root, "patch", f"people/{pk}", version=version, department_id=company.sales.pk)
    assert changed.json()["department_id"] == company.sales.pk
    gone = send(root, "patch", f"people/{pk}", version=version + 1, is_active=False)
    assert gone.status_code == 200
    assert not Person.objects.get(pk=pk).is_active


@pytest.mark.parametrize(
    "body",
    [
        {"name": None},
        {"head_id": 999999},
        {"level": 9},
        {"name": "x" * 81},
        {"name": "Sales"},
        {"parent_id": 10**30},
    ],
)
def test_refuses_a_wrong_change_and_changes_nothing(root, company, body):
    before = list(Department.objects.values())
    path = f"departments/{company.design.pk}"
    answer = send(root, "patch", path, version=company.design.version, **body)
    assert answer.status_code == 422
    assert next(iter(answer.json()["fields"])).rpartition(".")[2] == next(iter(body))
    assert list(Department.objects.values()) == before


def test_is_closed_to_strangers(mia, company):
    assert send(mia, "post", "departments", name="X", code="X").status_code == 404
    assert send(mia, "post", "people", username="x", name="X").status_code == 404
    path = f"people/{company.mia.pk}"
    assert send(mia, "patch", path, version=1, is_administrator=True).status_code == 404
    assert not Person.objects.get(pk=company.mia.pk).is_administrator
