"""S0.3: programs do with playbooks what administrators do in the browser."""

import pytest

from heli.company.org.commands import make_token
from heli.company.playbooks.models import PlaybookVersion

from .documents import HANDBOOK_TEXT, text_with_answers_in


@pytest.fixture
def ask(client, root, mia, handbook, now):
    tokens = {
        person.username: make_token(label="tests", by=person, at=now) for person in (root, mia)
    }

    def asked(who, method, path, body=None):
        kwargs = {"content_type": "application/json", "data": body} if body is not None else {}
        headers = {"Authorization": f"Bearer {tokens[who]}"}
        answer = getattr(client, method)(f"/api/playbooks{path}", headers=headers, **kwargs)
        is_json = answer.headers["Content-Type"].startswith("application/json")
        has_json = is_json and answer.content
        return answer.status_code, answer.json() if has_json else answer.content.decode()

    return asked


def test_tells_everybody_by_what_a_collaboration_may_start(ask, handbook):
    status, [playbook] = ask("mia", "get", "/current")

    assert (status, playbook["id"], playbook["number"]) == (200, handbook.pk, 1)
    assert playbook["title"]["zh-Hans"] == "跨部门协作流程手册"
    assert [scenario["key"] for scenario in playbook["scenarios"]] == [
        "product_launch", "marketing_campaign", "customer_issue", "annual_goals",
    ]  # fmt: skip


def test_lists_and_returns_versions(ask, handbook):
    status, [row] = ask("root", "get", "")
    assert (status, row["key"], row["number"], row["state"]) == (200, "handbook", 1, "published")

    status, detail = ask("root", "get", f"/{handbook.pk}")
    assert (status, detail["document"]["limits"]["answer"]["usual"]) == (200, "2wd")
    assert ask("root", "get", f"/{handbook.pk}/file") == (200, HANDBOOK_TEXT)


def test_loads_compares_and_publishes(ask):
    status, draft = ask("root", "post", "", {"text": text_with_answers_in("3wd")})
    assert (status, draft["number"], draft["state"]) == (201, 2, "draft")

    assert ask("root", "get", f"/{draft['id']}/difference") == (
        200,
        [
            {
                "place": "Limits › A department answers a request",
                "before": "2 working days",
                "after": "3 working days",
            }
        ],
    )
    body = {"version": draft["version"]}
    status, published = ask("root", "post", f"/{draft['id']}/publish", body)
    assert (status, published["state"]) == (200, "published")


def test_sets_single_entries(ask, handbook):
    change = {"place": ["limits", "answer"], "value": "3wd"}
    status, draft = ask("root", "post", f"/{handbook.pk}/changes", {"changes": [change]})

    assert (status, draft["number"], draft["state"]) == (201, 2, "draft")
    assert ask("root", "get", f"/{draft['id']}/file") == (200, text_with_answers_in("3wd"))


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        (["limits", "answer"], "soon", "limits.answer"),
        (["limits", "answer", "usual", "more"], 1, "limits.answer.usual.more"),
        (["stages", 9, "name"], "x", "stages[10].name"),
        (["colour"], "red", "colour"),
        (["title"], {"zh-Hans": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}, "title"),
        (["title", "en"], "x\udc00", "title.en"),
    ],
)
def test_says_which_entry_cannot_be_set(ask, handbook, place, value, where):
    change = {"place": place, "value": value}
    status, refusal = ask("root", "post", f"/{handbook.pk}/changes", {"changes": [change]})

    assert (status, list(refusal["fields"])) == (422, [where])
    assert PlaybookVersion.objects.count() == 1


def test_checks_a_file_without_keeping_it(ask):
    status, [problem] = ask("root", "post", "/check", {"text": text_with_answers_in("soon")})

    assert (status, problem["place"]) == (200, "limits.answer")
    assert problem["line"] > 1
    assert ask("root", "post", "/check", {"text": HANDBOOK_TEXT}) == (200, [])
    assert PlaybookVersion.objects.count() == 1


def test_says_the_problems_of_a_file_by_place(ask):
    status, refusal = ask("root", "post", "", {"text": text_with_answers_in("soon")})

    assert (status, list(refusal["fields"])) == (422, ["limits.answer"])
    assert PlaybookVersion.objects.count() == 1


def test_reads_no_text_with_half_characters(ask):
    status, refusal = ask("root", "post", "", {"text": HANDBOOK_TEXT + "# \udc00"})

    assert (status, list(refusal["fields"])) == (422, ["text"])


def test_replaces_no_draft_that_was_not_seen(ask):
    draft = ask("root", "post", "", {"text": text_with_answers_in("3wd")})[1]
    body = {"text": text_with_answers_in("4wd")}

    assert ask("root", "post", "", body)[0] == 409
    assert ask("root", "post", "", body | {"draft_version": draft["version"]})[0] == 201
    assert PlaybookVersion.objects.count() == 2


def test_throws_a_draft_away(ask):
    draft = ask("root", "post", "", {"text": text_with_answers_in("3wd")})[1]

    assert ask("root", "delete", f"/{draft['id']}?version=9")[0] == 409
    assert ask("root", "get", f"/{draft['id']}")[0] == 200
    assert ask("root", "delete", f"/{draft['id']}?version={draft['version']}") == (204, "")
    assert ask("root", "get", f"/{draft['id']}")[0] == 404
    assert [row["number"] for row in ask("root", "get", "")[1]] == [1]


def test_throws_nothing_away_that_was_published(ask, handbook):
    assert ask("root", "delete", f"/{handbook.pk}")[0] == 409
    handbook.refresh_from_db()
    assert handbook.state == "published"


def test_keeps_the_last_one_published(ask, handbook):
    body = {"version": handbook.version}

    assert ask("root", "post", f"/{handbook.pk}/retire", body)[0] == 409
    handbook.refresh_from_db()
    assert handbook.state == "published"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("get", "/{pk}"),
        ("get", "/{pk}/file"),
        ("get", "/{pk}/difference"),
        ("post", ""),
        ("post", "/check"),
        ("post", "/{pk}/publish"),
        ("post", "/{pk}/retire"),
        ("delete", "/{pk}"),
    ],
)
def test_is_not_there_for_others(ask, handbook, method, path):
    body = {"version": 1, "text": HANDBOOK_TEXT} if method == "post" else None

    assert ask("mia", method, path.format(pk=handbook.pk), body)[0] == 404
    assert PlaybookVersion.objects.count() == 1
