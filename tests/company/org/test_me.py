"""Everybody has a password and API tokens of her own."""

import re

import pytest

from heli.company.org.models import ApiToken, Person


def test_makes_a_token_shown_once_that_works_until_it_is_revoked(mia, client, company):
    page = mia.post("/me/tokens/", {"label": "Report script"}).content.decode()
    token = re.search(r'<code class="token">([\w-]{43})</code>', page)[1]
    assert token not in mia.get("/me/").content.decode()
    assert "Report script" in mia.get("/me/").content.decode()
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/me", headers=headers).json()["username"] == "mia"
    row = ApiToken.objects.get()
    assert [r["id"] for r in client.get("/api/tokens", headers=headers).json()] == [row.pk]
    assert mia.post(f"/me/tokens/{row.pk}/revoke/").status_code == 302
    assert client.get("/api/me", headers=headers).status_code != 200
    assert "Report script" not in mia.get("/me/").content.decode()


@pytest.mark.parametrize("label", ["", "   ", "x" * 81])
def test_refuses_a_token_that_is_for_nothing(mia, label):
    assert mia.post("/me/tokens/", {"label": label}).status_code == 422
    assert not ApiToken.objects.exists()


def test_does_not_know_the_token_of_another(mia, root):
    mia.post("/me/tokens/", {"label": "Mine"})
    row = ApiToken.objects.get()
    assert root.post(f"/me/tokens/{row.pk}/revoke/").status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_changes_her_password_and_stays_signed_in_here_alone(mia, client, company):
    company.mia.set_password("old-wind-mill")
    company.mia.save()
    for browser in (mia, client):
        browser.force_login(company.mia, backend="heli.config.sessions.PeopleBackend")
    form = {"old": "wrong", "new": "new-wind-mill"}
    answer = mia.post("/me/password/", form)
    assert answer.status_code == 422
    assert "This is not your password." in answer.content.decode()
    assert Person.objects.get(pk=company.mia.pk).check_password("old-wind-mill")

    assert mia.post("/me/password/", {**form, "old": "old-wind-mill"}).status_code == 302
    assert Person.objects.get(pk=company.mia.pk).check_password("new-wind-mill")
    assert mia.get("/organisation/").status_code == 200
    assert client.get("/organisation/").status_code == 302
