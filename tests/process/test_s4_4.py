"""S4.4: the papers are filed and shared in the knowledge base, and found again."""

import pytest
from django.utils import translation

from heli.company.calendars.queries import reader_of
from heli.company.knowledge.commands import file_document
from heli.company.knowledge.queries import documents_seen_by, search
from heli.retrospective.summaries.queries import as_text
from tests.company import NOON
from tests.retrospective.cast import at_the_end, publish


@pytest.mark.parametrize("question", ["photos", "手表", "brief two weeks", "Hal"])
def test_a_summary_is_found_by_any_of_its_words(company, question):
    case = at_the_end(company, title="智能手表上市")
    publish(case, company)
    with translation.override("en"):
        body = as_text(case)
    filed = file_document(
        kind="summary", title=case.title, body=body, case_id=case.pk, by=company.mia, at=NOON
    )
    assert [hit.pk for hit in search(question)] == [filed.pk]
    # Everyone in the company may learn from it, also who did not take part.
    assert documents_seen_by(reader_of(company.dan, NOON)).get() == filed
