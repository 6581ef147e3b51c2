"""At most twelve queries a page, on every page that people of the demo company reach by links."""

import re
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heli.company.org.models import Person
from tests.walked import walked

__all__ = ["walked"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walked")]
MOST = 12
# A gate asks once more for each condition that lacks something; a conflict is computed from all
# that its resource carries, a retrospective from all papers.
MORE = {"gates/1/": 15, "conflicts/1/": 16, "retrospectives/1/": 21}
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')


@pytest.mark.parametrize("username", ["ligong", "wangqiang", "yuanhui", "admin"])
def test_asks_no_more_than_it_may(client: Client, username: str) -> None:
    person = Person.objects.get(username=username)
    client.force_login(person, backend="heli.config.sessions.PeopleBackend")
    seen, ahead, over = set(), ["/"], {}
    while ahead:
        path = ahead.pop(0)
        kind = re.sub(r"\d+", "1", path.partition("?")[0].strip("/") + "/")
        # Every collaboration's gate and retrospective is its own; of other pages one is enough.
        key = path.partition("?")[0] if kind in MORE else kind
        if key in seen or path.startswith("/static/"):
            continue
        seen.add(key)
        client.get(path)  # what a process reads once is read
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if len(asked) > MORE.get(kind, MOST):
            over[path] = len(asked)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            hrefs = LINK.findall(answer.content.decode())
            inside = (urljoin(path, href.replace("&amp;", "&")) for href in hrefs)
            ahead += [href for href in inside if href.startswith("/")]
    assert over == {}
    assert len(seen) > 30
