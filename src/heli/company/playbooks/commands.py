from datetime import datetime
from typing import Any

from django.db import IntegrityError

from heli.company.history.commands import add, change, command, expect_version
from heli.company.org.models import Person
from heli.company.playbooks import queries
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.rules import document_of, read_text
from heli.company.playbooks.rules.editing import edited, readable
from heli.company.playbooks.rules.problems import Place
from heli.company.playbooks.states import VERSION, Role, Verb, VersionState
from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.kernel.words import N_

DEFAULT = "handbook"
LONGEST_TITLE = 200


def _must_administrate(by: Person | None) -> None:
    # None is the command line on the server itself, which needs no one's leave.
    if by is not None and not by.is_administrator:
        raise NotYours(N_("Only an administrator may change playbooks."))


@command
def load_playbook(
    *,
    text: str,
    by: Person | None,
    at: datetime,
    key: str | None = None,
    seen_version: int | None = None,
) -> PlaybookVersion:
    """
    Read a playbook's file and keep it as the draft of its next version (S0.3).

    With ``key`` the file must be that playbook's. An open draft is replaced; ``seen_version`` is
    the row version of the draft that the writer saw.

    :raises NotYours: if ``by`` is not an administrator
    :raises BadPlaybook: with every problem of the file, each at its place
    :raises Stale: if somebody else changed the draft meanwhile
    """
    _must_administrate(by)
    playbook = read_text(text)
    if key is not None and playbook.key != key:
        raise Invalid({"key": N_("This is the file of another playbook: the keys differ.")})
    title = playbook.title.model_dump(by_alias=True)
    facts: dict[str, Any] = {
        "title": playbook.title.zh_hans[:LONGEST_TITLE],
        "text": text,
        "document": document_of(playbook),
        "made_by": by,
        "made_at": at,
    }
    versions = PlaybookVersion.objects.select_for_update().filter(key=playbook.key)
    held = list(versions.order_by("-number").defer("document", "text"))
    draft = next((version for version in held if version.state == VersionState.DRAFT), None)
    if draft is not None:
        expect_version(draft, seen_version)
        change("playbook.redrafted", draft, by=by, at=at, values=facts, title=title)
        return draft
    number = held[0].number + 1 if held else 1
    version = PlaybookVersion(key=playbook.key, number=number, **facts)
    try:
        add("playbook.loaded", version, by=by, at=at, number=number, title=title)
    except IntegrityError:
        raise Stale from None
    return version


@command
def change_playbook(
    *,
    version: PlaybookVersion,
    changes: list[tuple[Place, Any]],
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
) -> PlaybookVersion:
    """
    Set places of a version's file, and keep the result as the draft of the next version (S0.3).

    ``changes`` are plain JSON values by place, such as ``("limits", "answer")``.

    :raises NotYours: if ``by`` is not an administrator
    :raises BadPlaybook: if there is no such place, or the result is no playbook
    :raises Stale: if somebody else changed the draft meanwhile
    """
    _must_administrate(by)
    text = edited(readable(version.text), changes)
    return load_playbook(text=text, key=version.key, by=by, at=at, seen_version=seen_version)


@command
def publish_playbook(
    *,
    version: PlaybookVersion,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
) -> None:
    """
    Let collaborations start by this version; the one before is retired, its own go on (S0.3).

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is no draft
    :raises BadPlaybook: if this product reads its file otherwise than the one that drafted it
    :raises Stale: if somebody changed the draft since ``seen_version``
    """
    version = _locked(version, seen_version)
    target = _target(Verb.PUBLISH, version, by=by)
    if document_of(read_text(version.text)) != version.document:
        raise Refused(N_("This draft was made by another version of Heli: load its file again."))
    for before in PlaybookVersion.objects.filter(key=version.key, state=VersionState.PUBLISHED):
        _retire(before, by=by, at=at)
    values = {"state": target, "published_at": at}
    _record_move("playbook.published", version, values, by=by, at=at)


@command
def discard_draft(
    *,
    version: PlaybookVersion,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
) -> None:
    """
    Throw a draft away for good (S0.3); its number is not given again.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is no draft
    :raises Stale: if somebody changed the draft since ``seen_version``
    """
    version = _locked(version, seen_version)
    target = _target(Verb.DISCARD, version, by=by)
    _record_move("playbook.discarded", version, {"state": target}, by=by, at=at)


@command
def retire_playbook(
    *,
    version: PlaybookVersion,
    by: Person | None,
    at: datetime,
    seen_version: int | None = None,
) -> None:
    """
    Let no collaboration start by this version any more; those that run keep it.

    :raises NotYours: if ``by`` is not an administrator
    :raises Refused: if it is not published, or the only one that is
    :raises Stale: if somebody changed it since ``seen_version``
    """
    version = _locked(version, seen_version)
    _target(Verb.RETIRE, version, by=by)
    others = queries.current_versions().select_for_update().exclude(pk=version.pk)
    if not list(others.values_list("pk", flat=True)):
        raise Refused(N_("Collaborations need a playbook to start by: publish another one first."))
    _retire(version, by=by, at=at)


@command
def install_shipped_playbooks(*, at: datetime, by: None = None) -> list[str]:
    """
    Publish the handbook where the company has no playbook yet, and return what was installed.

    The other shipped playbooks wait as files, for an administrator to load.
    """
    if queries.kept_versions().exists():
        return []
    text = queries.shipped_text(DEFAULT)
    version = load_playbook(text=text, by=by, at=at)
    publish_playbook(version=version, by=by, at=at)
    return [version.key]


def _locked(version: PlaybookVersion, seen_version: int | None) -> PlaybookVersion:
    locked = PlaybookVersion.objects.select_for_update().get(pk=version.pk)
    expect_version(locked, seen_version)
    return locked


def _target(verb: Verb, version: PlaybookVersion, *, by: Person | None) -> str:
    roles = {Role.ADMINISTRATOR} if by is None or by.is_administrator else set()
    return VERSION.target(verb, state=version.state, roles=roles)


def _retire(version: PlaybookVersion, *, by: Person | None, at: datetime) -> None:
    target = VERSION.target(Verb.RETIRE, state=version.state, roles={Role.ADMINISTRATOR})
    _record_move("playbook.retired", version, {"state": target}, by=by, at=at)


def _record_move(
    event: str,
    version: PlaybookVersion,
    values: dict[str, Any],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    title = version.document["title"]
    change(event, version, by=by, at=at, values=values, number=version.number, title=title)
