"""S0.3: a published version never changes; what runs by it keeps it."""

import pytest
from django.db import DatabaseError, transaction

from heli.company.playbooks.commands import (
    install_shipped_playbooks,
    load_playbook,
    publish_playbook,
    retire_playbook,
)
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import current_versions, playbook_of
from heli.kernel.refusals import NotYours, Refused, Stale

from .documents import HANDBOOK, HANDBOOK_TEXT, text_with_answers_in


def states():
    return list(PlaybookVersion.objects.order_by("number").values_list("state", flat=True))


def test_lets_collaborations_start_by_it(handbook):
    assert [version.pk for version in current_versions()] == [handbook.pk]
    assert playbook_of(handbook.pk) == HANDBOOK


def test_retires_the_version_before_which_stays_readable(handbook, root, now):
    version = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    publish_playbook(version=version, by=root, at=now)

    assert states() == ["retired", "published"]
    assert str(playbook_of(handbook.pk).limit("answer")) == "2wd"
    assert str(playbook_of(version.pk).limit("answer")) == "3wd"


def test_reads_a_version_once_per_process(handbook, django_assert_num_queries):
    with django_assert_num_queries(1):
        playbook_of(handbook.pk)
    with django_assert_num_queries(0):
        playbook_of(handbook.pk)


def test_refuses_to_publish_twice(handbook, root, now):
    with pytest.raises(Refused):
        publish_playbook(version=handbook, by=root, at=now)

    assert states() == ["published"]


def test_refuses_whoever_does_not_administer(handbook, mia, root, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    with pytest.raises(NotYours):
        publish_playbook(version=draft, by=mia, at=now)
    with pytest.raises(NotYours):
        retire_playbook(version=handbook, by=mia, at=now)

    assert states() == ["published", "draft"]


def test_refuses_a_draft_that_somebody_changed(handbook, root, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    load_playbook(text=text_with_answers_in("4wd"), by=root, at=now)

    with pytest.raises(Stale):
        publish_playbook(version=draft, by=root, at=now, seen_version=1)

    assert states() == ["published", "draft"]


@pytest.mark.parametrize(
    "change",
    [{"text": "x"}, {"document": {}}, {"key": "other"}, {"number": 9}, {"state": "draft"}],
)
def test_is_fenced_by_the_database(handbook, change):
    row = PlaybookVersion.objects.filter(pk=handbook.pk)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        row.update(**change)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        row.delete()

    assert playbook_of(handbook.pk) == HANDBOOK


def test_keeps_the_last_playbook_that_is_published(handbook, root, now):
    with pytest.raises(Refused, match="need a playbook to start by"):
        retire_playbook(version=handbook, by=root, at=now)

    assert states() == ["published"]


def test_retires_one_of_two(handbook, root, now):
    other = load_playbook(text=HANDBOOK_TEXT.replace("key: handbook", "key: ours"), by=root, at=now)
    publish_playbook(version=other, by=root, at=now)

    retire_playbook(version=handbook, by=root, at=now)

    assert [version.key for version in current_versions()] == ["ours"]


@pytest.mark.django_db
def test_installs_the_handbook_once(now):
    assert install_shipped_playbooks(by=None, at=now) == ["handbook"]
    assert install_shipped_playbooks(by=None, at=now) == []

    assert [version.key for version in current_versions()] == ["handbook"]


def test_installs_nothing_where_the_company_has_its_own(root, now):
    text = HANDBOOK_TEXT.replace("key: handbook", "key: ours")
    load_playbook(text=text, by=root, at=now)

    assert install_shipped_playbooks(by=None, at=now) == []
    assert PlaybookVersion.objects.count() == 1
