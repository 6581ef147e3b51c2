from functools import lru_cache

from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.rules import Playbook, trusted


@lru_cache(maxsize=64)
def playbook_of(version_id: int) -> Playbook:
    """
    Return the playbook of a published version, parsed once per process: it never changes (S0.3).
    """
    return trusted(PlaybookVersion.objects.values_list("document", flat=True).get(pk=version_id))
