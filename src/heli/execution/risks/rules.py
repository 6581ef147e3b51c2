"""How bad is a risk, and was the warning in time (S3.3)?"""

from datetime import datetime

SCALE = range(1, 6)


def hours_ahead(raised_at: datetime, due_at: datetime) -> int:
    """Return the whole hours between warning and due time; negative once that has passed."""
    return int((due_at - raised_at).total_seconds() // 3600)


def is_late(hours: int, wanted: int) -> bool:
    """Is the warning later than the playbook wants (24 hours by default)?"""
    return hours < wanted


def level(probability: int, impact: int) -> str:
    """Return low, middle or high for probability × impact, each 1 to 5."""
    product = probability * impact
    return "high" if product >= 15 else "middle" if product >= 6 else "low"  # noqa: PLR2004
