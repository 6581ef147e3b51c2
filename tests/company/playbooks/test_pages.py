"""S0.3: administrators read, change, check, publish, load and export playbooks in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heli.company.playbooks.commands import load_playbook
from heli.company.playbooks.models import PlaybookVersion
from heli.company.playbooks.queries import playbook_in, shipped_keys
from heli.company.playbooks.rules import LIMIT_LABELS

from .documents import HANDBOOK_TEXT, text_with_answers_in

BACKEND = "heli.config.sessions.PeopleBackend"


@pytest.fixture
def admin(client, root):
    client.force_login(root, backend=BACKEND)
    return client


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def newest():
    return PlaybookVersion.objects.order_by("-number").first()


def test_lists_versions_and_shipped_files(admin, handbook):
    html = page(admin.get("/playbooks/"))

    assert "Cross-department collaboration handbook" in html
    assert html.count('name="shipped"') == len(shipped_keys()) - 1


def test_shows_a_playbook_as_people_read_it(admin, handbook):
    html = page(admin.get(f"/playbooks/{handbook.pk}/"))

    for sentence in [
        "Initiation and goal alignment", "Every department has signed the minutes",
        "Retrospective summary", "2 working days", "P0 urgent: 4 working hours",
        "the lowest common superior", "weekly Monday 10:00", "Product launch",
        "4 working hours before", "When it is due", "4 working hours late",
        "{year}-{department}-{sequence:03}, for example 2026-MKT-007",
    ]:  # fmt: skip
        assert sentence in html
    assert html.count('<section class="stage') == 0
    assert html.count('<h2><span class="step-sign">') == 4
    for label in LIMIT_LABELS.values():
        assert label.replace("'", "&#39;") in html


def test_shows_it_in_chinese(admin, root, handbook, now):
    root.language = "zh-hans"
    root.save(update_fields=["language"])

    html = page(admin.get(f"/playbooks/{handbook.pk}/"))

    assert "需求发起与目标对齐" in html
    assert "新产品研发" in html


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/edit/limits/", "{pk}/file/", "{pk}/export/"])
def test_is_not_there_for_others(client, mia, handbook, path):
    client.force_login(mia, backend=BACKEND)

    assert client.get(f"/playbooks/{path.format(pk=handbook.pk)}").status_code == 404


def test_is_not_changed_by_others(client, mia, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    client.force_login(mia, backend=BACKEND)

    assert client.post(f"/playbooks/{draft.pk}/publish/").status_code == 404
    assert client.post(f"/playbooks/{draft.pk}/discard/").status_code == 404
    assert client.post(f"/playbooks/{handbook.pk}/retire/").status_code == 404
    assert client.post("/playbooks/load/", {"shipped": "handbook"}).status_code == 404
    states = PlaybookVersion.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["published", "draft"]


def test_changes_the_whole_file(admin, handbook):
    text = text_with_answers_in("4wd").replace("\n", "\r\n")

    admin.post(f"/playbooks/{handbook.pk}/file/", {"text": text, "version": "0"})

    assert newest().text == text_with_answers_in("4wd")


def test_says_the_line_of_a_problem_and_keeps_what_was_typed(admin, handbook):
    text = text_with_answers_in("soon")
    line = text[: text.index("answer: soon")].count("\n") + 1

    html = page(admin.post(f"/playbooks/{handbook.pk}/file/", {"text": text}), 422)

    assert f"Line {line}" in html
    assert "<strong>Limits › answer</strong>" in html
    assert "answer: soon" in html
    assert PlaybookVersion.objects.count() == 1


def test_publishes_after_the_difference_was_seen(admin, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    html = page(admin.get(f"/playbooks/{draft.pk}/"))
    assert "Publish version 2" in html
    assert "2 working days</del>" in html

    admin.post(f"/playbooks/{draft.pk}/publish/", {"version": draft.version})

    draft.refresh_from_db()
    assert draft.state == "published"


def test_throws_a_draft_away_after_saying_what_is_lost(admin, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    html = page(admin.get(f"/playbooks/{draft.pk}/"))
    assert "What this draft changes is lost. Version 1 stays as it is." in html

    answer = admin.post(f"/playbooks/{draft.pk}/discard/", {"version": draft.version})

    assert answer.headers["Location"] == f"/playbooks/{handbook.pk}/"
    assert admin.get(f"/playbooks/{draft.pk}/").status_code == 404
    assert "A draft of version" not in page(admin.get(f"/playbooks/{handbook.pk}/"))


def test_throws_away_the_first_draft_of_a_playbook(admin, root, handbook, now):
    key = shipped_keys()[-1]
    admin.post("/playbooks/load/", {"shipped": key})
    draft = PlaybookVersion.objects.get(key=key)
    assert "nothing of this playbook is left" in page(admin.get(f"/playbooks/{draft.pk}/"))

    answer = admin.post(f"/playbooks/{draft.pk}/discard/", {"version": draft.version})

    assert answer.headers["Location"] == "/playbooks/"
    assert f'value="{key}"' in page(admin.get("/playbooks/"))


def test_exports_the_file_and_loads_it_again(admin, handbook):
    answer = admin.get(f"/playbooks/{handbook.pk}/export/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="handbook-1.yaml"'
    assert answer.content.decode() == HANDBOOK_TEXT

    file = SimpleUploadedFile("handbook.yaml", answer.content)
    admin.post("/playbooks/load/", {"file": file})

    assert (newest().number, newest().text) == (2, HANDBOOK_TEXT)


def test_loads_a_shipped_file(admin, handbook):
    key = shipped_keys()[-1]
    admin.post("/playbooks/load/", {"shipped": key})

    assert PlaybookVersion.objects.filter(key=key, state="draft").count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "This is no text file in UTF-8."),
        (b"- a", "The file does not hold a playbook."),
        (b"x" * 2_000_000, "The file is too large for a playbook."),
    ],
)
def test_refuses_a_file_that_is_no_playbook(admin, handbook, content, sentence):
    file = SimpleUploadedFile("x.yaml", content)

    assert sentence in page(admin.post("/playbooks/load/", {"file": file}), 422)
    assert PlaybookVersion.objects.count() == 1


def test_replaces_an_open_draft_only_when_told_to(admin, root, handbook, now):
    load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    content = text_with_answers_in("4wd").encode()

    html = page(admin.post("/playbooks/load/", {"file": SimpleUploadedFile("x", content)}), 422)
    assert "A draft of this playbook is open" in html
    assert str(playbook_in(newest()).limit("answer")) == "3wd"

    admin.post("/playbooks/load/", {"file": SimpleUploadedFile("x", content), "replace": "on"})
    assert str(playbook_in(newest()).limit("answer")) == "4wd"


def test_costs_as_many_queries_for_many_versions_as_for_one(
    admin, root, handbook, now, django_assert_num_queries
):
    with django_assert_num_queries(6):
        admin.get("/playbooks/")
    for number in range(30):
        text = HANDBOOK_TEXT.replace("key: handbook", f"key: other_{number}")
        load_playbook(text=text, by=root, at=now)
    with django_assert_num_queries(6):
        admin.get("/playbooks/")
