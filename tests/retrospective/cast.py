"""A collaboration whose work is done: Mia requested; Software, Sales and Design took part."""

import datetime as dt

from heli.collaboration.cases.models import Case
from heli.company.playbooks.queries import playbook_of
from heli.retrospective.measures.commands import set_measure
from heli.retrospective.measures.models import Measure
from heli.retrospective.summaries.commands import (
    hold_retrospective,
    open_retrospective,
    publish_summary,
    write_summary,
)
from tests.collaborations import publish_handbook
from tests.company import NOON, TODAY, Company
from tests.planning.cast import open_plan
from tests.snapshots import built_once

DUE = dt.date(2026, 4, 10)
BLAMING = "Design was lazy"
SUCCESS = {"what": "One board for all", "evidence": "no status mail", "reuse": "every launch"}
PROBLEM = {"what": "Photos came late", "cause": "No brief before the shoot", "kind": "process"}


def later(**span: float) -> dt.datetime:
    """Return a moment after the Monday noon of the tests."""
    return NOON + dt.timedelta(**span)


@built_once
def at_the_end(cast: Company, **values: object) -> Case:
    """Return a collaboration whose retrospective is open since noon."""
    case = open_plan(cast, **values)
    case.stage = "retrospective"
    case.save()
    open_retrospective(case=case, by=None, at=NOON)
    return case


def wording(case: Case, mode: str) -> None:
    """Let the collaboration's playbook take blame so strictly."""
    held = playbook_of(case.playbook_id).wording.model_dump(mode="json") | {"blame": mode}
    case.playbook = publish_handbook(wording=held | {"task_size": "5wd"})
    case.save()


def propose(case: Case, cast: Company, **values: object) -> Measure:
    """Propose that Hal of Design writes the brief."""
    facts: dict[str, object] = {
        "text": "Send the brief two weeks before the shoot", "department": cast.design,
        "owner": cast.hal, "due_on": DUE, "verify_by": "The next brief's date",
        "by": cast.mia, "at": NOON,
    }  # fmt: skip
    return set_measure(case=case, **(facts | values))


def hold(case: Case, cast: Company, at: dt.datetime = NOON) -> None:
    """Record that Mia, Fay and Gia met."""
    hold_retrospective(case=case, present=[cast.mia, cast.fay, cast.gia], by=cast.mia, at=at)


def write(case: Case, cast: Company, **values: object) -> None:
    """Write a summary with one success and one problem."""
    facts: dict[str, object] = {
        "abstract": "Launched in time.", "successes": [SUCCESS], "problems": [PROBLEM],
        "by": cast.mia, "at": NOON,
    }  # fmt: skip
    write_summary(case=case, **(facts | values))


def publish(case: Case, cast: Company, at: dt.datetime = NOON) -> Measure:
    """Publish a whole summary with one measure, and return that measure."""
    measure = propose(case, cast)
    hold(case, cast)
    write(case, cast)
    publish_summary(case=case, by=cast.mia, at=at)
    measure.refresh_from_db()
    return measure


__all__ = ["NOON", "TODAY", "at_the_end", "hold", "later", "propose", "publish", "write"]
