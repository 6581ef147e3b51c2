import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import add_action_item, call_meeting, hold_meeting
from heli.collaboration.meetings.models import Meeting, Notes
from heli.collaboration.meetings.states import Kind
from heli.company.calendars.commands import take_absence
from heli.company.org.models import Person
from tests.collaboration.meetings.conftest import END, START
from tests.company import NOON, TODAY, Company


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("page", ["", "/move", "/calendar.ics"])
def test_a_meeting_is_shown_to_who_takes_part_only(company: Company, meeting: Meeting, page: str):
    address = f"/meetings/{meeting.pk}{page}"
    assert signed_in(company.fay).get(address).status_code == 200
    assert signed_in(company.mallory).get(address).status_code == 404


def test_lists_and_forms_are_shown_to_who_takes_part_only(company: Company, case: Case):
    for page in ("", "/new"):
        address = f"/meetings/of/{case.pk}{page}"
        assert signed_in(company.max).get(address).status_code == 200
        assert signed_in(company.mallory).get(address).status_code == 404


@pytest.mark.parametrize("page", ["move", "cancel", "hold", "notes", "items"])
def test_a_stranger_changes_nothing(company: Company, meeting: Meeting, page: str):
    answer = signed_in(company.mallory).post(f"/meetings/{meeting.pk}/{page}", {})
    assert answer.status_code == 404


def test_calls_a_meeting_at_a_proposed_time(company: Company, case: Case):
    given = {
        "title": "Box and app", "kind": "other", "slot": "2036-03-12T02:00:00+00:00",
        "minutes": "45", "place": "Room 2", "needed": [company.fay.pk, company.gia.pk],
        "agenda": "Box\n\nApp",
    }  # fmt: skip
    answer = signed_in(company.max).post(f"/meetings/of/{case.pk}/new", given)
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{meeting.pk}")
    assert meeting.ends_at - meeting.starts_at == dt.timedelta(minutes=45)
    assert [point["text"] for point in meeting.agenda] == ["Box", "App"]


def test_keeps_what_was_typed_when_the_time_is_missing(company: Company, case: Case):
    given = {"title": "Box and app", "kind": "other", "minutes": "45", "needed": [company.fay.pk]}
    answer = signed_in(company.max).post(f"/meetings/of/{case.pk}/new", given)
    assert answer.status_code == 422
    assert "Box and app" in answer.text
    assert not Meeting.objects.exists()


def test_proposes_times_for_who_is_ticked_and_how_long(company: Company, case: Case):
    address, part = f"/meetings/of/{case.pk}/new", {"HX-Request": "true"}
    day = (timezone.now() + dt.timedelta(days=60)).date()
    take_absence(
        person=company.gia, starts_on=timezone.now().date(), ends_on=day, deputy=None,
        by=company.gia, at=timezone.now(),
    )  # fmt: skip
    client = signed_in(company.max)
    assert "suits everybody" in client.get(address, headers=part).text
    asked = {"needed": company.fay.pk, "minutes": "180"}
    assert client.get(address, asked, headers=part).text.count('name="slot"') > 1


def test_saves_notes_while_they_are_written(company: Company, meeting: Meeting):
    answer = signed_in(company.fay).post(
        f"/meetings/{meeting.pk}/notes", {"text": "Goals", "version": "1"},
        headers={"X-Autosave": "1"},
    )  # fmt: skip
    assert (answer.status_code, answer["X-Version"]) == (204, "2")
    assert Notes.objects.get().text == "Goals"


def test_says_who_is_writing(company: Company, meeting: Meeting):
    signed_in(company.fay).post(f"/meetings/{meeting.pk}/notes", {"text": "A", "version": "1"})
    answer = signed_in(company.gia).get(f"/meetings/{meeting.pk}")
    assert "Fay is writing" in answer.text
    late = signed_in(company.gia).post(
        f"/meetings/{meeting.pk}/notes", {"text": "B", "version": "2"}
    )
    assert late.status_code == 409
    assert Notes.objects.get().text == "A"


def test_tells_who_has_the_notes_open_that_somebody_else_writes_them(
    company: Company, meeting: Meeting, django_assert_num_queries
):
    gia = signed_in(company.gia)
    address = f"/meetings/{meeting.pk}/pen"
    assert f'hx-get="{address}?known="' in gia.get(f"/meetings/{meeting.pk}").text
    assert gia.get(address, {"known": "", "version": "1"}).status_code == 204

    signed_in(company.fay).post(f"/meetings/{meeting.pk}/notes", {"text": "A", "version": "1"})
    with django_assert_num_queries(7):
        told = gia.get(address, {"known": "", "version": "1"}).text
    assert "Fay is writing now." in told
    assert f'hx-get="{address}?known=2w"' in told
    assert "<textarea" not in told
    assert gia.get(address, {"known": "2w", "version": "1"}).status_code == 204
    assert signed_in(company.fay).get(address, {"version": "2"}).status_code == 204

    Notes.objects.update(writer_until=timezone.now())
    assert "Fay has changed the notes." in gia.get(address, {"known": "2w", "version": "1"}).text
    assert gia.get(address, {"known": "", "version": "2"}).status_code == 204
    assert signed_in(company.mallory).get(address).status_code == 404


def test_replies_with_one_tap(company: Company, meeting: Meeting):
    invitee = meeting.invitees.get(person=company.fay)
    answer = signed_in(company.fay).post(f"/meetings/invitations/{invitee.pk}", {"reply": "yes"})
    assert answer["Location"] == f"/meetings/{meeting.pk}"
    invitee.refresh_from_db()
    assert invitee.reply == "yes"


def test_gives_a_file_that_calendars_read(company: Company, meeting: Meeting):
    answer = signed_in(company.fay).get(f"/meetings/{meeting.pk}/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["UID"]) == f"{meeting.uid}@heli"
    assert event.decoded("DTSTART") == START
    assert len(event["ATTENDEE"]) == 4
    assert f"/meetings/{meeting.pk}" in str(event["URL"])


def test_goes_on_to_the_paper_once_held(company: Company, meeting: Meeting):
    given = {"present": [company.fay.pk], "version": meeting.version}
    answer = signed_in(company.max).post(f"/meetings/{meeting.pk}/hold", given)
    assert answer["Location"] == "/reviews/1"


def test_says_at_the_field_what_an_item_lacks(company: Company, meeting: Meeting):
    given = {"what": "Measure", "owner": company.fay.pk, "due_on": "2020-01-01"}
    answer = signed_in(company.max).post(f"/meetings/{meeting.pk}/items", given)
    assert answer.status_code == 422
    assert "This day has passed already." in answer.text
    assert not meeting.items.exists()


@pytest.mark.parametrize("many", [1, 30])
def test_lists_cost_the_same_for_one_and_for_thirty(
    company: Company, case: Case, many: int, django_assert_num_queries
):
    for number in range(many):
        held = call_meeting(
            case=case, kind=Kind.OTHER, title=f"Talk {number}", starts_at=START, ends_at=END,
            needed=[company.fay], by=company.max, at=NOON,
        )  # fmt: skip
        add_action_item(
            meeting=held, what="Do it", department=company.software, owner=company.fay,
            due_on=TODAY, by=company.max, at=NOON,
        )  # fmt: skip
        hold_meeting(meeting=held, present=[company.fay], by=company.max, at=END)
    client = signed_in(company.max)
    client.get(f"/meetings/of/{case.pk}")
    with django_assert_num_queries(9):
        client.get(f"/meetings/of/{case.pk}")


@pytest.mark.parametrize("many", [1, 30])
def test_a_meeting_costs_the_same_with_one_item_and_with_thirty(
    company: Company, meeting: Meeting, many: int, django_assert_num_queries
):
    for number in range(many):
        add_action_item(
            meeting=meeting, what=f"{number}", department=company.software, owner=company.fay,
            due_on=TODAY, by=company.max, at=NOON,
        )  # fmt: skip
    client = signed_in(company.gia)
    client.get(f"/meetings/{meeting.pk}")
    with django_assert_num_queries(11):
        client.get(f"/meetings/{meeting.pk}")
