import datetime as dt

import pytest

from heli.collaboration.meetings.commands import take_notes
from heli.collaboration.meetings.models import Meeting, Notes
from heli.kernel.refusals import NotYours, Refused, Stale
from tests.collaboration.meetings.conftest import START
from tests.company import Company

MINUTE = dt.timedelta(minutes=1)


def test_gives_the_pen_to_whoever_writes_first(company: Company, meeting: Meeting):
    take_notes(meeting=meeting, text="Goals", by=company.fay, at=START)
    with pytest.raises(Refused) as refusal:
        take_notes(meeting=meeting, text="Mine", by=company.max, at=START + MINUTE)
    assert refusal.value.facts == {"person": "Fay", "time": "10:02"}
    assert Notes.objects.get().text == "Goals"


def test_keeps_the_pen_while_its_holder_writes(company: Company, meeting: Meeting):
    for minute in range(4):
        take_notes(meeting=meeting, text=f"{minute}", by=company.fay, at=START + minute * MINUTE)
    with pytest.raises(Refused):
        take_notes(meeting=meeting, text="Mine", by=company.max, at=START + 4 * MINUTE)


def test_frees_the_pen_after_two_minutes_of_silence(company: Company, meeting: Meeting):
    take_notes(meeting=meeting, text="Goals", by=company.fay, at=START)
    take_notes(meeting=meeting, text="Goals, dates", by=company.max, at=START + 2 * MINUTE)
    notes = Notes.objects.get()
    assert (notes.text, notes.writer) == ("Goals, dates", company.max)


def test_never_overwrites_what_was_not_seen(company: Company, meeting: Meeting):
    take_notes(meeting=meeting, text="Goals", by=company.fay, at=START, seen_version=1)
    with pytest.raises(Stale):
        take_notes(meeting=meeting, text="x", by=company.max, at=START + 9 * MINUTE, seen_version=1)
    assert Notes.objects.get().text == "Goals"


def test_refuses_whoever_is_not_invited(company: Company, meeting: Meeting):
    with pytest.raises(NotYours):
        take_notes(meeting=meeting, text="x", by=company.ida, at=START)
