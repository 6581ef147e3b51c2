"""S1.3: the requester calls the review meeting with the core members of the departments."""

import datetime as dt

import icalendar
from django.test import Client

from heli.collaboration.meetings.models import Meeting
from heli.collaboration.todos.models import Todo
from heli.company.calendars.commands import take_absence
from heli.company.org.models import Person
from heli.initiation.requests.commands import answer_request
from heli.initiation.reviews.queries import minutes_of, proposals
from tests.collaborations import LATER, answer_of, feasible, submit_smartwatch
from tests.company import TODAY, Company

WEEKS = dt.timedelta(days=28)


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_from_the_answers_to_a_meeting_that_took_place(company: Company):
    case = submit_smartwatch(company)
    answers = [
        (company.software, company.fay, feasible()),
        (company.sales, company.carl, feasible(
            conclusion="conditional", acceptable_on=dt.date(2026, 7, 15), reason="40 shops are new",
        )),
        (company.design, company.gia, feasible(conclusion="not_feasible", reason="No designer")),
    ]  # fmt: skip
    for department, person, content in answers:
        answer = answer_of(case, department)
        answer_request(answer=answer, content=content, by=person, at=LATER)

    # With the last answer the requester owes the call, and is shown when all are free.
    owed = Todo.objects.get(kind="review.call", state="open")
    assert (owed.owner, owed.link) == (company.max, f"/reviews/{case.pk}/call")
    take_absence(
        person=company.gia, starts_on=TODAY, ends_on=dt.date(2026, 3, 13), deputy=None,
        by=company.gia, at=LATER,
    )  # fmt: skip
    times = proposals(case, LATER, minutes=60, before=LATER + WEEKS)
    assert [(slot.start.date(), slot.short) for slot in times][:1] == [
        (dt.date(2026, 3, 16), False)
    ]

    # She calls it in the browser; the agenda has the differences first.
    given = {
        "title": "Review of the smartwatch", "slot": "2036-03-17T02:00:00+00:00",
        "minutes": "60", "place": "Room 301",
        "needed": [company.max.pk, company.fay.pk, company.carl.pk, company.gia.pk],
        "welcome": [company.finn.pk],
    }  # fmt: skip
    answer = browser(company.max).post(f"/reviews/{case.pk}/call", given)
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/meetings/{meeting.pk}"
    assert [point["kind"] for point in meeting.agenda][:3] == [
        "opening", "not_feasible", "condition",
    ]  # fmt: skip
    owed.refresh_from_db()
    assert owed.state == "done"

    # Everybody takes it into her own calendar and replies with one tap.
    page = browser(company.gia).get(f"/meetings/{meeting.pk}")
    assert "Not feasible for Design" in page.text
    assert "No designer" in page.text
    file = browser(company.gia).get(f"/meetings/{meeting.pk}/calendar.ics")
    event = icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert (str(event["LOCATION"]), len(event["ATTENDEE"])) == ("Room 301", 5)
    invitee = meeting.invitees.get(person=company.gia)
    browser(company.gia).post(f"/meetings/invitations/{invitee.pk}", {"reply": "yes"})

    # It takes place: notes, an action item that is a to-do at once, who came.
    browser(company.max).post(
        f"/meetings/{meeting.pk}/notes", {"text": "Posters first", "version": "1"}
    )
    item = {
        "what": "Name a designer", "owner": company.gus.pk, "due_on": "2036-03-20",
        "standard": "Named in the task list",
    }  # fmt: skip
    browser(company.max).post(f"/meetings/{meeting.pk}/items", item)
    assert Todo.objects.get(kind="meeting.item").owner == company.gus
    meeting.refresh_from_db()
    held = {"present": [company.max.pk, company.gia.pk], "version": meeting.version}
    answer = browser(company.max).post(f"/meetings/{meeting.pk}/hold", held)

    # What remains is the paper: the requester owes it, its draft holds the notes.
    assert answer["Location"] == f"/reviews/{case.pk}"
    assert Todo.objects.get(kind="meeting.write_up", state="open").owner == company.max
    minutes = minutes_of(case)
    assert minutes
    draft = browser(company.max).get(f"/reviews/{case.pk}/minutes").text
    assert "Posters first" in draft
    assert "No designer" in draft


def test_a_stranger_learns_nothing_of_the_meeting(company: Company):
    case = submit_smartwatch(company)
    for page in (f"/reviews/{case.pk}", f"/reviews/{case.pk}/call", f"/meetings/of/{case.pk}"):
        assert browser(company.mallory).get(page).status_code == 404
