"""An unsafe setting does not start, and one sentence says which it is (R9)."""

import subprocess

import pytest
from django.db import connection
from pytest_django import Settings

from heli.config.safety import unsafe, wal_reset_bug
from tests.processes import free_port, heli

STRONG = "d3n8x0QyV5aK1rT7uZ2mB9cW4eG6hJ8kL0pS3fNvXqRt"
HERE = "127.0.0.1:8000"


@pytest.mark.django_db
def test_sound_settings_start(settings: Settings) -> None:
    settings.SECRET_KEY, settings.DEBUG = STRONG, False
    assert unsafe(HERE) == []
    assert unsafe("203.0.113.9:443") == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["short", "a" * 60, "ab" * 30])
def test_a_missing_or_weak_key_is_refused(settings: Settings, key: str) -> None:
    settings.SECRET_KEY, settings.DEBUG = key, False
    assert unsafe(HERE) == [
        "The secret key is missing or weak: run “heli init” or set HELI_SECRET_KEY."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("127.0.0.1:8000", False),
        ("[::1]:8000", False),
        ("localhost:8000", False),
        ("0.0.0.0:8000", True),
        ("192.168.1.7:8000", True),
        ("heli.example.com:443", True),
    ],
)
def test_debugging_is_refused_on_a_public_address(
    settings: Settings, address: str, refused: bool
) -> None:
    settings.SECRET_KEY, settings.DEBUG = STRONG, True
    sentence = "HELI_DEBUG=1 shows the inside of the product; do not use it on a public address."
    assert unsafe(address) == [sentence] * refused


@pytest.mark.parametrize(
    ("version", "bad"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_knows_the_libraries_with_the_wal_reset_bug(version: tuple[int, ...], bad: bool) -> None:
    assert wal_reset_bug(version) is bad


@pytest.mark.django_db(transaction=True)
def test_less_than_full_synchronous_is_refused(settings: Settings) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL decides for itself.")
    settings.SECRET_KEY, settings.DEBUG = STRONG, False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            assert unsafe(HERE) == [
                "SQLite must run with synchronous=FULL, or a power cut loses writes."
            ]
        finally:
            cursor.execute("PRAGMA synchronous=FULL")


def test_nothing_starts_with_a_weak_key(environment: dict[str, str]) -> None:
    subprocess.run(heli("init"), env=environment, check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    for command in (["serve", "--address", address], ["worker"], ["check"]):
        answer = subprocess.run(
            heli(*command),
            env=environment | {"HELI_SECRET_KEY": "short"},
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (answer.returncode, answer.stdout) == (1, ""), command
        assert answer.stderr == (
            "heli: The secret key is missing or weak: run “heli init” or set HELI_SECRET_KEY.\n"
        )
