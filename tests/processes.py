"""Processes of the product for tests that need real ones, over addresses of their own."""

import socket
import subprocess
import sys
import time
from urllib.request import urlopen


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
