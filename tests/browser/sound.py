"""What every page must keep, whoever opens it and on whatever screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
AXE = Axe()


def faults(page: Page) -> list[str]:
    """Return serious violations of accessibility, and whether the page is wider than its screen."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [f"{page.url} is {wide} pixels too wide"] * (wide > 0)
    for rule in AXE.run(page).response["violations"]:
        if rule["impact"] in SERIOUS:
            found += [f"{page.url} {rule['id']}: {node['html'][:200]}" for node in rule["nodes"]]
    return found
