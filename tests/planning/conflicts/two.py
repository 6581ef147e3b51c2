"""Two collaborations that want the designer Hal in the same days."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from heli.collaboration.cases.models import Case
from heli.company.assets.states import Kind
from heli.company.org.models import Department, Person
from heli.planning.conflicts.commands import promise_resources
from heli.planning.conflicts.models import Conflict
from heli.planning.resources.commands import Answer, Verdict, ask_for
from heli.planning.resources.models import Confirmation, Need
from heli.planning.tasks.models import Task
from tests.company import NOON, Company
from tests.planning.cast import day, open_plan, task
from tests.snapshots import built_once

LATER = NOON + dt.timedelta(hours=1)


@dataclass
class Two:
    """Mia's launch (P1) and Cleo's campaign (P2); Design's Gus lends Hal to both."""

    launch: Case
    campaign: Case
    poster: Task  # the launch's, accountable Marketing
    banner: Task  # the campaign's, accountable Sales
    first: Need
    second: Need


def ask(row: Task, by: Person, supplier: Department, **values: object) -> Need:
    """Ask a department for something; a person's whole time unless told otherwise."""
    facts: dict[str, object] = {"kind": Kind.PERSON, "amount": Decimal(100), "at": NOON}
    return ask_for(task=row, department=supplier, by=by, **(facts | values))[0]


def promise(need: Need, by: Person, *, at: dt.datetime = NOON, **values: object) -> list[Conflict]:
    """Confirm the whole paper on which a need stands, all as asked."""
    paper = Confirmation.objects.get(pk=need.confirmation_id)
    asked = Need.objects.filter(confirmation=paper, state="asked")
    answers = [Answer(need=row, verdict=Verdict.CONFIRM, **values) for row in asked]
    return promise_resources(confirmation=paper, answers=answers, by=by, at=at)


@built_once
def two_that_want_hal(cast: Company, *, amount: int = 100, starts: int = 2, ends: int = 8) -> Two:
    """Return both collaborations; the first wants Hal from the 16th to the 20th of March."""
    launch = open_plan(cast)
    campaign = open_plan(
        cast, title="Spring campaign", requester=cast.cleo, department=cast.sales,
        involved=("design",), priority="P2",
    )  # fmt: skip
    poster = task(launch, "Poster", cast.marketing)
    banner = task(campaign, "Banner", cast.sales, starts_on=day(starts), ends_on=day(ends))
    first = ask(poster, cast.mia, cast.design, person=cast.hal)
    second = ask(banner, cast.cleo, cast.design, person=cast.hal, amount=Decimal(amount))
    return Two(launch, campaign, poster, banner, first, second)
