from heli.company.playbooks.queries.reading import changes_in_words, limit_in_words
from heli.company.playbooks.queries.shipped import shipped_keys, shipped_text
from heli.company.playbooks.queries.versions import (
    before,
    current_versions,
    difference,
    draft_of,
    playbook_in,
    playbook_of,
    versions_seen_by,
)

__all__ = [
    "before",
    "changes_in_words",
    "current_versions",
    "difference",
    "draft_of",
    "limit_in_words",
    "playbook_in",
    "playbook_of",
    "shipped_keys",
    "shipped_text",
    "versions_seen_by",
]
