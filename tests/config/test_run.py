"""``heli run`` is server and worker, and leaves neither behind."""

import signal
import subprocess

import psutil

from tests.processes import answers, free_port, heli


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
