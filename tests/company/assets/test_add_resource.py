"""S2.4: a department keeps what it can promise; the same person is one resource."""

from decimal import Decimal

import pytest
from django.urls import reverse

from heli.company.assets.commands import add_resource, change_resource, person_as_resource
from heli.company.assets.models import Resource
from heli.company.assets.states import Kind
from heli.company.history.commands import one_write
from heli.kernel.refusals import Invalid, NotYours, Stale
from tests.company import NOON


def studio(company, by, **values):
    facts = {"kind": Kind.ROOM, "name": "Studio", "department": company.design} | values
    return add_resource(capacity=Decimal(1), by=by, at=NOON, **facts)


@pytest.mark.parametrize("who", ["gus", "eve", "ada", "root"])
def test_is_for_the_head_and_those_above(company, who):
    assert studio(company, getattr(company, who)).unit == "count"


@pytest.mark.parametrize("who", ["gia", "mia", "ben", "mallory"])
def test_refuses_anybody_else(company, who):
    with pytest.raises(NotYours):
        studio(company, getattr(company, who))
    assert Resource.objects.count() == 0


def test_refuses_a_name_twice_and_a_person_without_one(company):
    studio(company, company.gus)
    with pytest.raises(Invalid):
        studio(company, company.gus)
    with pytest.raises(Invalid):
        studio(company, company.gus, kind=Kind.PERSON, name="Somebody")
    assert Resource.objects.count() == 1


def test_a_person_is_one_resource_with_the_post_for_a_skill(company):
    company.hal.title = "Designer"
    with one_write():
        rows = [person_as_resource(company.hal, by=None, at=NOON) for _ in range(2)]
    assert rows[0] == rows[1]
    assert (rows[0].skill, rows[0].capacity, rows[0].department) == (
        "Designer", 100, company.design,
    )  # fmt: skip


def test_refuses_a_change_of_what_somebody_else_changed(company):
    row = studio(company, company.gus)
    change_resource(resource=row, by=company.gus, at=NOON, capacity=Decimal(2))
    with pytest.raises(Stale):
        change_resource(resource=row, by=company.gus, at=NOON, capacity=Decimal(3), seen_version=1)
    assert Resource.objects.get().capacity == 2


def test_is_kept_in_the_browser(client, company):
    client.force_login(company.gus)
    row = {"kind": "budget", "name": "Travel", "department": company.design.pk, "capacity": "5000"}
    assert client.post(reverse("assets:add"), row).status_code == 302
    assert client.post(reverse("assets:add"), row).status_code == 422
    assert "Travel" in client.get(reverse("assets:own")).content.decode()
    made = Resource.objects.get()
    change = {"skill": "flights", "capacity": "6000", "version": 1}
    assert client.post(reverse("assets:change", args=[made.pk]), change).status_code == 302
    made.refresh_from_db()
    assert (made.skill, made.capacity) == ("flights", 6000)
    client.force_login(company.mia)
    strange = row | {"department": company.design.pk}
    assert client.post(reverse("assets:add"), strange).status_code == 422
    assert client.post(reverse("assets:change", args=[made.pk]), change).status_code == 403
