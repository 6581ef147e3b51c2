"""S0.2: four typical scenarios are ready to start from."""

import json
import re

import pytest

from heli.initiation.requests.commands import draft_request, save_draft, submit_request
from heli.initiation.requests.queries import answers_of
from tests.collaborations import publish_handbook
from tests.company import NOON, Company


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "scenario", ["product_launch", "marketing_campaign", "customer_issue", "annual_goals"]
)
def test_each_needs_only_its_gaps_filled(company: Company, scenario: str, language: str) -> None:
    request = draft_request(
        playbook=publish_handbook(), scenario=scenario, language=language, by=company.max, at=NOON
    )
    gaps = re.sub("〔[^〕]*〕", "7", json.dumps(request.draft, ensure_ascii=False))
    typed = json.loads(gaps)
    typed["departments"] = [
        {"department": company.sales.pk, "need": "Train 40 shops", "contact": company.carl.pk}
    ]
    typed["wording_reason"] = "As the handbook words it."
    request = save_draft(request=request, typed=typed, by=company.max, at=NOON)
    case = submit_request(request=request, by=company.max, at=NOON).case
    assert (case.scenario, answers_of(case).count()) == (scenario, 1)
