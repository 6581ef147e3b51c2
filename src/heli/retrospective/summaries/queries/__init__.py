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
from heli.retrospective.summaries.queries.shown import (
    columns_of,
    drafted,
    filled_parts,
    glance_of,
    hints_of,
    is_open,
    lacking,
    people_to_tick,
    problems_of,
)

__all__ = [
    "absent_departments",
    "as_text",
    "attendees_of",
    "cards_of",
    "cards_seen_by",
    "columns_of",
    "drafted",
    "facts_of",
    "filled_parts",
    "glance_of",
    "goals_seen_by",
    "hints_of",
    "is_open",
    "lacking",
    "page_of_summary",
    "parts_in",
    "parts_of",
    "people_to_tick",
    "problems_of",
    "retrospectives_seen_by",
    "summary_of",
]
