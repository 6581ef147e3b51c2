from django.db.models import TextChoices

from heli.kernel.states import Move, StateTable
from heli.kernel.words import N_


class VersionState(TextChoices):
    """May collaborations start by this version?"""

    DRAFT = "draft", N_("Draft")
    PUBLISHED = "published", N_("Published")
    RETIRED = "retired", N_("Retired")
    DISCARDED = "discarded", N_("Thrown away")


class Role(TextChoices):
    """Who has a say in playbooks."""

    ADMINISTRATOR = "administrator", N_("an administrator")


class Verb(TextChoices):
    """What can be done to a version."""

    PUBLISH = "publish", N_("Publish")
    RETIRE = "retire", N_("Retire")
    DISCARD = "discard", N_("Throw away")


S, R, V = VersionState, Role, Verb

VERSION = StateTable(
    #    verb       from         to           who
    Move(V.PUBLISH, S.DRAFT, S.PUBLISHED, R.ADMINISTRATOR),
    Move(V.DISCARD, S.DRAFT, S.DISCARDED, R.ADMINISTRATOR),
    Move(V.RETIRE, S.PUBLISHED, S.RETIRED, R.ADMINISTRATOR),
)

WORDS = {
    "playbook.loaded": N_("%(by)s made version %(number)s of the playbook “%(title)s”"),
    "playbook.redrafted": N_("%(by)s changed the draft of the playbook “%(title)s”"),
    "playbook.discarded": N_("%(by)s threw away the draft of the playbook “%(title)s”"),
    "playbook.published": N_("%(by)s published version %(number)s of the playbook “%(title)s”"),
    "playbook.retired": N_("%(by)s retired version %(number)s of the playbook “%(title)s”"),
}
