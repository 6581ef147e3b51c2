"""The demo company: 60 people in 8 departments, a collaboration in each stage, removable."""

import pytest
from django.db.models import Count

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState, Light
from heli.collaboration.todos.models import Ring, Todo
from heli.company.history.models import Entry
from heli.company.history.queries import verify
from heli.company.history.rules import Break
from heli.company.knowledge.models import Document
from heli.company.knowledge.queries import search
from heli.company.notices.models import Notice
from heli.company.org.models import Department, Person
from heli.demo.commands import remove_demo
from heli.demo.queries import is_here
from tests.walked import AT, walked

__all__ = ["walked"]
pytestmark = [pytest.mark.usefixtures("walked"), pytest.mark.django_db]


def test_has_about_60_people_in_8_departments_on_three_levels():
    assert 55 <= Person.objects.count() <= 65
    staffed = Department.objects.annotate(staff=Count("people")).filter(staff__gt=1)
    assert staffed.count() >= 8
    assert {unit.path.strip("/").count("/") for unit in Department.objects.all()} == {0, 1, 2}


def test_has_one_collaboration_in_each_stage_and_one_filed():
    running = Case.objects.filter(state=CaseState.RUNNING).values_list("stage", flat=True)
    assert sorted(running) == ["execution", "initiation", "planning", "retrospective"]
    assert Case.objects.filter(state=CaseState.ARCHIVED).count() == 1


def test_nothing_in_it_happens_in_the_future():
    assert Entry.objects.filter(at__gt=AT).exclude(case_id=None).count() == 0


def test_what_became_due_has_rung_at_its_time():
    rings = Ring.objects.filter(rings_at__lte=AT, todo__state="open", todo__paused_at=None)
    assert rings.filter(rung_at=None).count() == 0
    assert [ring for ring in rings if ring.rung_at != ring.rings_at] == []


def test_every_light_says_what_is_so():
    lights = dict(Case.objects.filter(state=CaseState.RUNNING).values_list("stage", "light"))
    assert lights["initiation"] == Light.GREEN
    assert lights["planning"] == Light.ORANGE  # two want the same designer
    assert lights["retrospective"] == Light.ORANGE  # its retrospective is overdue


def test_can_be_taken_away_and_the_history_keeps_that_it_was_there():
    before = Entry.objects.count()
    assert remove_demo(by=None, at=AT) > 100
    assert not is_here()
    gone = (Person, Department, Case, Document, Notice, Todo)
    assert [model.objects.count() for model in gone] == [0] * len(gone)
    assert search("跳出率") == []
    assert Entry.objects.count() == before
    assert not isinstance(verify(), Break)
