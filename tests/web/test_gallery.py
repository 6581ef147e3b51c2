"""Every component and every page without a feature draws."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.gallery.urls")]
PAGES = {
    "/gallery?panel": 200,
    "/gallery/sign-in": 422,
    "/gallery/sign-in/wait": 429,
    "/gallery/refusal": 403,
    "/gallery/fault": 200,
    "/nowhere": 404,
}


@pytest.mark.parametrize(("address", "status"), PAGES.items())
def test_draws_without_inline_script_or_style(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert "</html>" in page
    assert " style=" not in page
    assert "<script>" not in page


def test_forms_that_post_carry_the_token(client: Client) -> None:
    page = client.get("/gallery").content.decode()
    posting = page.count('method="post"') - page.count("data-autosave=")
    assert page.count("csrfmiddlewaretoken") == posting
