"""Every editing page of a playbook by its address."""

from collections.abc import Callable

from heli.company.playbooks.forms import paper_pages, process_pages, scenario_pages
from heli.company.playbooks.forms.editor import Part
from heli.company.playbooks.rules import BUILT_IN, Playbook

Page = Callable[[Playbook], Part]
ItemPage = Callable[[Playbook, str], Part]
PAGES: dict[str, Page] = {
    "names": process_pages.names,
    "limits": process_pages.limits,
    "escalation": process_pages.escalation,
    "meetings": process_pages.meetings,
    "roles": process_pages.roles,
    "priority": process_pages.priority,
    "answers": process_pages.answers,
    "wording": process_pages.wording,
}
#: Pages of one thing each, and the list in which it stands.
ITEMS: dict[str, tuple[ItemPage, str]] = {
    "stages": (process_pages.stage, "stages"),
    "papers": (paper_pages.own, "extra_papers"),
    "scenarios": (scenario_pages.scenario, "scenarios"),
}
NEW = "new"


def part_of(playbook: Playbook, name: str, key: str) -> Part | None:
    """
    Return what the page edits, or None where there is no such page.

    ``key`` names one stage, paper or scenario; ``new`` makes another.
    """
    if not key:
        return PAGES[name](playbook) if name in PAGES else None
    if name == "papers" and key in BUILT_IN:
        return paper_pages.built_in(playbook, key)
    if name not in ITEMS:
        return None
    page, entries = ITEMS[name]
    if key == NEW:
        return page(playbook, "")
    known = [entry.key for entry in getattr(playbook, entries)]
    return page(playbook, key) if key in known else None
