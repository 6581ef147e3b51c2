"""Programs do what people do in the browser, by the same commands."""

import json

import pytest

from heli.planning.conflicts.models import Conflict
from heli.planning.tasks.models import Task
from tests.planning.cast import day, task
from tests.planning.conflicts.two import promise, two_that_want_hal


@pytest.fixture
def two(cast):
    return two_that_want_hal(cast)


def call(client, who, method, path, **body):
    client.force_login(who)
    answer = client.generic(
        method, f"/api/{path}", json.dumps(body) if body else "", content_type="application/json"
    )
    return answer.status_code, answer.json() if answer.content else None


def test_breaks_down_names_and_confirms(client, cast, case):
    status, made = call(
        client, cast.gus, "POST", f"collaborations/{case.pk}/tasks", phase="Build", name="Film",
        department_id=cast.design.pk, standard="4K", starts_on=str(day(0)), ends_on=str(day(3)),
        lead_id=cast.hal.pk,
    )  # fmt: skip
    assert (status, made["number"], made["lead_id"]) == (201, "1.1", cast.hal.pk)
    path = f"tasks/{made['id']}"
    assert call(client, cast.gus, "PATCH", path, name="Movie")[1]["name"] == "Movie"
    assert call(client, cast.gus, "PATCH", path, name="X", version=1)[0] == 409
    assert call(client, cast.finn, "PATCH", path, name="X")[0] == 403
    assert call(client, cast.mallory, "PATCH", path, name="X")[0] == 404
    assert call(client, cast.mallory, "PATCH", "tasks/999999", name="X")[0] == 404
    rows = call(client, cast.mia, "GET", f"collaborations/{case.pk}/task-lists")[1]
    mine = next(row for row in rows if row["department_id"] == cast.design.pk)
    assert call(client, cast.gus, "POST", f"task-lists/{mine['id']}/confirm")[0] == 204


def test_begins_with_the_tasks_of_the_scenario(client, cast, case):
    path = f"collaborations/{case.pk}/tasks/typical"
    assert call(client, cast.mia, "POST", path)[0] == 409
    case.scenario = "marketing_campaign"
    case.save()
    assert call(client, cast.mallory, "POST", path)[0] == 404
    status, made = call(client, cast.mia, "POST", path)
    assert (status, len(made)) == (201, Task.objects.count())
    assert call(client, cast.mia, "POST", path)[0] == 409


def test_says_at_the_field_what_is_wrong(client, cast, case):
    row = task(case, "Film", cast.design)
    status, body = call(client, cast.gus, "PATCH", f"tasks/{row.pk}", ends_on=str(day(-9)))
    assert (status, list(body["fields"])) == (422, ["ends_on"])


def test_asks_promises_and_publishes(client, cast, case):
    row = task(case, "Poster", cast.marketing)
    status, (need,) = call(
        client, cast.mia, "POST", f"tasks/{row.pk}/needs", department_id=cast.design.pk,
        kind="person", amount="40", skill="designer",
    )  # fmt: skip
    assert (status, need["state"]) == (201, "asked")
    answer = {"need_id": need["id"], "verdict": "confirm", "person_id": cast.hal.pk}
    path = f"resource-confirmations/{need['confirmation_id']}/confirm"
    assert call(client, cast.mia, "POST", path, answers=[answer])[0] == 403
    assert call(client, cast.gus, "POST", path, answers=[answer]) == (200, [])
    sheet = f"collaborations/{case.pk}/allocation-sheet"
    assert call(client, cast.mia, "GET", sheet)[0] == 404
    assert call(client, cast.mia, "POST", f"{sheet}/publish")[1]["number"] == 1
    assert call(client, cast.gus, "GET", sheet)[1]["lines"][0]["resource"] == "Hal"
    weeks = call(client, cast.gus, "GET", "load")[1]
    assert {week["name"] for week in weeks} == {"Gus", "Gia", "Hal", "Ida"}


def test_settles_a_conflict(client, cast, two):
    promise(two.first, cast.gus)
    promise(two.second, cast.gus)
    (found,) = call(client, cast.mia, "GET", f"collaborations/{two.launch.pk}/conflicts")[1]
    path = f"conflicts/{found['id']}"
    shown = call(client, cast.mia, "GET", path)[1]
    assert {side["case"] for side in shown["sides"]} == {"Watch launch", "another collaboration"}
    assert call(client, cast.mallory, "GET", path)[0] == 404
    for voice, who in zip(shown["voices"], [cast.mia, cast.cleo], strict=True):
        status, _ = call(client, who, "POST", f"{path}/reasons/{voice['pk']}", text="Needed")
        assert status == 204
    way = shown["ways"][0]
    ruling = {"way": way["way"], "mark": way["mark"]}
    assert call(client, cast.ben, "POST", f"{path}/decide", **ruling)[1]["state"] == "decided"
    assert call(client, cast.ben, "POST", f"{path}/decide", **ruling)[0] == 409
    assert Conflict.objects.get().ended_by == cast.ben
    assert Task.objects.get(pk=two.banner.pk).starts_on == day(7)


def test_keeps_resources_of_a_department(client, cast, case):
    body = {"kind": "room", "name": "Studio", "department_id": cast.design.pk, "capacity": "1"}
    assert call(client, cast.mia, "POST", "resources", **body)[0] == 403
    status, made = call(client, cast.gus, "POST", "resources", **body)
    assert (status, made["unit"]) == (201, "count")
    assert call(client, cast.gus, "POST", "resources", **body)[0] == 422
    path = f"resources/{made['id']}"
    assert call(client, cast.gus, "PATCH", path, capacity="2")[1]["capacity"] in {"2.00", "2"}
