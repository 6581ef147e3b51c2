"""Programs do what people do in the browser, by the same commands."""

import json

from heli.execution.acceptance.models import Submission
from heli.execution.progress.models import Report
from heli.execution.risks.models import RiskWarning
from tests.execution.cast import MEASURED, submitted, warned
from tests.planning.cast import open_plan, task


def call(client, who, method, path, **body):
    client.force_login(who)
    answer = client.generic(
        method, f"/api/{path}", json.dumps(body) if body else "", content_type="application/json"
    )
    return answer.status_code, answer.json() if answer.content else None


def test_reports_and_keeps_the_sheet(client, cast, work):
    path = f"tasks/{work.film.pk}/reports"
    status, made = call(client, cast.hal, "POST", path, percent=40, done="Shot")
    assert (status, made["percent"], made["done"]) == (201, 40, "Shot")
    for wrong in ({"percent": 101}, {"percent": True}, {"percent": "40"}, {"done": "x"}):
        assert call(client, cast.hal, "POST", path, **wrong)[0] == 422
    assert call(client, cast.mia, "POST", path, percent=1)[0] == 403
    assert call(client, cast.mallory, "POST", path, percent=1)[0] == 404
    locked = f"tasks/{work.rollout.pk}/reports"
    assert call(client, cast.carl, "POST", locked, percent=1)[0] == 409
    rows = call(client, cast.mia, "GET", f"collaborations/{work.case.pk}/progress")[1]
    assert [(row["name"], row["percent"]) for row in rows] == [
        ("Film", 40), ("Beta", 0), ("Rollout", 0),
    ]  # fmt: skip
    sheets = f"collaborations/{work.case.pk}/tracking-sheets"
    assert call(client, cast.mia, "POST", sheets)[1]["number"] == 1
    assert call(client, cast.hal, "POST", sheets)[0] == 403
    assert Report.objects.count() == 1


def test_refuses_a_report_before_the_execution(client, cast):
    film = task(open_plan(cast), "Film", cast.design)
    assert call(client, cast.gus, "POST", f"tasks/{film.pk}/reports", percent=1)[0] == 409


def test_warns_decides_and_closes(client, cast, work):
    path = f"tasks/{work.film.pk}/risks"
    body = {"cause": "No camera", "effect": "A week", "proposal": "Rent one"}
    status, made = call(client, cast.hal, "POST", path, **body)
    assert (status, made["state"], made["probability"]) == (201, "raised", 3)
    assert call(client, cast.hal, "POST", path, **body, impact=6)[0] == 422
    assert call(client, cast.hal, "POST", path, **(body | {"cause": " "}))[0] == 422
    assert call(client, cast.mallory, "POST", path, **body)[0] == 404
    risk = f"risks/{made['id']}"
    choice = {"decision": "accept", "text": "Wait"}
    assert call(client, cast.hal, "POST", f"{risk}/decision", **choice)[0] == 403
    assert call(client, cast.mia, "POST", f"{risk}/decision", **choice, version=1)[0] == 409
    blank = {"decision": "accept", "text": " "}
    assert call(client, cast.mia, "POST", f"{risk}/decision", **blank)[0] == 422
    assert call(client, cast.mia, "POST", f"{risk}/decision", **choice)[0] == 204
    assert call(client, cast.hal, "POST", f"{risk}/happened")[0] == 204
    assert call(client, cast.mia, "POST", f"{risk}/closing", text="Over")[0] == 204
    listed = call(client, cast.mia, "GET", f"collaborations/{work.case.pk}/risks")[1]
    assert [(row["id"], row["state"]) for row in listed] == [(made["id"], "closed")]
    assert RiskWarning.objects.count() == 1


def test_submits_and_accepts(client, cast, work):
    path = f"tasks/{work.beta.pk}/submissions"
    status, made = call(client, cast.fay, "POST", path, note="Build 12", lines=[MEASURED])
    assert (status, made["state"], len(made["verdicts"])) == (201, "submitted", 2)
    assert call(client, cast.fay, "POST", path, lines=[MEASURED])[0] == 409
    assert call(client, cast.mallory, "POST", path, lines=[MEASURED])[0] == 404
    first, second = (f"verdicts/{row['id']}" for row in made["verdicts"])
    assert call(client, cast.fay, "POST", first, verdict="accepted")[0] == 403
    assert call(client, cast.max, "POST", first, verdict="refused")[0] == 422
    assert call(client, cast.max, "POST", first, verdict="accepted")[0] == 204
    assert call(client, cast.carl, "POST", second, verdict="conditional", text="Icon")[0] == 204
    listed = call(client, cast.mia, "GET", f"collaborations/{work.case.pk}/submissions")[1]
    assert [row["state"] for row in listed] == ["accepted"]


def test_the_superior_lets_a_milestone_pass(client, cast, work):
    made = submitted(work, cast)
    path = f"submissions/{made.pk}/waiver"
    assert call(client, cast.mia, "POST", path, reason="Fair")[0] == 403
    assert call(client, cast.mallory, "POST", path, reason="Fair")[0] == 404
    assert call(client, cast.ben, "POST", path, reason=" ")[0] == 422
    assert call(client, cast.ben, "POST", path, reason="Fair")[0] == 204
    assert Submission.objects.get().waiver == "Fair"


def test_tells_what_the_gate_lacks_and_opens_it_not(client, cast, work):
    warned(work, cast)
    here = f"collaborations/{work.case.pk}"
    lacking = call(client, cast.mia, "GET", f"{here}/gate")[1]
    assert [(one["key"], one["what"], one["who"]) for one in lacking] == [
        ("milestones.accepted", "the acceptance of “Beta”", "Fay"),
        ("tasks.finished", "“Film” is not finished", "Hal"),
        ("tasks.finished", "“Beta” is not finished", "Fay"),
        ("tasks.finished", "“Rollout” is not finished", "Carl"),
        ("risks.closed", "the warning on “Film” is open", "Mia"),
    ]
    assert call(client, cast.mia, "POST", f"{here}/gate/open")[0] == 409
    assert call(client, cast.hal, "POST", f"{here}/gate/open")[0] == 403
    for path in ("gate", "gate/open", "gate/waivers", "withdrawal"):
        method = "GET" if path == "gate" else "POST"
        body = {"key": "tasks.finished", "reason": "x"} if method == "POST" else {}
        assert call(client, cast.mallory, method, f"{here}/{path}", **body)[0] == 404
    work.case.refresh_from_db()
    assert work.case.stage == "execution"


def test_lets_a_condition_go_and_withdraws(client, cast, work):
    here = f"collaborations/{work.case.pk}"
    body = {"key": "milestones.accepted", "reason": "Seen at the fair"}
    assert call(client, cast.mia, "POST", f"{here}/gate/waivers", **body)[0] == 403
    assert call(client, cast.ben, "POST", f"{here}/gate/waivers", **body)[0] == 204
    assert call(client, cast.ben, "POST", f"{here}/gate/waivers", **body)[0] == 409
    assert call(client, cast.ben, "POST", f"{here}/withdrawal", reason="x")[0] == 403
    assert call(client, cast.mia, "POST", f"{here}/withdrawal", reason="Cancelled")[0] == 204
    work.case.refresh_from_db()
    assert work.case.state == "withdrawn"
