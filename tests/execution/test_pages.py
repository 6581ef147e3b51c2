"""The pages of the execution: seen by members, closed to strangers, cheap however long."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heli.execution.acceptance.commands import submit_milestone
from heli.execution.acceptance.models import Submission, Verdict
from heli.execution.progress.commands import open_progress, take_tracking_sheet
from heli.execution.progress.models import Report, TaskProgress, TrackingSheet
from heli.execution.risks.commands import decide_risk, raise_risk_warning
from heli.execution.risks.models import RiskWarning
from heli.execution.risks.states import Decision
from tests.company import NOON
from tests.execution.cast import MEASURED, at_day, submitted, warned
from tests.planning.cast import day, open_plan, task

LISTS = ["progress:board", "risks:list", "acceptance:list"]
TYPED = {"cause": "No camera", "effect": "A week", "proposal": "Rent one"}


def get(client, who, page, *arguments):
    client.force_login(who)
    return client.get(reverse(page, args=arguments))


def post(client, who, page, *arguments, **row):
    client.force_login(who)
    return client.post(reverse(page, args=arguments), row)


@pytest.fixture
def pages(cast, work):
    """Every page of one thing of the collaboration, by name and id."""
    sheet = take_tracking_sheet(case=work.case, by=cast.mia, at=at_day(1))
    submission = submitted(work, cast)
    return [
        *((page, work.case.pk) for page in LISTS),
        ("progress:report", work.film.pk),
        ("progress:sheet", sheet.pk),
        ("risks:raise", work.film.pk),
        ("risks:show", warned(work, cast).pk),
        ("acceptance:submit", work.beta.pk),
        ("acceptance:verdict", submission.verdicts.first().pk),
        ("gates:show", work.case.pk),
    ]


@pytest.mark.parametrize("name", ["mia", "hal", "carl", "gus", "ben", "ada"])
def test_opens_to_who_takes_part(client, cast, pages, name):
    for page, number in pages:
        assert get(client, getattr(cast, name), page, number).status_code == 200, page


@pytest.mark.parametrize("name", ["mallory", "dan", "ida"])
def test_is_not_there_for_strangers(client, cast, pages, name):
    for page, number in pages:
        strange = get(client, getattr(cast, name), page, number)
        missing = get(client, getattr(cast, name), page, 999_999)
        assert (strange.status_code, missing.status_code) == (404, 404), page


def test_is_not_written_to_by_strangers(client, cast, work):
    risk, submission = warned(work, cast), submitted(work, cast)
    for page, number in [
        ("progress:report", work.film.pk),
        ("progress:take-sheet", work.case.pk),
        ("risks:raise", work.film.pk),
        ("risks:decide", risk.pk),
        ("risks:close", risk.pk),
        ("risks:happened", risk.pk),
        ("acceptance:submit", work.beta.pk),
        ("acceptance:verdict", submission.verdicts.first().pk),
        ("acceptance:waive", submission.pk),
        ("gates:open", work.case.pk),
        ("gates:waive", work.case.pk),
        ("gates:withdraw", work.case.pk),
    ]:
        assert post(client, cast.mallory, page, number, reason="x").status_code == 404, page
    assert (Report.objects.count(), TrackingSheet.objects.count()) == (0, 0)
    assert Submission.objects.get().state == "submitted"


def test_progress_is_lived_through_forms(client, cast, work):
    row = {"percent": 40, "done": "Shot", "next_step": "Cut", "forecast_on": day(5)}
    assert post(client, cast.hal, "progress:report", work.film.pk, **row).status_code == 302
    assert TaskProgress.objects.get(task=work.film).percent == 40
    wrong = post(client, cast.hal, "progress:report", work.film.pk, percent=140, done="Kept")
    assert wrong.status_code == 422
    assert 'value="Kept"' in wrong.content.decode()
    assert post(client, cast.mia, "progress:take-sheet", work.case.pk).status_code == 302
    assert post(client, cast.hal, "progress:take-sheet", work.case.pk).status_code == 403
    assert TrackingSheet.objects.count() == 1
    kept = get(client, cast.hal, "progress:sheet", TrackingSheet.objects.get().pk)
    assert "Film" in kept.content.decode()


def test_no_page_offers_a_report_in_a_locked_phase(client, cast, work):
    link = reverse("progress:report", args=[work.rollout.pk])
    pages = [
        get(client, cast.carl, name, *keys).content.decode()
        for name, *keys in (
            ("progress:board", work.case.pk), ("home:case", work.case.pk), ("home:desk",),
            ("home:inbox",),
        )
    ]  # fmt: skip
    assert [link in page for page in pages] == [False] * 4
    assert "Begins once this is accepted: Beta." in pages[0]

    page = get(client, cast.carl, "progress:report", work.rollout.pk).content.decode()
    assert "The phase “Launch” begins once this is accepted: Beta." in page
    assert 'name="percent"' not in page
    refused = post(client, cast.carl, "progress:report", work.rollout.pk, percent=10)
    assert refused.status_code == 409
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "offered"),
    [("hal", ["film"]), ("gus", ["film"]), ("fay", ["beta"]), ("finn", ["beta"]), ("mia", [])],
)
def test_the_board_offers_a_report_to_whoever_may_give_it(client, cast, work, name, offered):
    page = get(client, getattr(cast, name), "progress:board", work.case.pk).content.decode()
    links = {task: reverse("progress:report", args=[getattr(work, task).pk])
             for task in ("film", "beta")}  # fmt: skip
    assert [task for task, link in links.items() if link in page] == offered


def test_the_board_is_empty_before_the_execution(client, cast):
    case = open_plan(cast)
    assert "Not under way yet" in get(client, cast.mia, "progress:board", case.pk).content.decode()


def test_a_risk_is_lived_through_forms(client, cast, work):
    rated = TYPED | {"probability": 4, "impact": 4, "asked_days": 2}
    assert post(client, cast.hal, "risks:raise", work.film.pk, **(rated | {"cause": ""})
                ).status_code == 422  # fmt: skip
    assert post(client, cast.hal, "risks:raise", work.film.pk, **rated).status_code == 302
    risk = RiskWarning.objects.get()
    wrong = post(client, cast.mia, "risks:decide", risk.pk, decision="extend", text="Yes")
    assert wrong.status_code == 422
    none = post(client, cast.mia, "risks:decide", risk.pk, decision="extend", text="Yes",
                extra_days=0).content.decode()  # fmt: skip
    assert 'id="extra_days-error"' in none
    assert "By how many working days?" in none
    assert ">Yes</textarea>" in none
    choice = {"decision": "extend", "text": "Two more days", "extra_days": 2}
    stale = post(client, cast.mia, "risks:decide", risk.pk, **choice, version=risk.version - 1)
    assert stale.status_code == 409
    right = post(client, cast.mia, "risks:decide", risk.pk, **choice, version=risk.version)
    assert right.status_code == 302
    assert post(client, cast.hal, "risks:happened", risk.pk).status_code == 302
    assert post(client, cast.mia, "risks:close", risk.pk, text="").status_code == 422
    assert post(client, cast.mia, "risks:close", risk.pk, text="Camera came").status_code == 302
    risk.refresh_from_db()
    assert (risk.state, risk.extra_days) == ("closed", 2)


def test_a_warning_says_whom_it_waits_for_and_where_it_goes_next(client, cast, work):
    risk = warned(work, cast)
    page = get(client, cast.hal, "risks:show", risk.pk).content.decode()
    assert page.count("until Tue 17 Mar 10:00") == 1
    steps = risk.todo.rings.filter(kind="escalation")
    assert page.count("if nothing is decided by then") == steps.count() > 0
    first = steps.order_by("level")[0]
    steps.filter(pk=first.pk).update(rung_at=first.rings_at)
    page = get(client, cast.hal, "risks:show", risk.pk).content.decode()
    assert page.count("put to ") == 1
    assert "Mia" in get(client, cast.hal, "risks:list", work.case.pk).content.decode()
    decide_risk(risk=risk, decision=Decision.ACCEPT, text="Fine", by=cast.mia, at=at_day(1))
    page = get(client, cast.hal, "risks:show", risk.pk).content.decode()
    assert "if nothing is decided by then" not in page
    assert page.count("put to ") == 1


@pytest.mark.parametrize("days", [3, 4])
def test_a_late_warning_is_announced_as_such(client, cast, work, monkeypatch, days):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at_day(days, 8))
    page = get(client, cast.hal, "risks:raise", work.film.pk).content.decode()
    assert ("Less than 24 hours are left" in page) == (days == 4)


def test_an_acceptance_is_lived_through_forms(client, cast, work):
    empty = post(client, cast.fay, "acceptance:submit", work.beta.pk, **{"lines-0-standard": "S"})
    assert empty.status_code == 422
    assert "Give the measured value." in empty.content.decode()
    row = {"note": "Build 12", "lines-0-standard": "Starts in 2 s", "lines-0-measured": "1.4 s"}
    assert post(client, cast.fay, "acceptance:submit", work.beta.pk, **row).status_code == 302
    first, second = Verdict.objects.order_by("pk")
    bare = post(client, cast.max, "acceptance:verdict", first.pk, kind="refused")
    assert bare.status_code == 422
    assert "Say what must change." in bare.content.decode()
    said = {"kind": "refused", "text": "Icon"}
    assert post(client, cast.max, "acceptance:verdict", first.pk, **said).status_code == 302
    late = post(client, cast.carl, "acceptance:verdict", second.pk, kind="accepted")
    assert late.status_code == 409
    made = Submission.objects.get()
    bare = post(client, cast.ben, "acceptance:waive", made.pk, reason=" ")
    assert (bare.status_code, 'id="reason-error"' in bare.content.decode()) == (422, True)
    assert post(client, cast.mia, "acceptance:waive", made.pk, reason="Fair").status_code == 403
    assert post(client, cast.ben, "acceptance:waive", made.pk, reason="Fair").status_code == 302
    made.refresh_from_db()
    assert made.state == "waived"


def test_costs_as_many_queries_for_one_task_as_for_thirty(client, cast):
    case = open_plan(cast)
    counts = {page: [] for page in (*LISTS, "gates:show")}
    for number in range(30):
        row = task(case, f"Film {number}", cast.design, lead=cast.hal, is_milestone=True)
        if number in (0, 29):
            case.refresh_from_db()
            case.stage = "execution"
            case.save()
            open_progress(case=case, by=None, at=NOON)
            fill(case, cast)
            for page, asked in counts.items():
                get(client, cast.mia, page, case.pk)
                with CaptureQueriesContext(connection) as queries:
                    assert row.name in get(client, cast.mia, page, case.pk).content.decode()
                asked.append(len(queries))
    assert {page: one == thirty for page, (one, thirty) in counts.items()} == dict.fromkeys(
        counts, True
    )


def fill(case, cast) -> None:
    """Warn of every task and submit it, where that was not done yet."""
    at = NOON + dt.timedelta(hours=1)
    for row in case.tasks.filter(risks=None):
        raise_risk_warning(task=row, by=cast.hal, at=at, **TYPED)
        submit_milestone(task=row, note="", lines=[MEASURED], by=cast.hal, at=at)
