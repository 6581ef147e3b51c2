"""The API keeps to its own description, whatever it is asked: schemathesis asks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from heli.collaboration.cases.models import Case
from heli.company.org.commands import change_person, make_token
from heli.config.wsgi import application
from tests.config import things
from tests.config.examples import DESCRIPTION
from tests.walked import AT, walked

__all__ = ["walked"]
pytestmark = pytest.mark.django_db
CHECKS = [
    checks.not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip
EXAMPLES = 6


schema = schemathesis.openapi.from_dict(DESCRIPTION)
schema.app = application
OPERATIONS = {each.ok().label: each.ok() for each in schema.get_all_operations()}


@pytest.fixture(autouse=True)
def connection_kept() -> Iterator[None]:
    """Keep the connection, on which all is undone, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def token(walked: None, django_db_blocker: Any) -> str:
    """Return the key of the requester of the collaboration in execution, who administers too."""
    with django_db_blocker.unblock():
        things.fill_in()
        requester = Case.objects.get(stage="execution").requester
        change_person(person=requester, by=None, at=AT, is_administrator=True)
        return make_token(label="s", by=requester, at=AT)


def true_ids(path: str) -> dict[str, object]:
    """Return ids that the requester may name; without them nothing is behind most addresses."""
    case, ids = Case.objects.get(stage="execution"), {}
    pattern = path.lstrip("/").replace("{", "<").replace("}", ">")
    for place in things.PLACES.keys() | things.TEXTS.keys():
        if f"{{{place}}}" in path:
            kind = things.kind_at(pattern, place)
            if kind is None:
                ids[place] = things.TEXTS[place]
            elif things.to_case(kind):
                ids[place] = getattr(things.rows(kind, case).first(), "pk", 1)
            else:
                ids[place] = kind._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    return ids


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_answers_as_it_is_described(label: str, token: str) -> None:
    operation = OPERATIONS[label]
    ids = true_ids(operation.path)
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    asked = 0

    def ask(case: schemathesis.Case) -> None:
        nonlocal asked
        asked += 1
        if asked % 2 and ids:
            case.path_parameters = ids
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)

    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    run: Callable[[], None] = given(right | wrong)(ask)
    calm = settings(
        max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    seed(1)(calm(run))()
    assert asked
