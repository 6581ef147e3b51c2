"""Browsers of an administrator and of somebody who only works here."""

import pytest
from django.test import Client

BACKEND = "heli.config.sessions.PeopleBackend"


@pytest.fixture
def root(company):
    client = Client()
    client.force_login(company.root, backend=BACKEND)
    return client


@pytest.fixture
def mia(company):
    client = Client()
    client.force_login(company.mia, backend=BACKEND)
    return client
