"""A refusal leads back to the page whose form was refused, and never to another site (S3)."""

import pytest
from django.test import RequestFactory

from heli.web.middleware import came_from


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/tasks/7/?change=1", "/tasks/7/?change=1"),
        ("http://elsewhere.example/tasks/7/", "/tasks/7/change"),
        ("http://testserver//elsewhere.example/", "/"),
        ("", "/tasks/7/change"),
    ],
)
def test_leads_back_inside_the_product_only(referer: str, back: str) -> None:
    asked = RequestFactory().post("/tasks/7/change", headers={"Referer": referer})
    assert came_from(asked) == back
