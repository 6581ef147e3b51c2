"""What may lag reads the log: progress and lights follow the plan, free gates are offered."""

import logging
from datetime import datetime

from heli.collaboration.cases.models import Case
from heli.collaboration.cases.states import CaseState
from heli.company.calendars.queries import company_calendar
from heli.company.history.models import Entry
from heli.execution.progress.commands import show_light
from heli.gates.commands import keep_lit, keep_up, keep_watch, offer_gate
from heli.gates.models import GateWatch

AT_ONCE = 500
AT_A_TIME = 50

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


def watch_lights(at: datetime) -> int:
    """
    Show every light anew when a day begins, as plans age without anything happening (S3.6, S3.7).

    Return how many collaborations were looked at: some in each round, so that nothing waits.
    """
    today = company_calendar().day_of(at)
    watch = GateWatch.objects.filter(pk=1).first() or GateWatch()
    seen = watch.lit_to if watch.lit_on == today else 0
    running = Case.objects.filter(state=CaseState.RUNNING, pk__gt=seen).order_by("pk")
    cases = list(running[:AT_A_TIME])
    for case in cases:
        try:
            show_light(case=case, by=None, at=at)
        except Exception:
            log.exception("the light of collaboration %s could not be shown", case.pk)
    if cases or watch.lit_on != today:
        keep_lit(day=today, case_id=cases[-1].pk if cases else 0, by=None, at=at)
    return len(cases)
