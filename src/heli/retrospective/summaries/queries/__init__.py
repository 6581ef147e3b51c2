from heli.retrospective.summaries.queries.figures import facts_of
from heli.retrospective.summaries.queries.papers import as_text
from heli.retrospective.summaries.queries.reads import (
    absent_departments,
    attendees_of,
    cards_of,
    cards_seen_by,
    goals_seen_by,
    page_of_summary,
    parts_in,
    parts_of,
    retrospectives_seen_by,
    summary_of,
)

__all__ = [
    "absent_departments",
    "as_text",
    "attendees_of",
    "cards_of",
    "cards_seen_by",
    "facts_of",
    "goals_seen_by",
    "page_of_summary",
    "parts_in",
    "parts_of",
    "retrospectives_seen_by",
    "summary_of",
]
