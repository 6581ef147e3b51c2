"""What the gate asks the database: the same however many departments, tasks and warnings lack."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heli.collaboration.cases.models import Case
from heli.company.playbooks.queries import playbook_of
from heli.gates.queries.conditions import lacks
from tests.walked import walked

__all__ = ["walked"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walked")]


def test_each_condition_is_read_in_two_queries_at_most() -> None:
    counts = {}
    for case in Case.objects.select_related("requester"):
        playbook = playbook_of(case.playbook_id)
        for key in (c.key for stage in playbook.stages for c in stage.gate):
            with CaptureQueriesContext(connection) as asked:
                lacking = lacks(case, key)
            if lacking:
                counts[key, case.title] = len(asked), len(lacking)
    assert max(number for _, number in counts.values()) > 2
    assert {key: asked for key, (asked, _) in counts.items() if asked > 2} == {}
