"""S4.4: a paper is filed once, with what it says and where it comes from."""

import pytest

from heli.company.history.models import Entry
from heli.company.knowledge.commands import file_document
from heli.company.knowledge.models import Document
from heli.kernel.refusals import Invalid
from tests.company import NOON


def file(**values):
    facts = {"kind": "summary", "title": "手表上市", "body": "复盘总结", "by": None, "at": NOON}
    return file_document(**(facts | values))


def test_keeps_what_it_says_and_whose_it_is(company):
    document = file(case_id=7, department=company.design, tags=["上市"], link="/x/", by=company.mia)
    document.refresh_from_db()
    assert (document.title, document.body, document.tags) == ("手表上市", "复盘总结", ["上市"])
    assert (document.case_id, document.department, document.filed_by) == (
        7,
        company.design,
        company.mia,
    )


def test_is_told_in_the_log_without_the_index(company):
    file(by=company.mia, case_id=7)
    entry = Entry.objects.get(verb="document.filed")
    assert (entry.case_id, entry.data["title"]) == (7, "手表上市")
    assert "title_words" not in entry.data["after"]


@pytest.mark.parametrize("gap", [{"title": " "}, {"body": ""}, {"kind": "poem"}])
def test_refuses_what_nobody_would_find(db, gap):
    with pytest.raises(Invalid) as refusal:
        file(**gap)
    assert set(refusal.value.fields) == set(gap)
    assert Document.objects.count() == 0
