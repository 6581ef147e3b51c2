from functools import cache, lru_cache
from pathlib import Path

from django.db.models import QuerySet

from heli.company.org.models import Person
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.rules import Change, Playbook, differences, trusted
from heli.company.playbooks.states import VersionState

_SHIPPED = Path(__file__).parent / "shipped"
_SCENARIOS = "\nscenarios: ["


@lru_cache(maxsize=64)
def playbook_of(version_id: int) -> Playbook:
    """
    Return the playbook of a published version, parsed once per process: it never changes (S0.3).
    """
    return trusted(PlaybookVersion.objects.values_list("document", flat=True).get(pk=version_id))


def current_versions() -> QuerySet[PlaybookVersion]:
    """Return the published versions by which collaborations may start, the oldest first."""
    return PlaybookVersion.objects.filter(state=VersionState.PUBLISHED).order_by("published_at")


def versions_seen_by(person: Person) -> QuerySet[PlaybookVersion]:
    """Return the versions that this person may read: an administrator all, others none (S1)."""
    rows = PlaybookVersion.objects.select_related("made_by").order_by("key", "-number")
    return rows if person.is_administrator else rows.none()


def playbook_in(version: PlaybookVersion) -> Playbook:
    """Return the playbook of any version, a draft too, whose text may still change."""
    if version.state == VersionState.DRAFT:
        return trusted(version.document)
    return playbook_of(version.pk)


def before(version: PlaybookVersion) -> PlaybookVersion | None:
    """Return the version that a draft would follow, or a published one followed."""
    older = PlaybookVersion.objects.filter(key=version.key, number__lt=version.number)
    return older.order_by("-number").first()


def difference(version: PlaybookVersion) -> list[Change]:
    """Return what a version changes of the one before; nothing for the first."""
    older = before(version)
    return differences(playbook_in(older), playbook_in(version)) if older else []


def shipped_keys() -> list[str]:
    """Return the keys of the playbooks that come with the product, the handbook's own first."""
    keys = sorted(path.stem for path in _SHIPPED.glob("*.yaml"))
    return sorted(keys, key=lambda key: key != "handbook")


@cache
def shipped_text(key: str) -> str:
    """
    Return the file of a playbook that comes with the product, as one text.

    Its last line names its scenarios, each of which stands in a file of its own (S0.2).
    """
    text = (_SHIPPED / f"{key}.yaml").read_text(encoding="utf-8")
    process, found, names = text.rpartition(_SCENARIOS)
    if not found:
        return text
    files = [f"{name.strip()}.yaml" for name in names.strip().rstrip("]").split(",")]
    scenarios = [(_SHIPPED / "scenarios" / file).read_text(encoding="utf-8") for file in files]
    return f"{process}\nscenarios:\n{''.join(scenarios)}"
