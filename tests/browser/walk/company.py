"""The company that is walked in: the demo's people, and one other collaboration that is planned.

Run in the environment of the server, over its own database. The other collaboration, a live
stream of Marketing's, has been promised the designer 肖雅 for these weeks.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heli.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 (needs the settings)

from heli.company.calendars.queries import company_calendar  # noqa: E402
from heli.demo.people import found_company  # noqa: E402
from heli.demo.walk import agree, answer, ask, clash, stories  # noqa: E402


def main() -> None:
    """Found it."""
    now = timezone.now()
    staff, calendar = found_company(by=None, at=now), company_calendar()
    told = stories(staff, calendar, calendar.day_of(now))
    other = next(story for story in told if story.told["key"] == "live")
    for step in (ask, answer, agree, clash):
        step(other)


if __name__ == "__main__":
    main()
