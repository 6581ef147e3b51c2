"""Removes a run's folder and the server in it, also when the run was killed.

A process of its own that waits for the end of the run: its standard input closes when the run is
over, however it ended. It needs nothing but the standard library, so that it starts at once.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 10.0  # seconds for the server to stop


def watch(folder: Path) -> Callable[[], object]:
    """Start the process that sweeps ``folder`` when this one is gone, or calls what is returned."""
    watcher = subprocess.Popen(
        [sys.executable, __file__, str(folder)], stdin=subprocess.PIPE, start_new_session=True
    )
    return watcher.communicate


def sweep(folder: Path) -> None:
    """Stop the server that runs in ``folder``, if any, and remove the folder."""
    note = folder / "postgres/postmaster.pid"
    if note.exists():
        server = int(note.read_text().split()[0])
        end = time.monotonic() + PATIENCE
        try:
            os.kill(server, signal.SIGINT)  # PostgreSQL's word for a fast stop
            while note.exists() and time.monotonic() < end:
                time.sleep(0.05)
        except ProcessLookupError:
            pass
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.read()
    sweep(Path(sys.argv[1]))
