from collections.abc import Callable
from datetime import datetime

from heli.collaboration.todos.commands import ring_todo
from heli.collaboration.todos.queries import waiting_rings
from heli.company.calendars.queries import company_calendar
from heli.company.org.models import Department
from heli.demo.people import PASSWORD, found_company
from heli.demo.queries import guides
from heli.demo.removal import remove_rows
from heli.demo.walk import Story, agree, answer, ask, clash, execute, look_back, plan, stories
from heli.gates.tasks import watch_gates, watch_lights


def found_demo(*, by: None, at: datetime, say: Callable[[str], None]) -> None:
    """
    Fill the database with a demo company and one collaboration in each stage.

    ``say`` is told how far it is. Each step is a command of its own, so that the log tells the
    same story as people's clicks would.
    """
    say("Founding the demo company …")
    staff = found_company(by=by, at=at)
    calendar = company_calendar()
    for story in stories(staff, calendar, calendar.day_of(at)):
        say(f"Walking “{story.told['title']}” …")
        walk(story)
    live_until(at)
    welcome(say)


def live_until(at: datetime) -> None:
    """Ring what became due while the stories went on, each at its time; show gates and lights."""
    for ring in waiting_rings(at):
        ring_todo(ring=ring, by=None, at=ring.rings_at)
    for watch in (watch_gates, watch_lights):
        watch(at)


def walk(story: Story) -> None:
    """Walk a story through the stages until where it has come (``until``)."""
    until = story.told["until"]
    ask(story)
    answer(story)
    if until == "answers":
        return
    agree(story)
    if until == "conflict":
        clash(story)
        return
    plan(story)
    execute(story, wholly=until != "execution")
    if until != "execution":
        look_back(story, wholly=until == "archived")


def welcome(say: Callable[[str], None]) -> None:
    """Say who can sign in to the demo company, and what each will see."""
    say(f"Sign in with the password “{PASSWORD}” as one of these:")
    for row in guides("en"):
        say(f"  {row['username']:<10} {row['name']} ({row['department']}) – {row['about']}")


def remove_demo(*, by: None, at: datetime) -> int:
    """Take the demo company and all its collaborations away; return how many rows went."""
    return remove_rows() if Department.objects.exists() else 0
