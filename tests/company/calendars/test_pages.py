"""The company calendar and the absences, as people see them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from heli.company.calendars.commands import set_day, take_absence
from heli.company.calendars.models import Absence, CalendarDay, CompanyHours
from heli.company.org.commands import change_person, found_department

TODAY = timezone.localdate()


@pytest.fixture
def mia(client, staff):
    client.force_login(staff.mia, backend="heli.config.sessions.PeopleBackend")
    return client


@pytest.fixture
def root(client, staff):
    client.force_login(staff.root, backend="heli.config.sessions.PeopleBackend")
    return client


def text(answer):
    """The page without its token, which is new each time."""
    return re.sub(r'content="\w{64}"|value="\w{64}"', "", answer.content.decode())


def test_shows_every_day_of_a_year_with_its_holidays(mia):
    answer = mia.get("/calendar/?year=2026")
    assert answer.status_code == 200
    page = text(answer)
    assert page.count('class="month"') == 12
    assert page.count('<td class="worked') + page.count('<td class="free') == 365
    assert "Chinese New Year" in page
    assert "not announced" not in page
    assert "/calendar/days/" not in page


def test_says_that_make_up_days_are_not_announced(mia):
    assert "make-up days of 2099 are not announced yet" in text(mia.get("/calendar/?year=2099"))


@pytest.mark.parametrize("query", ["", "?year=9", "?year=99999999999", "?year=x", "?day=x"])
def test_opens_a_year_whatever_the_address_says(mia, query):
    assert mia.get(f"/calendar/{query}").status_code == 200


def test_opens_a_day_for_an_administrator_alone(root, staff):
    assert 'action="/calendar/days/2026-03-10/"' in text(root.get("/calendar/?day=2026-03-10"))
    part = text(root.get("/calendar/?day=2026-03-10", headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'action="/calendar/days/2026-03-10/"' in part
    root.force_login(staff.mia, backend="heli.config.sessions.PeopleBackend")
    assert "/calendar/days/" not in text(root.get("/calendar/?day=2026-03-10"))


def test_sets_a_day_and_gives_it_back(root):
    form = {"works": "no", "name": "Founding day", "version": ""}
    answer = root.post("/calendar/days/2026-03-10/", form)
    assert (answer.status_code, answer.url) == (302, "/calendar/?year=2026")
    assert "Founding day" in text(root.get("/calendar/?year=2026"))

    root.post("/calendar/days/2026-03-10/", {"works": "public", "version": "1"})
    assert CalendarDay.objects.get().works is None
    assert "Founding day" not in text(root.get("/calendar/?year=2026"))


def test_draws_the_day_again_with_what_was_wrong(root):
    answer = root.post("/calendar/days/2026-03-10/", {"works": "no", "name": "x" * 61})
    assert answer.status_code == 422
    assert "x" * 61 in text(answer)
    assert not CalendarDay.objects.exists()


def test_answers_a_stale_day_with_409(root, staff, now):
    set_day(day=TODAY, works=False, by=staff.root, at=now)
    set_day(day=TODAY, works=True, by=staff.root, at=now)
    answer = root.post(f"/calendar/days/{TODAY}/", {"works": "no", "version": "1"})
    assert answer.status_code == 409
    assert CalendarDay.objects.get().works is True


def test_hides_what_administrators_change_from_others(mia):
    form = {"works": "no"}
    assert mia.post("/calendar/days/2026-03-10/", form).status_code == 404
    assert mia.get("/calendar/hours/").status_code == 404
    assert not CalendarDay.objects.exists()


def test_sets_the_working_hours(root):
    page = text(root.get("/calendar/hours/"))
    assert "09:00-12:00, 13:00-18:00" in page
    form = {"periods": "08:30-17:00", "zone": "Asia/Tokyo", "version": ""}
    assert root.post("/calendar/hours/", form).status_code == 302
    assert CompanyHours.objects.get().periods == "08:30-17:00"


def test_keeps_what_was_typed_when_hours_are_refused(root):
    answer = root.post("/calendar/hours/", {"periods": "nine to five", "zone": "Asia/Tokyo"})
    assert answer.status_code == 422
    assert "nine to five" in text(answer)
    assert "Write the periods in order" in text(answer)
    assert not CompanyHours.objects.exists()


def test_takes_and_cancels_an_absence(mia, staff, now):
    unit = found_department(name="Sales", code="SALE", by=None, at=now)
    for person in [staff.mia, staff.max]:
        change_person(person=person, department=unit, by=None, at=now)
    form = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=3), "deputy": staff.max.pk}
    assert mia.post("/absences/", form).status_code == 302
    absence = Absence.objects.get()
    assert absence.deputy == staff.max
    assert "Max" in text(mia.get("/absences/"))

    answer = mia.post(f"/absences/{absence.pk}/cancel/", {"version": "1"})
    assert answer.status_code == 302
    absence.refresh_from_db()
    assert absence.cancelled_at is not None


def test_takes_no_deputy_from_outside_the_choice(mia, staff):
    form = {"starts_on": TODAY, "ends_on": TODAY, "deputy": staff.gia.pk}
    assert mia.post("/absences/", form).status_code == 422
    assert not Absence.objects.exists()


def test_says_at_the_field_what_is_wrong(mia):
    form = {"starts_on": TODAY, "ends_on": TODAY - timedelta(days=1)}
    answer = mia.post("/absences/", form)
    assert answer.status_code == 422
    assert "The last day is before the first." in text(answer)


def test_answers_for_another_s_absence_as_for_a_missing_one(mia, staff, now):
    hers = take_absence(person=staff.gia, starts_on=TODAY, ends_on=TODAY, by=staff.gia, at=now)
    answers = []
    for pk in [hers.pk, 9999]:
        address = f"/absences/{pk}/cancel/"
        answer = mia.post(address, {"version": "1"})
        answers.append((answer.status_code, text(answer).replace(address, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    assert Absence.objects.get().cancelled_at is None


@pytest.mark.parametrize("absences", [1, 30])
def test_costs_the_same_queries_however_many_are_away(
    mia, staff, now, absences, django_assert_num_queries
):
    for n in range(absences):
        day = TODAY + timedelta(days=2 * n)
        take_absence(
            person=staff.mia, starts_on=day, ends_on=day, deputy=staff.max, by=staff.mia, at=now
        )
    mia.get("/absences/")
    with django_assert_num_queries(8):
        mia.get("/absences/")


def test_draws_a_year_in_six_queries(mia, django_assert_num_queries):
    mia.get("/calendar/?year=2026")
    with django_assert_num_queries(6):
        assert mia.get("/calendar/?year=2026").status_code == 200
