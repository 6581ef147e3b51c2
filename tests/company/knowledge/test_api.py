"""The knowledge base for programs."""

import pytest

from heli.company.knowledge.commands import file_document
from heli.company.org.commands import make_token
from tests.company import NOON


@pytest.fixture
def ask(client, company):
    token = make_token(label="tests", by=company.dan, at=NOON)

    def asked(path, **query):
        answer = client.get(
            f"/api{path}", query_params=query, headers={"Authorization": f"Bearer {token}"}
        )
        return answer.status_code, answer.json()

    return asked


def file(title="手表上市", body="跨部门复盘会"):
    return file_document(kind="summary", title=title, body=body, by=None, at=NOON)


def test_finds_documents_with_the_hits_marked(ask):
    document = file()
    status, (hit,) = ask("/documents", q="复盘")
    assert (status, hit["id"]) == (200, document.pk)
    assert {"text": "复盘", "hit": True} in hit["excerpt"]
    assert ask("/documents", q="销售")[1] == []
    assert ask("/documents", q="复盘", kind="minutes")[1] == []
    assert ask("/documents", kind="poem")[0] == 422


def test_returns_the_newest_where_nothing_is_asked(ask):
    first, second = file(), file()
    assert [row["id"] for row in ask("/documents")[1]] == [second.pk, first.pk]
    assert [row["id"] for row in ask("/documents", limit=1, offset=1)[1]] == [first.pk]


def test_returns_one_document_or_none(ask):
    document = file()
    assert ask(f"/documents/{document.pk}")[1]["body"] == "跨部门复盘会"
    assert ask("/documents/99")[0] == 404
