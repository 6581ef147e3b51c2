"""The worker: rings due to-dos and sends what waits. Its rows are its queue."""

import logging
import signal
import threading
from datetime import datetime
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone

from heli.collaboration.todos.tasks import ring_due
from heli.company.calendars.queries import calendar_held, reader_of
from heli.company.notices.models import Notice
from heli.company.notices.tasks import deliver_due
from heli.gates.tasks import watch_gates, watch_lights
from heli.home.queries.inbox import about, told_to
from heli.planning.conflicts.tasks import watch_plans


def deliver(at: datetime) -> int:
    """Send what waits, but nothing about what its receiver sees no longer (S2)."""

    def may_read(notice: Notice) -> bool:
        return told_to(reader_of(notice.to, at)).filter(pk=notice.pk).exists()

    return deliver_due(at, may_read=may_read, about=about)


JOBS = (ring_due, watch_plans, watch_gates, watch_lights, deliver)
REST = 1.0  # seconds between rounds in which nothing was due

log = logging.getLogger("heli.worker")


def work(stop: threading.Event) -> None:
    """Do what is due until ``stop`` is set; a round that fails is tried again in the next."""
    while not stop.is_set():
        if not work_once(timezone.now()):
            stop.wait(REST)
        close_old_connections()


def work_once(at: datetime) -> int:
    """Do everything due at ``at`` once; return how much was done."""
    done = 0
    for job in JOBS:
        try:
            with calendar_held():
                done += job(at)
        except Exception:
            log.exception("%s failed and will be tried again", job.__name__)
    return done


def run() -> None:
    """Work until the process is told to stop."""
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    work(stop)
