from collections.abc import Callable
from datetime import datetime

from heli.company.org.models import Department
from heli.demo.people import PASSWORD, found_company
from heli.demo.queries import guides
from heli.demo.removal import remove_rows


def found_demo(*, size: str, by: None, at: datetime, say: Callable[[str], None]) -> None:
    """
    Fill the database with a demo company and one collaboration in each stage.

    ``say`` is told how far it is. Each step is a command of its own, so that the log tells the
    same story as people's clicks would.
    """
    say("Founding the demo company …")
    found_company(by=by, at=at)
    welcome(say)


def welcome(say: Callable[[str], None]) -> None:
    """Say who can sign in to the demo company, and what each will see."""
    say(f"Sign in with the password “{PASSWORD}” as one of these:")
    for row in guides("en"):
        say(f"  {row['username']:<10} {row['name']} ({row['department']}) – {row['about']}")


def remove_demo(*, by: None, at: datetime) -> int:
    """Take the demo company and all its collaborations away; return how many rows went."""
    return remove_rows() if Department.objects.exists() else 0
