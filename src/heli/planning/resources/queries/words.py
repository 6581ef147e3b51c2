"""Amounts and periods as people read them."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from heli.company.assets.states import Unit
from heli.web.words import number, on_day

ICONS = {
    "person": "user", "budget": "scale", "equipment": "adjustments", "room": "building",
    "data": "key",
}  # fmt: skip


def amount_of(amount: Decimal, unit: str) -> str:
    """Return ``50%``, ``5,000 yuan`` or ``2``."""
    shown = number(amount)
    if unit == Unit.PERCENT:
        return f"{shown}%"
    if unit == Unit.MONEY:
        return gettext("%(amount)s yuan") % {"amount": shown}
    return shown


def period_of(starts_on: date, ends_on: date) -> str:
    """Return the days from one to the other, both included."""
    if starts_on == ends_on:
        return on_day(starts_on)
    return f"{on_day(starts_on)} – {on_day(ends_on)}"
