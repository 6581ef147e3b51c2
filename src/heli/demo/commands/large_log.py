"""The million entries of the large demo's log, chained like any other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from heli.collaboration.cases.models import Case
from heli.company.history.models import Entry
from heli.company.history.rules import GENESIS, Link, hash_of
from heli.kernel.uids import uid_at


def entries(
    cases: list[Case], names: Mapping[int, str], *, per_case: int, at: datetime
) -> Iterator[Entry]:
    """Yield ``per_case`` entries for each collaboration, following the head of the log."""
    head = Entry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = head or (0, GENESIS)
    for turn in range(per_case):
        for case in cases:
            number += 1
            moment = at - timedelta(minutes=per_case - turn)
            link = Link(
                number=number,
                uid=str(uid_at(moment)),
                at=moment,
                verb="report.given",
                actor_id=case.requester_id,
                actor_name=names[case.requester_id],
                subject=f"cases.case:{case.pk}",
                case_id=case.pk,
                data={"task": case.title, "percent": turn % 100, "done": "–", "blocked_by": ""},
                previous=previous,
            )
            previous = hash_of(link)
            yield row_of(replace(link, hash=previous))


def row_of(link: Link) -> Entry:
    """Return an entry of the log as the table holds it."""
    return Entry(**{name: getattr(link, name) for name in Link.__slots__})
