"""Who is not signed in is shown the door, and comes back to where he was."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_leads_to_the_sign_in_and_back(client: Client) -> None:
    answer = client.get("/?tab=mine")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=/%3Ftab%3Dmine")


def test_a_part_of_a_page_sends_the_whole_page_there(client: Client) -> None:
    answer = client.get(
        "/?tab=mine",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/desk?tab=all"},
    )
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in?next=/desk")
