"""What every page loads is small and comes from nowhere else. ``make frontend`` builds it."""

import re
from pathlib import Path

import brotli

BUILT = Path(__file__).parents[2] / "src/heli/web/static/built"
NAMES = ("core.css", "core.js", "theme.js", "icons.svg")


def test_a_cold_page_stays_far_under_its_budget() -> None:
    """A cold page may send 150 KB; 90 of them are left for the page itself."""
    sent = {name: len(brotli.compress((BUILT / name).read_bytes())) for name in NAMES}
    assert sum(sent.values()) <= 60_000, sent


def test_styles_load_nothing() -> None:
    loaded = re.findall(r"url\(\s*[\"']?([^)]{0,40})", (BUILT / "core.css").read_text())
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert "@import" not in (BUILT / "core.css").read_text()


def test_every_icon_is_in_the_sprite() -> None:
    lines = (BUILT.parents[4] / "frontend/icons.txt").read_text().splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert re.findall(r'<symbol id="([^"]+)"', (BUILT / "icons.svg").read_text()) == wanted
