"""Server and worker side by side, for one machine: what ``make run`` starts."""

import signal
import subprocess
import sys
import time

LOOK = 0.2  # seconds between looks at the two
PATIENCE = 15.0  # seconds for both to end by themselves


def run(address: str) -> int:
    """
    Serve at ``host:port`` and work until told to stop; when one of the two ends, so does the other.

    :return: 0 when told to stop, else what the one that ended returned.
    """
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stopped.append(received))
    both = [_start("serve", "--address", address), _start("worker")]
    try:
        while not stopped:
            for each in both:
                if each.poll() is not None:
                    return each.returncode or 1
            time.sleep(LOOK)
        return 0
    finally:
        _end(both)


def _start(*command: str) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C reaches the parent alone, which ends each of the two once.
    return subprocess.Popen([sys.executable, "-m", "heli", *command], start_new_session=True)  # noqa: S603


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
