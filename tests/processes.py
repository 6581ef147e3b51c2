"""Processes of the product for tests that need real ones, over addresses of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]


def heli(*arguments: str) -> list[str]:
    """Return the command line of a subcommand of this working copy."""
    return [sys.executable, "-m", "heli", *arguments]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    """Wait until the server shows its first page; False if it ended or took too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"http://{address}/sign-in", timeout=5) as page:
                return page.status == 200
        except OSError:
            time.sleep(0.2)
    return False


@contextmanager
def serving(folder: Path, fill: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """
    Serve an SQLite database of its own in ``folder``, which the command ``fill`` fills first.

    :return: the server's address with ``http://``, and the environment of its processes.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith("HELI_")}
    environment = kept | {
        "HELI_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "heli.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    for run in (heli("init"), fill):
        subprocess.run(run, env=environment, check=True, stdout=subprocess.DEVNULL)
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        heli("serve", "--address", address), env=environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            assert answers(address, server)
            yield f"http://{address}", environment
        finally:
            server.terminate()
