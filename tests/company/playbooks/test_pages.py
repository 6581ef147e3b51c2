"""S0.3: administrators read, change, check, publish, load and export playbooks in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heli.company.playbooks import forms
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


def form_of(version):
    """Return what the edit form would send if nothing were changed."""
    playbook = playbook_in(version)
    form, own_fields = forms.Entries(playbook=playbook), forms.OwnFields(playbook)
    sent = {name: form[name].value() or "" for name in form.fields}
    for index, row in enumerate(own_fields.rows):
        sent |= {f"fields-{index}-{column}": text for column, text in row.items()}
    return sent | {"version": version.version if version.state == "draft" else 0}


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


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/edit/", "{pk}/file/", "{pk}/export/"])
def test_is_not_there_for_others(client, mia, handbook, path):
    client.force_login(mia, backend=BACKEND)

    assert client.get(f"/playbooks/{path.format(pk=handbook.pk)}").status_code == 404


def test_is_not_changed_by_others(client, mia, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)
    client.force_login(mia, backend=BACKEND)

    assert client.post(f"/playbooks/{draft.pk}/publish/").status_code == 404
    assert client.post(f"/playbooks/{handbook.pk}/retire/").status_code == 404
    assert client.post("/playbooks/load/", {"shipped": "handbook"}).status_code == 404
    states = PlaybookVersion.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["published", "draft"]


def test_edits_limits_meeting_and_wording_and_keeps_the_comments(admin, handbook):
    sent = form_of(handbook) | {
        "limits.answer.usual": "3wd",
        "limits.sign.by_priority.P0": "4wh",
        "meeting.weekday": "tuesday",
        "meeting.minutes": "45",
        "wording.goals": "refuse",
        "escalation.1.after": "1wh",
    }

    answer = admin.post(f"/playbooks/{handbook.pk}/edit/", sent)

    draft = newest()
    assert answer.headers["Location"] == f"/playbooks/{draft.pk}/"
    playbook = playbook_in(draft)
    assert str(playbook.limit("answer")) == "3wd"
    assert str(playbook.limit("sign", "P0")) == "4wh"
    assert (playbook.meeting.weekday, playbook.meeting.minutes) == ("tuesday", 45)
    assert playbook.wording.goals == "refuse"
    assert str(playbook.escalation[1].after) == "1wh"
    assert "# Who hears of something overdue" in draft.text
    html = page(admin.get(f"/playbooks/{draft.pk}/"))
    assert html.count("<del>") == 5
    assert "Limits › A department answers a request" in html


def test_changes_nothing_when_nothing_was_changed(admin, handbook):
    admin.post(f"/playbooks/{handbook.pk}/edit/", form_of(handbook))

    assert newest().text == HANDBOOK_TEXT


def test_adds_and_changes_own_fields(admin, handbook):
    row = {
        "paper": "request", "label_zh": "规模", "label_en": "Size", "type": "choice",
        "needed": "planning", "choices": "big = 大型 / Big; 小型 / Small", "key": "",
    }  # fmt: skip
    sent = form_of(handbook) | {f"fields-0-{name}": text for name, text in row.items()}
    admin.post(f"/playbooks/{handbook.pk}/edit/", sent)

    draft = newest()
    [field] = playbook_in(draft).extra_fields("request")
    assert (field.key, field.label.zh_hans, field.required_from) == ("size", "规模", "planning")
    assert [(c.key, c.name.en) for c in field.choices] == [("big", "Big"), ("small", "Small")]

    sent = form_of(draft)
    assert sent["fields-0-choices"] == "big = 大型 / Big; small = 小型 / Small"
    sent["fields-0-label_en"] = "Scale"
    admin.post(f"/playbooks/{draft.pk}/edit/", sent)
    [field] = playbook_in(newest()).extra_fields("request")
    assert (field.key, field.label.en) == ("size", "Scale")

    for name in ("label_zh", "label_en"):
        sent[f"fields-0-{name}"] = ""
    sent["version"] = newest().version
    admin.post(f"/playbooks/{draft.pk}/edit/", sent)
    assert playbook_in(newest()).extra_fields("request") == ()


def test_says_what_is_wrong_at_the_field(admin, handbook):
    sent = form_of(handbook) | {
        "limits.answer.usual": "soon",
        "meeting.at": "25:00",
        "fields-0-paper": "request",
        "fields-0-label_zh": "规模",
        "fields-0-label_en": "",
        "fields-0-type": "number",
    }

    answer = admin.post(f"/playbooks/{handbook.pk}/edit/", sent)

    html = page(answer, 422)
    assert 'id="limits.answer.usual-error"' in html
    assert "“soon” is not a limit: write 2wd, 4wh or 15wm for working time." in html
    assert "A time of day such as 09:30 is expected here." in html
    assert 'id="fields-0-label_en-error"' in html
    assert 'value="soon"' in html
    assert PlaybookVersion.objects.count() == 1


def test_edits_the_open_draft_instead_of_the_published_version(admin, root, handbook, now):
    draft = load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    answer = admin.get(f"/playbooks/{handbook.pk}/edit/")

    assert answer.headers["Location"] == f"/playbooks/{draft.pk}/edit/"


def test_refuses_an_edit_over_a_draft_that_its_writer_never_saw(admin, root, handbook, now):
    sent = form_of(handbook) | {"limits.answer.usual": "5wd"}
    load_playbook(text=text_with_answers_in("3wd"), by=root, at=now)

    assert admin.post(f"/playbooks/{handbook.pk}/edit/", sent).status_code == 409
    assert str(playbook_in(newest()).limit("answer")) == "3wd"


def test_changes_the_whole_file(admin, handbook):
    text = text_with_answers_in("4wd").replace("\n", "\r\n")

    admin.post(f"/playbooks/{handbook.pk}/file/", {"text": text, "version": "0"})

    assert newest().text == text_with_answers_in("4wd")


def test_says_the_line_of_a_problem_and_keeps_what_was_typed(admin, handbook):
    text = text_with_answers_in("soon")
    line = text[: text.index("answer: soon")].count("\n") + 1

    html = page(admin.post(f"/playbooks/{handbook.pk}/file/", {"text": text}), 422)

    assert f"Line {line}" in html
    assert "<code>limits.answer</code>" in html
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
