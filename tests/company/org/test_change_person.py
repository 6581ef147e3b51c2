"""Administrators add people, change their entries, and let them in no longer."""

import pytest

from heli.company.history.models import Entry
from heli.company.org.commands import change_person
from heli.company.org.models import Person
from heli.kernel.refusals import Invalid
from tests.company import NOON


def form(**values):
    return {"name": "Jo", "department": "", "title": "", "email": "", "phone": "", **values}


def test_adds_somebody_who_can_sign_in_with_the_initial_password(root, client, company):
    values = form(
        username="jo", department=company.design.pk, manager="Eve", password="wind-mill-7"
    )
    answer = root.post("/organisation/people/add/", values)
    jo = Person.objects.get(username="jo")
    assert (answer.status_code, answer.url) == (302, f"/organisation/people/{jo.pk}/")
    assert (jo.department, jo.manager) == (company.design, company.eve)
    assert jo.check_password("wind-mill-7")
    assert "wind-mill" not in str(list(Entry.objects.values_list("data", flat=True)))
    assert jo.password not in str(list(Entry.objects.values_list("data", flat=True)))


def test_without_a_password_nobody_signs_in_with_one(root):
    root.post("/organisation/people/add/", form(username="jo"))
    assert not Person.objects.get(username="jo").has_usable_password()


def test_changes_an_entry(root, company):
    values = form(title="Lead", department=company.sales.pk, version=company.hal.version)
    assert root.post(f"/organisation/people/{company.hal.pk}/change/", values).status_code == 302
    hal = Person.objects.get(pk=company.hal.pk)
    assert (hal.name, hal.title, hal.department, hal.username) == (
        "Jo",
        "Lead",
        company.sales,
        "hal",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "x"}, "Enter a valid email address."),
        ({"manager": "hal"}, "Nobody reports to themselves."),
        ({"password": "short"}, "at least 8 characters"),
        ({"department": "999999"}, "Select a valid choice"),
    ],
)
def test_refuses_at_the_field_and_changes_nothing(root, company, wrong, said):
    before = list(Person.objects.order_by("pk").values())
    values = form(version=company.hal.version, **wrong)
    answer = root.post(f"/organisation/people/{company.hal.pk}/change/", values)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(Person.objects.order_by("pk").values()) == before


def test_refuses_a_user_name_that_is_taken(root):
    answer = root.post("/organisation/people/add/", form(username="hal"))
    assert answer.status_code == 422
    assert "signs in with this name already" in answer.content.decode()
    assert Person.objects.filter(username="hal").count() == 1


def test_answers_a_stale_form_with_409(root, company):
    change_person(person=company.hal, title="Artist", by=company.root, at=NOON)
    values = form(version=company.hal.version)
    assert root.post(f"/organisation/people/{company.hal.pk}/change/", values).status_code == 409
    assert Person.objects.get(pk=company.hal.pk).name == "Hal"


def test_lets_in_no_longer_from_the_next_request_on_and_again(root, mia, company):
    path = f"/organisation/people/{company.max.pk}/active/"
    mia.force_login(company.max, backend="heli.config.sessions.PeopleBackend")
    assert mia.get("/organisation/").status_code == 200
    assert root.post(path, {"active": "no", "version": company.max.version}).status_code == 302
    assert mia.get("/organisation/").status_code == 302
    assert root.post(path, {"active": "yes", "version": company.max.version}).status_code == 409
    version = company.max.version + 1
    assert root.post(path, {"active": "yes", "version": version}).status_code == 302
    assert Person.objects.get(pk=company.max.pk).is_active


def test_keeps_the_head_of_a_department(root, company):
    path = f"/organisation/people/{company.mia.pk}/active/"
    answer = root.post(path, {"active": "no", "version": company.mia.version})
    assert answer.status_code == 409
    assert "Still heads Marketing: name another head there first." in answer.content.decode()
    assert Person.objects.get(pk=company.mia.pk).is_active


@pytest.mark.parametrize("values", [{"is_active": False}, {"is_administrator": False}])
def test_leaves_heli_an_administrator(company, values):
    with pytest.raises(Invalid, match="another look") as refusal:
        change_person(person=company.root, by=company.root, at=NOON, **values)
    assert "is_administrator" in refusal.value.fields
    root = Person.objects.get(pk=company.root.pk)
    assert root.is_active
    assert root.is_administrator


def test_writes_nothing_where_nothing_changes(root, company):
    before = Entry.objects.count()
    values = {
        "name": "Hal", "department": company.design.pk, "email": "hal@example.com",
        "version": company.hal.version,
    }  # fmt: skip
    assert root.post(f"/organisation/people/{company.hal.pk}/change/", values).status_code == 302
    assert Entry.objects.count() == before


def test_is_closed_to_strangers(mia, company):
    for path in ("add/", f"{company.hal.pk}/change/", f"{company.hal.pk}/active/"):
        values = form(username="jo", is_administrator="on", active="no", version="1")
        assert mia.post(f"/organisation/people/{path}", values).status_code == 404
    assert not Person.objects.filter(username="jo").exists()
    assert Person.objects.get(pk=company.hal.pk).is_active
