from functools import lru_cache

from django.db.models import QuerySet

from heli.company.org.models import Person
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.rules import Change, Playbook, differences, trusted
from heli.company.playbooks.states import VersionState
from heli.reading import compiled_once


@lru_cache(maxsize=64)
def playbook_of(version_id: int) -> Playbook:
    """
    Return the playbook of a published version, parsed once per process: it never changes (S0.3).
    """
    return trusted(PlaybookVersion.objects.values_list("document", flat=True).get(pk=version_id))


def current_versions() -> QuerySet[PlaybookVersion]:
    """Return the published versions by which collaborations may start, the oldest first."""
    return PlaybookVersion.objects.filter(state=VersionState.PUBLISHED).order_by("published_at")


@compiled_once
def usable_versions() -> QuerySet[PlaybookVersion]:
    """Return the same without what they say; ``playbook_of`` has that."""
    return current_versions().defer("text", "document")


def kept_versions() -> QuerySet[PlaybookVersion]:
    """Return every version but the drafts that were thrown away."""
    return PlaybookVersion.objects.exclude(state=VersionState.DISCARDED)


def versions_seen_by(person: Person) -> QuerySet[PlaybookVersion]:
    """Return the versions that this person may read: an administrator all, others none (S1)."""
    rows = kept_versions().select_related("made_by").order_by("key", "-number")
    return rows if person.is_administrator else rows.none()


def playbook_in(version: PlaybookVersion) -> Playbook:
    """Return the playbook of any version, a draft too, whose text may still change."""
    if version.state == VersionState.DRAFT:
        return trusted(version.document)
    return playbook_of(version.pk)


def before(version: PlaybookVersion) -> PlaybookVersion | None:
    """Return the version that a draft would follow, or a published one followed."""
    older = kept_versions().filter(key=version.key, number__lt=version.number)
    return older.order_by("-number").first()


def difference(version: PlaybookVersion) -> list[Change]:
    """Return what a version changes of the one before; nothing for the first."""
    older = before(version)
    return differences(playbook_in(older), playbook_in(version)) if older else []


def draft_of(key: str) -> PlaybookVersion | None:
    """Return the open draft of a playbook, or None."""
    return PlaybookVersion.objects.filter(key=key, state=VersionState.DRAFT).first()
