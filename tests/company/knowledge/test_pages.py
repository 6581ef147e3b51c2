"""The knowledge base as people see it."""

import pytest
from django.urls import reverse

from heli.company.knowledge.commands import file_document
from tests.company import NOON


@pytest.fixture
def dan(client, company):
    client.force_login(company.dan, backend="heli.config.sessions.PeopleBackend")
    return client


def text(answer):
    return answer.content.decode()


def file(title="手表上市", body="跨部门复盘", **values):
    return file_document(kind="summary", title=title, body=body, by=None, at=NOON, **values)


def test_says_what_will_be_found_while_nothing_is_filed(dan):
    assert "Nothing is filed yet" in text(dan.get(reverse("knowledge:search")))


def test_shows_the_newest_before_anything_is_asked(dan):
    file()
    page = text(dan.get(reverse("knowledge:search")))
    assert "Filed last" in page
    assert "手表上市" in page


def test_marks_the_hit_and_escapes_everything_else(dan):
    file(title="<b>手表</b>", body="<script>alert(1)</script> 复盘 <i>")
    page = text(dan.get(reverse("knowledge:search"), {"q": "复盘 手表"}))
    assert "&lt;b&gt;<mark>手表</mark>&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>复盘</mark> &lt;i&gt;" in page
    assert "<script>alert" not in page


def test_says_that_nothing_was_found(dan):
    file()
    page = text(dan.get(reverse("knowledge:search"), {"q": "<b>销售"}))
    assert "Nothing says “&lt;b&gt;销售”" in page


@pytest.mark.parametrize("query", [{"q": "复盘", "kind": "x", "page": "x"}, {"page": "0"}])
def test_opens_whatever_the_address_says(dan, query):
    file()
    assert dan.get(reverse("knowledge:search"), query).status_code == 200


def test_turns_pages(dan):
    for number in range(25):
        file(title=f"手表 {number}")
    page = text(dan.get(reverse("knowledge:search"), {"q": "手表"}))
    assert page.count('class="hit"') == 20
    assert "Next" in page
    second = text(dan.get(reverse("knowledge:search"), {"q": "手表", "page": 2}))
    assert second.count('class="hit"') == 5


def test_shows_a_document_and_what_was_filed_with_it(dan):
    document = file(body="## 目标\n\n- 订单 <b>5</b>", case_id=3)
    other = file(title="Minutes", case_id=3)
    page = text(dan.get(reverse("knowledge:show", args=[document.pk])))
    assert "<h2>目标</h2>" in page
    assert "&lt;b&gt;5&lt;/b&gt;" in page
    assert reverse("knowledge:show", args=[other.pk]) in page


def test_a_document_that_is_not_there_is_not_found(dan):
    assert dan.get(reverse("knowledge:show", args=[99])).status_code == 404


def test_a_stranger_signs_in_first(client, db):
    assert client.get(reverse("knowledge:search")).status_code == 302


@pytest.mark.parametrize("number", [1, 30])
def test_costs_the_same_however_much_is_found(dan, django_assert_num_queries, number):
    for each in range(number):
        file(title=f"手表 {each}")
    dan.get(reverse("knowledge:search"), {"q": "手表"})
    with django_assert_num_queries(7):
        dan.get(reverse("knowledge:search"), {"q": "手表"})
