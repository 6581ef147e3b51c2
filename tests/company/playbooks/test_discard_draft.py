"""S0.3: a draft that nobody wants is thrown away; whatever was published stays."""

import pytest

from heli.company.history.models import Entry
from heli.company.playbooks.commands import (
    discard_draft,
    install_shipped_playbooks,
    load_playbook,
    publish_playbook,
)
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import before, difference, draft_of, versions_seen_by
from heli.kernel.refusals import NotYours, Refused, Stale

from .documents import HANDBOOK_TEXT, text_with_answers_in


@pytest.fixture
def draft(root, handbook, now):
    return load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)


def seen(person):
    rows = versions_seen_by(person).order_by("number")
    return [(row.number, row.state) for row in rows]


def test_leaves_the_version_before(draft, root, handbook, now):
    discard_draft(version=draft, by=root, at=now, seen_version=draft.version)

    assert seen(root) == [(1, "published")]
    assert draft_of("handbook") is None


def test_is_told_in_the_log(draft, root, now):
    discard_draft(version=draft, by=root, at=now)

    entry = Entry.objects.order_by("number").last()
    assert (entry.verb, entry.actor_name) == ("playbook.discarded", "Root")
    assert entry.data["before"] == {"state": "draft"}
    assert entry.data["after"] == {"state": "discarded", "version": 2}


def test_gives_its_number_to_no_other(draft, root, handbook, now):
    discard_draft(version=draft, by=root, at=now)
    later = load_playbook(text=text_with_answers_in("4wd"), by=root, at=now)

    assert later.number == 3
    assert before(later).pk == handbook.pk
    [change] = difference(later)
    assert str(change.before.facts["amount"]) == "2"


def test_refuses_whoever_does_not_administer(draft, mia, root, now):
    with pytest.raises(NotYours):
        discard_draft(version=draft, by=mia, at=now)

    assert seen(root) == [(1, "published"), (2, "draft")]


def test_refuses_what_was_published(draft, root, handbook, now):
    publish_playbook(version=draft, by=root, at=now)

    for version in (handbook, draft):
        with pytest.raises(Refused, match="not possible here"):
            discard_draft(version=version, by=root, at=now)

    assert seen(root) == [(1, "retired"), (2, "published")]


def test_refuses_to_do_it_twice(draft, root, now):
    discard_draft(version=draft, by=root, at=now)

    with pytest.raises(Refused):
        discard_draft(version=draft, by=root, at=now)
    with pytest.raises(Refused):
        publish_playbook(version=draft, by=root, at=now)

    assert PlaybookVersion.objects.get(pk=draft.pk).state == "discarded"


def test_refuses_a_draft_that_somebody_changed(draft, root, now):
    load_playbook(text=text_with_answers_in("4wd"), by=root, at=now)

    with pytest.raises(Stale):
        discard_draft(version=draft, by=root, at=now, seen_version=1)

    assert seen(root) == [(1, "published"), (2, "draft")]


def test_lets_the_handbook_be_installed_where_nothing_else_is_left(root, now):
    text = HANDBOOK_TEXT.replace("key: handbook", "key: ours")
    discard_draft(version=load_playbook(text=text, by=root, at=now), by=root, at=now)

    assert install_shipped_playbooks(by=None, at=now) == ["handbook"]
