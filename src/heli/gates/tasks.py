"""What may lag reads the log: progress follows the plan, free gates are offered."""

import logging
from datetime import datetime

from heli.collaboration.cases.models import Case
from heli.company.history.models import Entry
from heli.gates.commands import keep_up, keep_watch, offer_gate
from heli.gates.models import GateWatch

AT_ONCE = 500

log = logging.getLogger("heli.gates")


def watch_gates(at: datetime) -> int:
    """
    Look at the collaborations in which something happened; return how many gates changed.

    Progress follows what became of the plan, and a gate that became free is offered.
    """
    seen = GateWatch.objects.values_list("number", flat=True).filter(pk=1).first() or 0
    entries = Entry.objects.filter(number__gt=seen).order_by("number")
    rows = list(entries.values_list("number", "case_id")[:AT_ONCE])
    if not rows:
        return 0
    happened = {case_id for _, case_id in rows if case_id is not None}
    changed = 0
    for case in Case.objects.filter(pk__in=happened):
        try:
            keep_up(case=case, by=None, at=at)
            changed += offer_gate(case=case, by=None, at=at)
        except Exception:  # one collaboration must not hold up the others
            log.exception("the gate of collaboration %s could not be watched", case.pk)
    keep_watch(number=rows[-1][0], by=None, at=at)
    return changed
