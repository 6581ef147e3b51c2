"""S4.4: the archive is found again, on both databases alike."""

import datetime as dt

import pytest

from heli.company.knowledge.commands import file_document
from heli.company.knowledge.models import Document
from heli.company.knowledge.queries import documents_of, newest, search
from tests.company import NOON

TEXTS = {
    "watch": ("Q3智能手表新品上市", "跨部门复盘：设计部按期交付了物料，市场部完成了推广。"),
    "launch": (
        "Product launch",
        "The launch went live on time; relaunch is planned. Go live went well.",
    ),
    "service": ("客户问题解决", "客服部 response time 缩短到 4 小时，node.js 服务升级。"),
    "long": ("Long", "词 " * 20_000 + "尾巴在最后"),
}


@pytest.fixture
def archive(db):
    return {
        key: file_document(
            kind="summary" if key == "watch" else "article", title=title, body=body, by=None,
            at=NOON + dt.timedelta(minutes=number), case_id=number,
        ).pk
        for number, (key, (title, body)) in enumerate(TEXTS.items())
    }  # fmt: skip


def found(archive, question, **values):
    keys = {pk: key for key, pk in archive.items()}
    return [keys[hit.pk] for hit in search(question, **values)]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("复盘", ["watch"]),
        ("手表", ["watch"]),
        ("物料", ["watch"]),
        ("盘", ["watch"]),
        ("广", ["watch"]),
        ("手表 推广", ["watch"]),
        ("手表 客户", []),
        ("表智", []),
        ("设计市场", []),
        ("launch", ["launch"]),
        ("LAUNCH", ["launch"]),
        ("laun", ["launch"]),
        ("unch", []),
        ('"go live"', ["launch"]),
        ('"live go"', []),
        ("Q3智能手表", ["watch"]),
        ("Ｑ３ 智能", ["watch"]),
        ("response 缩短", ["service"]),
        ("node.js", ["service"]),
        ("4小时", ["service"]),
        ("4 小时", ["service"]),
        ("尾巴", ["long"]),
        ("尾巴在最后", ["long"]),
        ("在尾巴", []),
        ("long 在最", ["long"]),
    ],
)
def test_finds_what_holds_every_word(archive, question, keys):
    assert found(archive, question) == keys


@pytest.mark.parametrize(
    "question",
    [
        "", " ", "\"", "'", "*", "()", "AND", "NEAR(a b)", "复盘\" OR \"客户", "title:手表",
        "-复盘 a",
        "'; DROP TABLE knowledge_document; --", "a & b | !c", "\\", ":*", "<->", "\x00",
        "😀", "%", "^a",
        '"' * 50, "复" * 500, "\u202e复盘",
    ],
)  # fmt: skip
def test_hostile_questions_are_only_words(archive, question):
    assert set(found(archive, question)) <= set(archive)
    assert Document.objects.count() == 4


def test_a_title_weighs_more_than_the_text(db):
    in_text = file_document(kind="article", title="甲", body="风险预警", by=None, at=NOON)
    in_title = file_document(kind="article", title="风险预警", body="甲", by=None, at=NOON)
    newer = file_document(kind="article", title="乙", body="风险预警", by=None, at=NOON)
    assert [hit.pk for hit in search("风险")] == [in_title.pk, newer.pk, in_text.pk]


def test_shows_where_it_says_so(archive):
    (hit,) = search("复盘")
    assert [(p.text, p.hit) for p in hit.excerpt][:2] == [("跨部门", False), ("复盘", True)]
    (hit,) = search("手表")
    assert [p.text for p in hit.title if p.hit] == ["手表"]


def test_can_be_narrowed_to_a_kind_and_turned_by_pages(archive):
    assert found(archive, "复盘", kind="article") == []
    assert found(archive, "复盘", kind="summary") == ["watch"]
    for number in range(5):
        file_document(kind="article", title=f"手表 {number}", body="手表", by=None, at=NOON)
    pages = [hit.pk for start in (0, 4) for hit in search("手表", limit=4, offset=start)]
    assert len(pages) == len(set(pages)) == 6


def test_shows_the_newest_where_nothing_was_asked(archive):
    assert [hit.pk for hit in newest(limit=2)] == [archive["long"], archive["service"]]


def test_forgets_what_is_gone(archive):
    Document.objects.filter(pk=archive["watch"]).delete()
    assert found(archive, "复盘") == []


def test_names_the_papers_of_a_collaboration(archive):
    assert [d.pk for d in documents_of(0)] == [archive["watch"]]


@pytest.mark.parametrize("number", [1, 30])
def test_costs_two_queries(db, django_assert_num_queries, number):
    for each in range(number):
        file_document(kind="article", title=f"手表 {each}", body="手表", by=None, at=NOON)
    with django_assert_num_queries(2):
        assert len(search("手表", limit=50)) == number
