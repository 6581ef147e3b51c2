"""Bringing the database to this version."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from heli.company.playbooks.commands import install_shipped_playbooks


def migrate() -> None:
    """Apply every missing migration; killed half way, it goes on when run again (R8)."""
    call_command("migrate", interactive=False, verbosity=0)


def install_playbooks() -> None:
    """Give a company without a playbook the handbook's (S0.3)."""
    install_shipped_playbooks(by=None, at=timezone.now())


def collect_static() -> None:
    """Lay out the hashed and compressed files that the server hands out."""
    call_command("collectstatic", interactive=False, verbosity=0)


def is_unmade() -> bool:
    """Is this an SQLite database whose file nobody made? Looking would make an empty one."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith("file:") or ":memory:" in name
    return connection.vendor == "sqlite" and not in_memory and not Path(name).exists()


def pending_migrations() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
