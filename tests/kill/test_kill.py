"""R1, R3, R4: web and worker killed under four writers lose nothing and double nothing.

``make kill`` kills a hundred times; the tests of every day three times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
from django.utils import timezone

from tests.processes import answers, free_port, heli

KILLS = int(os.environ.get("HELI_KILLS", "3"))
ROOT = Path(__file__).parents[2]
WHOM = ("web", "worker", "both")

Environment = dict[str, str]


def in_process(what: str, given: object, environment: Environment) -> Any:
    """Let ``ground`` do something with the database in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill", what],
        input=json.dumps(given), env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


class Processes:
    """The web server and the worker, started, killed and started again."""

    def __init__(self, address: str, environment: Environment) -> None:
        self.address, self.environment = address, environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *names: str) -> None:
        lines = {"web": heli("serve", "--address", self.address), "worker": heli("worker")}
        for name in names:
            self.running[name] = subprocess.Popen(
                lines[name], env=self.environment, start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        assert answers(self.address, self.running["web"])

    def kill(self, *names: str) -> None:
        for name in names:
            process = self.running.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Writer(Thread):
    """Calls one meeting after another; one that was not answered is sent again, same key."""

    def __init__(self, number: int, address: str, ground: dict[str, Any], stop: Event) -> None:
        super().__init__()
        self.name, self.stop = f"w{number}", stop
        self.token, self.needed = ground["tokens"][number], ground["needed"]
        self.address = f"http://{address}/api/collaborations/{ground['case']}/meetings"
        self.acknowledged: list[str] = []
        self.refused: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            title = f"{self.name}-{len(self.acknowledged)}"
            while not self.send(title):
                time.sleep(0.05)
            self.acknowledged.append(title)
            time.sleep(0.03)

    def send(self, title: str) -> bool:
        """Send a request; was it acknowledged?"""
        starts = timezone.now().replace(microsecond=0, second=0, minute=0) + timedelta(days=30)
        times = {"starts_at": str(starts), "ends_at": str(starts + timedelta(hours=1))}
        body = {"title": title, "needed": self.needed} | times
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": title}
        try:
            answer = httpx.post(self.address, json=body, headers=headers, timeout=10)
        except httpx.TransportError:
            return False
        if answer.status_code != httpx.codes.CREATED:
            self.refused.append(f"{answer.status_code} {answer.text[:200]}")
            return False
        return bool(answer.json()["title"] == title)


def _all_rang(until: datetime, environment: Environment, seconds: float = 60) -> bool:
    """Wait until all that was due at ``until`` has rung; False if that took too long."""
    end = time.monotonic() + seconds
    while in_process("waiting", until.isoformat(), environment):
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True


def test_nothing_is_lost_doubled_or_half_done(environment: Environment) -> None:
    environment |= {
        "PYTHONPATH": f"{environment['PYTHONPATH']}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "heli.config.settings",
    }
    subprocess.run(heli("init"), env=environment, check=True, capture_output=True)
    ground = in_process("lay", 10 + 2 * KILLS, environment)
    address, stop, chance = f"127.0.0.1:{free_port()}", Event(), random.Random(4)  # noqa: S311
    processes = Processes(address, environment)
    writers = [Writer(number, address, ground, stop) for number in range(4)]
    try:
        processes.start("web", "worker")
        for writer in writers:
            writer.start()
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.5))
            whom = chance.choice(WHOM)
            names = ("web", "worker") if whom == "both" else (whom,)
            processes.kill(*names)
            processes.start(*names)
        time.sleep(1)
        stop.set()
        for writer in writers:
            writer.join(60)
        stopped = timezone.now()
        assert _all_rang(stopped, environment), "the worker did not follow its return"
    finally:
        stop.set()
        processes.kill(*list(processes.running))

    acknowledged = [title for writer in writers for title in writer.acknowledged]
    assert [line for writer in writers for line in writer.refused] == []
    assert len(acknowledged) > 10
    assert in_process("look", acknowledged, environment) == []
    subprocess.run(heli("verify-log"), env=environment, check=True, capture_output=True)
