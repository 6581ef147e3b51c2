"""Every component draws."""

import pytest
from django.test import Client


@pytest.mark.urls("tests.web.gallery.urls")
def test_draws_every_component(client: Client) -> None:
    page = client.get("/gallery").content.decode()
    assert 'class="waiting"' in page
    assert " style=" not in page
    assert "<script>" not in page


@pytest.mark.urls("tests.web.gallery.urls")
def test_posts_carry_the_token(client: Client) -> None:
    page = client.get("/gallery").content.decode()
    assert page.count("csrfmiddlewaretoken") == page.count('class="post-button') + 2
