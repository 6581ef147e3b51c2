"""S0.3: a file becomes the draft of a playbook's next version."""

import pytest

from heli.company.history.models import Entry
from heli.company.playbooks.commands import load_playbook
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import current_versions, difference, playbook_in
from heli.company.playbooks.rules import BadPlaybook
from heli.kernel.refusals import Invalid, NotYours, Stale

from .documents import HANDBOOK, HANDBOOK_TEXT, text_with_answers_in


def verbs():
    subject = "playbooks.playbookversion"
    rows = Entry.objects.filter(subject__startswith=subject).order_by("number")
    return list(rows.values_list("verb", flat=True))


def test_keeps_the_file_as_it_was_written(root, now):
    version = load_playbook(text=HANDBOOK_TEXT, by=root, at=now)

    version.refresh_from_db()
    assert (version.key, version.number, version.state) == ("handbook", 1, "draft")
    assert version.text == HANDBOOK_TEXT
    assert playbook_in(version) == HANDBOOK
    assert list(current_versions()) == []
    assert verbs() == ["playbook.loaded"]


def test_takes_the_next_number_and_shows_the_difference(handbook, root, now):
    version = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    assert (version.number, version.state) == (2, "draft")
    [change] = difference(version)
    assert change.place[-1] == "A department answers a request"


def test_replaces_the_open_draft(handbook, root, now):
    first = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    second = load_playbook(
        text=text_with_answers_in("4wd"), by=root, at=now, seen_version=first.version
    )

    assert second.pk == first.pk
    assert PlaybookVersion.objects.count() == 2
    assert str(playbook_in(second).limit("answer")) == "4wd"
    assert verbs()[-2:] == ["playbook.loaded", "playbook.redrafted"]


def test_refuses_to_replace_a_draft_that_somebody_changed(handbook, root, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    load_playbook(text=text_with_answers_in("4wd"), by=root, at=now)

    with pytest.raises(Stale):
        load_playbook(text=text_with_answers_in("5wd"), by=root, at=now, seen_version=draft.version)

    draft.refresh_from_db()
    assert str(playbook_in(draft).limit("answer")) == "4wd"


def test_refuses_a_file_with_problems(handbook, root, now):
    with pytest.raises(BadPlaybook) as bad:
        load_playbook(text=text_with_answers_in("soon"), by=root, at=now)

    assert list(bad.value.fields) == ["limits.answer"]
    assert PlaybookVersion.objects.count() == 1


def test_refuses_the_file_of_another_playbook(handbook, root, now):
    text = HANDBOOK_TEXT.replace("key: handbook", "key: ours")

    with pytest.raises(Invalid):
        load_playbook(text=text, key="handbook", by=root, at=now)

    assert PlaybookVersion.objects.count() == 1


def test_refuses_whoever_does_not_administer(mia, now):
    with pytest.raises(NotYours):
        load_playbook(text=HANDBOOK_TEXT, by=mia, at=now)

    assert not PlaybookVersion.objects.exists()
