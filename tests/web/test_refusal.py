"""A refusal that no form could take says on its own page what is wrong, not that something is."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from heli.kernel.refusals import Invalid
from heli.kernel.words import N_
from heli.web.middleware import RefusalMiddleware


@pytest.mark.parametrize("asked_by_htmx", [False, True])
def test_says_every_sentence(company, asked_by_htmx):
    headers = {"HX-Request": "true"} if asked_by_htmx else {}
    http = RequestFactory().post("/tasks/7/change", headers=headers)
    http.user = company.mia
    wrong = Invalid({"lag": N_("Give the reason; it is kept."), "who": N_("Say who was there.")})
    with translation.override("en"):
        answer = RefusalMiddleware(lambda _http: None).process_exception(http, wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Give the reason; it is kept. Say who was there." in page
    assert "Some entries need another look." not in page
