import pytest

from heli.collaboration.cases.models import Case
from heli.collaboration.todos.models import Todo
from heli.company.history.models import Entry
from heli.company.knowledge.models import Document
from heli.company.notices.models import Notice
from heli.execution.progress.commands import report_progress
from heli.gates.commands import open_next_stage, waive
from heli.initiation.reviews.commands import sign_minutes
from heli.kernel.refusals import NotYours, Refused
from heli.web import words
from tests.execution.cast import ended, owed
from tests.gates.cast import LATER, at_work, planned
from tests.initiation.reviews.conftest import AFTER, case, held, meeting, out
from tests.planning.cast import open_plan
from tests.retrospective.cast import at_the_end, publish

__all__ = ["case", "held", "meeting", "out"]  # fixtures of the review


def test_refuses_while_something_is_missing_and_says_what(cast):
    plan = open_plan(cast)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        open_next_stage(case=plan, by=cast.mia, at=LATER)
    assert words.say(refusal.value.sentence, refusal.value.facts) == (
        "Still missing: the task list of Marketing (Mia, since 10:00) and 6 more"
    )
    plan.refresh_from_db()
    assert (plan.stage, Entry.objects.count()) == ("planning", entries)


@pytest.mark.parametrize("name", ["ben", "gus", "hal", "mallory", "root"])
def test_refuses_anyone_but_the_requester(cast, name):
    plan = planned(cast)
    with pytest.raises(NotYours):
        open_next_stage(case=plan, by=getattr(cast, name), at=LATER)
    plan.refresh_from_db()
    assert (plan.stage, owed("progress.report")) == ("planning", [])


def test_refuses_once_the_collaboration_has_ended(cast):
    plan = planned(cast)
    ended(plan)
    with pytest.raises(Refused):
        open_next_stage(case=plan, by=cast.mia, at=LATER)
    plan.refresh_from_db()
    assert plan.stage == "planning"


def test_planning_opens_with_a_task_list_for_every_department(company, out):
    from_now = Case.objects.get(pk=out.case_id)
    for row in out.signatures.all():
        sign_minutes(signature=row, by=row.department.head, at=AFTER)
    open_next_stage(case=from_now, by=company.max, at=AFTER)
    from_now.refresh_from_db()
    assert (from_now.stage, from_now.stage_since) == ("planning", AFTER)
    assert owed("task_list") == ["mia", "finn", "cleo", "gus"]


def test_execution_opens_with_a_report_for_every_task(cast):
    plan = planned(cast)
    opened = open_next_stage(case=plan, by=cast.mia, at=LATER)
    assert (opened.stage, opened.stage_since) == ("execution", LATER)
    assert owed("progress.report") == ["mia", "cleo"]
    assert Notice.objects.filter(verb="case.moved", to=cast.gus).count() == 1


def test_the_retrospective_opens_with_its_meeting_to_be_held(cast):
    work = at_work(cast)
    report_progress(task=work.tasks.get(), percent=100, by=cast.hal, at=LATER)
    open_next_stage(case=work, by=cast.mia, at=LATER)
    work.refresh_from_db()
    assert work.stage == "retrospective"
    fresh = Todo.objects.filter(case=work, opened_at=LATER)
    assert [(todo.owner, todo.state) for todo in fresh] == [(cast.mia, "open")]


def test_the_last_gate_files_the_papers_and_archives(cast):
    last = at_the_end(cast)
    publish(last, cast)
    open_next_stage(case=last, by=cast.mia, at=LATER)
    last.refresh_from_db()
    assert (last.state, last.ended_at, last.stage) == ("archived", LATER, "retrospective")
    filed = Document.objects.filter(case_id=last.pk).order_by("pk")
    assert [(row.kind, row.title, row.department) for row in filed] == [
        ("summary", "Watch launch", cast.marketing)
    ]
    assert "Launched in time." in filed[0].body
    with pytest.raises(Refused):
        open_next_stage(case=last, by=cast.mia, at=LATER)
    assert filed.count() == 1


def test_the_papers_of_every_stage_are_filed(cast):
    work = at_work(cast)
    report_progress(task=work.tasks.get(), percent=100, by=cast.hal, at=LATER)
    open_next_stage(case=work, by=cast.mia, at=LATER)
    publish(Case.objects.get(pk=work.pk), cast)
    open_next_stage(case=work, by=cast.mia, at=LATER)
    kinds = Document.objects.filter(case_id=work.pk).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["task_list", "summary"]


def test_a_stage_opens_without_what_the_superior_let_go(cast):
    work = at_work(cast)
    waive(case=work, key="tasks.finished", reason="Cut from the fair", by=cast.ben, at=LATER)
    assert open_next_stage(case=work, by=cast.mia, at=LATER).stage == "retrospective"
