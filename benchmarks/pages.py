"""
What pages cost: CPU of the server, queries, bytes over the wire, requests a second; the first page
that a browser opens with all its files, and the same page with the files at hand.

``python -m benchmarks.pages [--data DIR] [--user NAME] [--json]`` starts the real server with
one worker over the database in DIR (``var`` by default), signs in and asks for each page in turn.
Quote ratios and CPU time: wall time on a shared machine says little. Compare two companies by
people who see as many rows; a page whose cost follows its rows says how many it has.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

FILES = re.compile(r'(?:src|href|url)[=(]"?(/static/[^"#)]+)')
ROUNDS, LOAD, CLIENTS = 60, 400, 8
SOURCES = Path(__file__).parents[1] / "src"


@dataclass
class Cost:
    """One page: status, server CPU and wall milliseconds alone, requests a second under load."""

    page: str
    address: str
    status: int
    cpu_ms: float
    wall_ms: float
    per_second: float
    queries: int
    bytes: int


class Server:
    """The real server with one worker, over one database."""

    def __init__(self, data: Path) -> None:
        self.environment = {
            **os.environ, "HELI_DATA_DIR": str(data.absolute()), "PYTHONPATH": str(SOURCES),
        }  # fmt: skip
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}"
        command = [sys.executable, "-m", "heli", "serve", "--address", address]
        self.process = subprocess.Popen(command, env=self.environment)  # noqa: S603
        while not self._answers():
            if self.process.poll() is not None:
                raise SystemExit(f"No server over {data}.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz").is_success
        except httpx.TransportError:
            return False

    def workers(self) -> list[psutil.Process]:
        """Return the processes that serve."""
        return [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children()]

    def cpu(self) -> float:
        """Return the CPU seconds that the server has used."""
        return sum(sum(process.cpu_times()[:2]) for process in self.workers())

    def memory(self) -> int:
        """Return the memory of the largest process in MB."""
        return max(process.memory_info().rss for process in self.workers()) // 2**20

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


def signed_in(server: Server, user: str) -> httpx.Client:
    """Return a client with the session of a demo person."""
    client = httpx.Client(base_url=server.url, headers={"Accept-Encoding": "gzip, br"}, timeout=60)
    form = client.get("/sign-in")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    fields = {"username": user, "password": "heli-demo", "csrfmiddlewaretoken": token[1]}
    answer = client.post("/sign-in", data=fields, headers={"Referer": f"{server.url}/sign-in"})
    if answer.status_code != httpx.codes.FOUND:
        raise SystemExit(f"{user} could not sign in: {answer.status_code}")
    return client


def addresses(client: httpx.Client) -> dict[str, str]:
    """Return the pages to measure, by what they are."""
    listed = client.get("/collaborations/").text.count('class="cell-title"')
    rows = client.get("/api/collaborations?limit=50&state=running").json()
    going = [row["id"] for row in rows if row["stage"] == "execution"] or [rows[0]["id"]]
    case = going[0]
    tasks = client.get(f"/api/collaborations/{case}/progress").json()
    found = {
        "desk": "/",
        f"list, {listed} collaborations": "/collaborations/",
        "collaboration": f"/collaborations/{case}/",
        "timeline": f"/collaborations/{case}/timeline/",
        "request (paper)": f"/requests/{case}",
        f"task list, {len(tasks)} tasks": f"/tasks/of/{case}/",
        f"progress board, {len(tasks)} tasks": f"/progress/{case}/",
        "inbox": "/inbox/",
        f"API list of {len(rows)}": "/api/collaborations?limit=50&state=running",
        "API command (draft)": "/api/requests",
        "API collaboration": f"/api/collaborations/{case}",
    }
    if tasks:
        found["task"] = f"/tasks/{tasks[0]['task_id']}/"
    return found


COMMANDS: dict[str, Any] = {"/api/requests": {}}  # what is posted, by address


def ask(client: httpx.Client, address: str) -> httpx.Response:
    """Ask for a page, or give a command with the session's own token."""
    if address not in COMMANDS:
        return client.get(address)
    headers = {"X-CSRFToken": client.cookies["csrftoken"], "Referer": str(client.base_url)}
    return client.post(address, json=COMMANDS[address], headers=headers)


def measure(server: Server, client: httpx.Client, page: str, address: str) -> Cost:
    """Ask for one page again and again: alone, then by eight clients."""
    answer = ask(client, address)
    for _ in range(5):
        ask(client, address)
    before, walls = server.cpu(), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask(client, address)
        walls.append(time.perf_counter() - began)
    cpu = (server.cpu() - before) / ROUNDS
    return Cost(
        page=page,
        address=address,
        status=answer.status_code,
        cpu_ms=round(cpu * 1000, 1),
        wall_ms=round(statistics.median(walls) * 1000, 1),
        per_second=round(_under_load(client, address)),
        queries=0,
        bytes=_sent(answer),
    )


def _under_load(client: httpx.Client, address: str) -> float:
    headers, cookies = dict(client.headers), client.cookies

    def work(count: int) -> None:
        with httpx.Client(base_url=str(client.base_url), headers=headers, cookies=cookies) as one:
            for _ in range(count):
                ask(one, address)

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(work, [LOAD // CLIENTS] * CLIENTS))
    return LOAD / (time.perf_counter() - began)


@dataclass
class Opening:
    """A page as a browser opens it: with all files the first time, alone once it has them."""

    page: str
    requests: int
    cold_bytes: int
    warm_bytes: int


def opening(client: httpx.Client, page: str, address: str) -> Opening:
    """Ask for a page and for every file that it and its styles name, each once."""
    answer = client.get(address)
    warm = _sent(answer)
    asked: dict[str, int] = {}
    waiting = FILES.findall(answer.text)
    while waiting:
        file = waiting.pop()
        if file not in asked:
            found = client.get(file)
            asked[file] = _sent(found)
            waiting += FILES.findall(found.text) if file.endswith(".css") else []
    return Opening(page, 1 + len(asked), warm + sum(asked.values()), warm)


def _sent(answer: httpx.Response) -> int:
    return int(answer.headers.get("content-length", len(answer.content)))


def count_queries(server: Server, user: str, pages: dict[str, str]) -> dict[str, int]:
    """Return how many queries each page makes, asked in a process of its own."""
    code = (
        "import json,sys,django;django.setup();"
        "from django.test import Client;from django.db import connection;"
        "from django.test.utils import CaptureQueriesContext as C;"
        "from heli.company.org.models import Person;"
        "c=Client();c.force_login(Person.objects.get(username=sys.argv[1]),"
        "backend='heli.config.sessions.PeopleBackend');r={}\n"
        "for k,a in json.loads(sys.argv[2]).items():\n"
        "  ask=(lambda a: c.post(a,{},'application/json')) if a in sys.argv[3:] else c.get\n"
        "  ask(a)\n"
        "  with C(connection) as q: ask(a)\n"
        "  r[k]=len(q)\n"
        "print(json.dumps(r))"
    )
    environment = {
        **server.environment, "DJANGO_SETTINGS_MODULE": "heli.config.settings",
        "HELI_HOSTS": "testserver",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, user, json.dumps(pages), *COMMANDS],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    counted: dict[str, int] = json.loads(done.stdout.strip().splitlines()[-1])
    return counted


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--user", default="ligong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    server = Server(options.data)
    try:
        client = signed_in(server, options.user)
        pages = addresses(client)
        costs = [measure(server, client, page, address) for page, address in pages.items()]
        counted = count_queries(server, options.user, pages)
        for cost in costs:
            cost.queries = counted[cost.page]
        first = opening(client, "desk", "/")
        _print(costs, first, server.memory(), as_json=options.json)
    finally:
        server.stop()


def _print(costs: list[Cost], first: Opening, memory: int, *, as_json: bool) -> None:
    if as_json:
        pages = [asdict(cost) for cost in costs]
        print(json.dumps({"memory_mb": memory, "opening": asdict(first), "pages": pages}))
        return
    print(f"{'page':<26}{'CPU ms':>8}{'ms alone':>10}{'req/s × 8':>11}{'queries':>9}{'bytes':>9}")
    for cost in costs:
        mark = "" if httpx.codes.is_success(cost.status) else f"  answered {cost.status}"
        print(
            f"{cost.page:<26}{cost.cpu_ms:>8}{cost.wall_ms:>10}{cost.per_second:>11}"
            f"{cost.queries:>9}{cost.bytes:>9}{mark}"
        )
    print(
        f"{first.page} opened the first time: {first.requests} requests, {first.cold_bytes} bytes; "
        f"again: {first.warm_bytes} bytes"
    )
    print(f"memory of the worker: {memory} MB")


if __name__ == "__main__":
    main()
