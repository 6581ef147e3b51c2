from heli.company.playbooks.queries.asking import (
    Asked,
    OwnField,
    asked,
    own_fields,
    said_values,
    typed_value,
)
from heli.company.playbooks.queries.reading import (
    changes_in_words,
    limit_in_words,
    week_time,
    who_in_words,
    word,
)
from heli.company.playbooks.queries.shipped import shipped_keys, shipped_text
from heli.company.playbooks.queries.versions import (
    before,
    current_versions,
    difference,
    draft_of,
    kept_versions,
    playbook_in,
    playbook_of,
    usable_versions,
    versions_seen_by,
)

__all__ = [
    "Asked",
    "OwnField",
    "asked",
    "before",
    "changes_in_words",
    "current_versions",
    "difference",
    "draft_of",
    "kept_versions",
    "limit_in_words",
    "own_fields",
    "playbook_in",
    "playbook_of",
    "said_values",
    "shipped_keys",
    "shipped_text",
    "typed_value",
    "usable_versions",
    "versions_seen_by",
    "week_time",
    "who_in_words",
    "word",
]
