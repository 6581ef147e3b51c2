"""Serving through granian."""

from granian import Granian
from granian.constants import Interfaces


def serve(address: str, *, workers: int = 1) -> None:
    """Serve at ``host:port`` until stopped; each worker is one process with a few threads."""
    host, _, port = address.rpartition(":")
    Granian(
        "heli.config.wsgi:application",
        address=host or "127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_access=False,
        # A worker that is told to stop twice, as by Ctrl-C, may never end by itself.
        workers_kill_timeout=10,
    ).serve()
