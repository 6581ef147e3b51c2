"""Reads a workbook from outside in a process of its own, with little memory and time (S3)."""

import json
import os
import resource
import subprocess
import sys

from heli.exchange.people.rules.workbook import MOST_BYTES, Sheet, Unreadable, sheets_of

MEMORY = 300 << 20  # bytes of address space, the interpreter among them
SECONDS = 10
OK, REFUSED = 0, 3


def read_workbook(data: bytes) -> list[Sheet]:
    """
    Return the sheets of a workbook as text.

    :raises Unreadable: if it is no workbook, broken, or larger than people and departments need
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large")
    command = [sys.executable, "-m", __name__]
    # No more of the server's surroundings than where the modules are: no secrets, no database.
    surroundings = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(  # noqa: S603 (this module, by the same interpreter)
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS + 5,
            check=False,
            env=surroundings,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_large") from error
    if child.returncode == OK:
        return [(name, rows) for name, rows in json.loads(child.stdout)]
    if child.returncode == REFUSED:
        raise Unreadable(child.stdout.decode())
    # Killed by a signal: it ran out of memory or of time.
    raise Unreadable("too_large" if child.returncode < 0 else "damaged")


def main() -> int:
    """Read a workbook from the input, write its sheets as JSON to the output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.write(json.dumps(sheets_of(sys.stdin.buffer.read())))
    except Unreadable as refusal:
        sys.stdout.write(refusal.reason)
        return REFUSED
    except MemoryError:
        sys.stdout.write("too_large")
        return REFUSED
    except BaseException:
        sys.stdout.write("damaged")
        return REFUSED
    return OK


if __name__ == "__main__":
    sys.exit(main())
