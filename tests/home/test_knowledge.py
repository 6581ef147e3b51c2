"""The archive is the company's, the collaboration is not: who may not see it is not led there."""

import re

import pytest

from heli.collaboration.cases.queries import cases_seen_by
from heli.company.knowledge.models import Document
from heli.company.org.models import Person
from heli.company.org.queries import reader
from tests.walked import walked

__all__ = ["walked"]
SESSIONS = "heli.config.sessions.PeopleBackend"
pytestmark = [pytest.mark.usefixtures("walked"), pytest.mark.django_db]


def links_of(client, person):
    """Open every filed document as a person; return where its own part of the page leads."""
    client.force_login(person, backend=SESSIONS)
    found = set()
    for document in Document.objects.exclude(case_id=None):
        html = client.get(f"/knowledge/{document.pk}/").content.decode()
        found |= set(re.findall(r'href="(/[^"]*)"', html.partition('<main id="main"')[2]))
    return {link for link in found if not link.startswith("/static/")}


def test_everybody_gets_whatever_a_document_leads_to(client):
    case_id = Document.objects.exclude(case_id=None).values_list("case_id", flat=True)[0]
    people = {True: [], False: []}
    for person in Person.objects.filter(is_active=True).order_by("pk"):
        people[cases_seen_by(reader(person)).filter(pk=case_id).exists()].append(person)

    for sees, some in people.items():
        links = links_of(client, some[0])
        assert (f"/collaborations/{case_id}/" in links) is sees
        assert [link for link in links if client.get(link).status_code != 200] == []
