"""``heli run`` is server and worker, and leaves neither behind."""

import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import psutil


def heli(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "heli", *arguments]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"http://{address}/sign-in", timeout=5) as page:
                return page.status == 200
        except OSError:
            time.sleep(0.2)
    return False


def test_serves_until_told_to_stop_and_leaves_no_process(environment: dict[str, str]) -> None:
    subprocess.run(heli("init"), env=environment, check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(heli("run", "--address", address), env=environment) as running:
        try:
            assert answers(address, running)
            children = psutil.Process(running.pid).children(recursive=True)
            assert len(children) >= 3  # the server, its process, the worker
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0
    assert [child for child in children if child.is_running()] == []


def test_says_in_one_sentence_that_the_database_is_not_made(environment: dict[str, str]) -> None:
    answer = subprocess.run(
        heli("serve"), env=environment, check=False, capture_output=True, text=True
    )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1
