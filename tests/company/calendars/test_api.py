"""The same deeds for programs."""

import pytest

from heli.company.calendars.commands import take_absence
from heli.company.calendars.models import Absence, CalendarDay, CompanyHours
from heli.company.org.commands import make_token


@pytest.fixture
def ask(client, staff, now):
    """Ask the API as somebody: ``ask("mia", "get", "/absences", …)``; the status and body."""
    tokens = {
        name: make_token(label="tests", by=getattr(staff, name), at=now)
        for name in ["mia", "max", "root"]
    }

    def asked(who, method, path, body=None, **query):
        kwargs = {"content_type": "application/json", "data": body} if body is not None else {}
        answer = getattr(client, method)(
            f"/api{path}",
            query_params=query or None,
            headers={"Authorization": f"Bearer {tokens[who]}"},
            **kwargs,
        )
        return answer.status_code, answer.json() if answer.content else None

    return asked


def test_returns_a_year(ask):
    status, year = ask("mia", "get", "/calendar/2026")
    assert status == 200
    assert (year["announced"], year["periods"], len(year["days"])) == (
        True,
        "09:00-12:00, 13:00-18:00",
        365,
    )
    assert year["days"][3] == {"day": "2026-01-04", "works": True, "kind": "make_up", "name": ""}
    assert ask("mia", "get", "/calendar/1999")[0] == 422


def test_sets_and_clears_a_day(ask):
    status, day = ask("root", "put", "/calendar/days/2026-03-10", {"works": False, "name": "Fair"})
    assert (status, day) == (
        200,
        {"day": "2026-03-10", "works": False, "name": "Fair", "version": 1},
    )
    assert ask("root", "delete", "/calendar/days/2026-03-10") == (204, None)
    assert ask("root", "delete", "/calendar/days/2026-03-10")[0] == 404


def test_sets_the_working_hours(ask):
    body = {"periods": "08:00-16:00", "zone": "Asia/Shanghai"}
    assert ask("root", "put", "/working-hours", body) == (200, body | {"version": 1})
    status, refusal = ask("root", "put", "/working-hours", {"periods": "x", "zone": "y"})
    assert (status, sorted(refusal["fields"])) == (422, ["periods", "zone"])


def test_refuses_what_is_for_administrators(ask):
    assert ask("mia", "put", "/calendar/days/2026-03-10", {"works": False})[0] == 404
    assert ask("mia", "delete", "/calendar/days/2026-03-10")[0] == 404
    assert ask("mia", "put", "/working-hours", {"periods": "08:00-16:00", "zone": "UTC"})[0] == 404
    assert not CalendarDay.objects.exists()
    assert not CompanyHours.objects.exists()


def test_takes_lists_and_cancels_an_absence(ask, staff):
    body = {"starts_on": "2090-03-01", "ends_on": "2090-03-03", "deputy_id": staff.max.pk}
    status, absence = ask("mia", "post", "/absences", body | {"reason": "Leave"})
    assert (status, absence["reason"], absence["person_id"]) == (201, "Leave", staff.mia.pk)

    found = ask("max", "get", "/absences", first="2090-03-03", last="2090-03-09")[1]
    assert found == [{"id": absence["id"], "person_id": staff.mia.pk, **body}]
    assert ask("max", "get", f"/absences/{absence['id']}")[1]["reason"] == "Leave"
    assert ask("max", "delete", f"/absences/{absence['id']}")[0] == 403
    assert ask("mia", "delete", f"/absences/{absence['id']}") == (204, None)
    assert ask("max", "get", "/absences", first="2090-03-03", last="2090-03-09")[1] == []


def test_keeps_another_s_absence_from_a_stranger(ask, staff, now):
    day = now.date()
    hers = take_absence(person=staff.gia, starts_on=day, ends_on=day, by=staff.gia, at=now)
    for method in ["get", "delete"]:
        assert ask("mia", method, f"/absences/{hers.pk}") == ask("mia", method, "/absences/9999")
    assert Absence.objects.get().cancelled_at is None


def test_notes_an_absence_for_somebody_else_only_for_an_administrator(ask, staff):
    body = {"starts_on": "2090-03-01", "ends_on": "2090-03-03", "person_id": staff.gia.pk}
    assert ask("mia", "post", "/absences", body)[0] == 403
    assert not Absence.objects.exists()
    assert ask("root", "post", "/absences", body)[0] == 201


@pytest.mark.parametrize("wrong", [{"deputy_id": 9999}, {"person_id": 9999}, {"ends_on": "x"}])
def test_says_at_the_field_what_is_wrong(ask, wrong):
    body = {"starts_on": "2090-03-01", "ends_on": "2090-03-03"} | wrong
    status, refusal = ask("root", "post", "/absences", body)
    assert status == 422
    assert next(iter(refusal["fields"])).endswith(next(iter(wrong)))
    assert not Absence.objects.exists()
