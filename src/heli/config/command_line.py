"""The console script ``heli``. Each subcommand starts no more of Django than it needs."""

import argparse
import os
import secrets
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError
from django.utils import timezone

from heli.wording.command_line import main as label_file

Run = Callable[[argparse.Namespace], int]
OK, REFUSED = 0, 1  # argparse itself ends with 2 for wrong use
LAST_PORT = 65535
MOST_WORKERS = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; return 0, 1 when it was refused, 2 for wrong use."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heli.config.settings")
    options = _parser().parse_args(arguments)
    run: Run = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return OK
    except (Trouble, ImproperlyConfigured) as trouble:
        return _refuse(str(trouble))
    except DatabaseError as error:
        return _refuse(f"The database cannot be used: {error}")
    except OSError as error:
        return _refuse(f"{error.filename or 'The system'}: {error.strerror or error}.")


def _refuse(reason: str) -> int:
    print(f"heli: {' '.join(reason.split())}", file=sys.stderr)  # noqa: T201
    return REFUSED


class Trouble(Exception):
    """What keeps a subcommand from going on, in one sentence."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="heli", description="Heli 合力")
    parsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        sub = parsers.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    add("init", _init, "make the secret key, the database and the shipped playbooks")
    add("migrate", _migrate, "bring the database up to this version")
    serve = add("serve", _serve, "serve the pages and the API")
    serve.add_argument("--workers", type=_count, default=1, metavar="NUMBER", help="processes")
    run = add("run", _run, "serve and work side by side, until stopped")
    for one in (serve, run):
        one.add_argument(
            "--address", type=_address, default="127.0.0.1:8000", help="host:port to listen at"
        )
    add("worker", _worker, "ring what is due and send what waits, until stopped")
    demo = add("demo", _demo, "fill the database with a demo company, or take it away")
    either = demo.add_mutually_exclusive_group()
    either.add_argument("--if-empty", action="store_true", help="only if nobody works here yet")
    either.add_argument("--remove", action="store_true", help="take the demo company away")
    demo.add_argument("--size", choices=["small", "large"], default="small", help="how big")
    add("check", _check, "say whether settings, database and log are sound")
    add("verify-log", _verify_log, "walk the history's hash chain and name its first bad entry")
    wording = add("wording", _wording, "say what is vague, measurable, dated in lines of JSON")
    wording.add_argument("file", help="a file with one object with a text a line, or - for input")
    return parser


def _address(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is no host:port, such as 127.0.0.1:8000")
    if not 0 < int(port) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"there is no port {port}; ports end at {LAST_PORT}")
    return text


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 to {MOST_WORKERS}")
    return int(text)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def _init(_options: argparse.Namespace) -> int:
    folder = Path(os.environ.get("HELI_DATA_DIR", "var"))
    folder.mkdir(parents=True, exist_ok=True)
    key_file = folder / "secret-key"
    if not key_file.exists() and "HELI_SECRET_KEY" not in os.environ:
        key_file.touch(mode=0o600)
        key_file.write_text(secrets.token_urlsafe(50))
        _say(f"Made the secret key in {key_file}.")
    return _migrate(_options)


def _migrate(_options: argparse.Namespace) -> int:
    django.setup()
    from heli.config.database import collect_static, install_playbooks, migrate

    migrate()
    install_playbooks()
    collect_static()
    _say("The database is up to date.")
    return OK


def _demo(options: argparse.Namespace) -> int:
    django.setup()
    _must_be_migrated()
    from heli.demo import queries
    from heli.demo.commands import found_demo, found_large_demo, remove_demo, welcome

    if options.if_empty and not queries.is_empty():
        if queries.is_here():
            welcome(_say)
        return OK
    if options.remove:
        if not queries.is_here():
            raise Trouble("The demo company is not here.")
        _say(f"Took the demo company away: {remove_demo(by=None, at=timezone.now())} rows.")
        return OK
    if queries.is_here():
        raise Trouble("The demo company is here already; “heli demo --remove” takes it away.")
    if options.size == "large" and not queries.is_empty():
        raise Trouble("The large demo company needs an empty database.")
    found = found_large_demo if options.size == "large" else found_demo
    found(by=None, at=timezone.now(), say=_say)
    return OK


def _serve(options: argparse.Namespace) -> int:
    django.setup()
    from heli.config.server import serve

    _must_be_safe(options.address)
    _must_be_free(options.address)
    serve(options.address, workers=options.workers)
    return OK


def _run(options: argparse.Namespace) -> int:
    from heli.config.running import run

    _must_be_free(options.address)
    _say(f"Heli is at http://{options.address} (Ctrl-C stops it).")
    return run(options.address)


def _worker(_options: argparse.Namespace) -> int:
    django.setup()
    from heli.config.worker import run

    _must_be_safe("127.0.0.1:0")
    run()
    return OK


def _check(_options: argparse.Namespace) -> int:
    django.setup()
    _must_be_safe("127.0.0.1:0")
    _say("Settings and database are sound.")
    return _verify_log(_options)


def _verify_log(_options: argparse.Namespace) -> int:
    django.setup()
    _must_be_migrated()
    from heli.company.history.queries import verify
    from heli.company.history.rules import Break

    found = verify()
    if isinstance(found, Break):
        raise Trouble(f"History entry {found.number} {found.reason}.")
    _say(f"The history is whole: {found[0]} entries, head {found[1]}.")
    return OK


def _wording(options: argparse.Namespace) -> int:
    return label_file([options.file])


def _must_be_free(address: str) -> None:
    host, _, port = address.rpartition(":")
    try:
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)):
            pass
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise Trouble(f"Cannot listen at {address}: {reason}.") from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _must_be_migrated() -> None:
    from heli.config.database import is_unmade, pending_migrations

    if is_unmade():
        raise Trouble("There is no database yet: run “heli init”.")
    if pending := pending_migrations():
        raise Trouble(f"{pending} database migrations are missing: run “heli migrate”.")


def _must_be_safe(address: str) -> None:
    from django.core.checks import run_checks

    from heli.config.safety import unsafe

    _must_be_migrated()
    errors = [error.msg for error in run_checks() if error.is_serious()]
    if findings := [*unsafe(address), *errors]:
        raise Trouble(" ".join(findings))
