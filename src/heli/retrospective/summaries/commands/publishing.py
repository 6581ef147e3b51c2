from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from heli.collaboration.cases.commands import take_number
from heli.collaboration.cases.models import Case
from heli.collaboration.cases.queries import everyone_in, playbook_for
from heli.collaboration.todos.commands import close_todo
from heli.company.calendars.queries import company_calendar
from heli.company.history.commands import change, command, expect_version
from heli.company.notices.commands import notify
from heli.company.org.models import Person
from heli.company.playbooks.queries import own_missing, own_values
from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.retrospective.measures.commands import refuse_blame, start_measures
from heli.retrospective.summaries import queries, rules
from heli.retrospective.summaries.commands.steps import lock_retrospective
from heli.retrospective.summaries.models import Retrospective
from heli.retrospective.summaries.states import ProblemKind, Verb

SUCCESS = ("what", "evidence", "reuse")
PROBLEM = ("what", "cause", "kind")
NOTHING: Mapping[str, str] = {}


@command
def write_summary(
    *,
    case: Case,
    abstract: str,
    successes: Sequence[Mapping[str, str]],
    problems: Sequence[Mapping[str, str]],
    by: Person,
    at: datetime,
    tags: str = "",
    wording_reason: str = "",
    extra: Mapping[str, str] = NOTHING,
    seen_version: int | None = None,
) -> Retrospective:
    """
    Write what went well and what to improve, with root causes (S4.2, P9).

    ``successes`` are rows of what, evidence, reuse; ``problems`` of what, cause, kind. Rows
    without ``what`` are left out. ``extra`` is what was typed into the fields that the playbook
    adds (S0.3); what it requires may come later.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if the retrospective was not held yet, or the summary is published
    :raises Invalid: where a text accuses somebody and the playbook forbids that, or where a value
        does not fit its field
    :raises Stale: if somebody changed it since ``seen_version``
    """
    _, retrospective = lock_retrospective(case, Verb.WRITE, by=by, at=at)
    expect_version(retrospective, seen_version)
    kept = rules.kept_rows(successes, SUCCESS)
    found = [
        row | {"kind": row["kind"] if row["kind"] in ProblemKind.values else ProblemKind.OTHER}
        for row in rules.kept_rows(problems, PROBLEM)
    ]
    refuse_blame(case, _texts(abstract, kept, found), wording_reason)
    own = own_values(playbook_for(case), "summary", case.stage, extra, draft=True)
    values: dict[str, Any] = {
        "abstract": abstract.strip(),
        "successes": kept,
        "problems": found,
        "tags": tags.strip(),
        "extra": own,
        "written_by": by,
    }
    change("summary.written", retrospective, by=by, at=at, case=case.pk, values=values)
    return retrospective


def _texts(
    abstract: str, successes: Sequence[Mapping[str, str]], problems: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    texts = {"abstract": abstract}
    for index, row in enumerate(successes):
        texts[f"successes-{index}-what"] = row["what"]
    for index, row in enumerate(problems):
        texts[f"problems-{index}-what"] = row["what"]
        texts[f"problems-{index}-cause"] = row["cause"]
    return texts


@command
def publish_summary(
    *, case: Case, by: Person, at: datetime, seen_version: int | None = None
) -> Retrospective:
    """
    Publish the summary (P9) to all who take part; from now on its measures are owed (S4.3).

    It gets its number, and the figures stay as they are today.

    :raises NotYours: if ``by`` is not the requester
    :raises Refused: if the retrospective was not held, or the summary is published already
    :raises Invalid: at each part that the playbook requires and that is still empty
    :raises Stale: if somebody changed it since ``seen_version``
    """
    state, retrospective = lock_retrospective(case, Verb.PUBLISH, by=by, at=at)
    expect_version(retrospective, seen_version)
    case, playbook = retrospective.case, playbook_for(retrospective.case)
    filled = queries.filled_parts(case, retrospective)
    missing = rules.what_is_missing(filled, playbook.required("summary", case.stage))
    own = own_missing(playbook, "summary", case.stage, retrospective.extra)
    if missing or own:
        raise Invalid(missing | {name: N_("This is needed.") for name in own})
    start_measures(case=case, by=by, at=at)
    if retrospective.todo:
        close_todo(retrospective.todo, by=by, at=at)
    today = company_calendar().day_of(at)
    pattern, code = playbook.paper_pattern("summary")
    paper = take_number(
        pattern=pattern,
        department=case.department.code,
        day=today,
        collaboration=case.number or "",
        paper=code,
    )
    values = {
        "state": state,
        "number": paper,
        "facts": queries.facts_of(case, today).as_json(),
        "published_at": at,
    }
    told = {"number": paper}
    event = change(
        "summary.published", retrospective, by=by, at=at, case=case.pk, values=values, **told
    )
    notify(event, everyone_in(case), link=queries.page_of_summary(case))
    return retrospective
