"""``heli``: wrong use ends with 2, what cannot be done with 1, each in one clear sentence (R9)."""

import socket
import subprocess

import pytest

from heli.config.command_line import main
from tests.processes import heli


def said(environment: dict[str, str], *arguments: str, **changes: str) -> tuple[int, str, str]:
    """Run a subcommand; return its exit code, what it printed, and what it complained about."""
    ran = subprocess.run(
        heli(*arguments),
        env=environment | changes,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ran.returncode, ran.stdout.strip(), ran.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["frob"], "invalid choice: 'frob'"),
        (["init", "now"], "unrecognized arguments: now"),
        (["serve", "--address", "here"], "“here” is no host:port, such as 127.0.0.1:8000"),
        (["serve", "--address", ":80"], "“:80” is no host:port, such as 127.0.0.1:8000"),
        (["run", "--address", "127.0.0.1:99999"], "there is no port 99999; ports end at 65535"),
        (["serve", "--workers", "0"], "“0” is no number from 1 to 64"),
        (["serve", "--workers", "many"], "“many” is no number from 1 to 64"),
        (["demo", "--size", "huge"], "invalid choice: 'huge'"),
        (["demo", "--if-empty", "--remove"], "not allowed with argument --if-empty"),
    ],
)
def test_wrong_use_is_named_and_ends_with_2(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    "command",
    ["init", "migrate", "serve", "run", "worker", "demo", "check", "verify-log", "wording"],
)
def test_every_subcommand_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: heli {command}")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"HELI_DATABASE_URL": "mysql://here/heli"},
            "HELI_DATABASE_URL must begin with sqlite:// or postgres://.",
        ),
        ({"HELI_MAIL_PORT": "smtp"}, "HELI_MAIL_PORT must be a number, not “smtp”."),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    environment: dict[str, str], changes: dict[str, str], sentence: str
) -> None:
    assert said(environment, "check", **changes) == (1, "", f"heli: {sentence}")


def test_an_address_that_is_taken_is_named(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, printed, complaint = said(environment, "run", "--address", address)
    assert (code, printed) == (1, "")
    assert complaint == f"heli: Cannot listen at {address}: Address already in use."


def test_a_folder_that_cannot_be_made_is_named(environment: dict[str, str]) -> None:
    code, printed, complaint = said(environment, "init", HELI_DATA_DIR="/proc/none")
    assert (code, printed) == (1, "")
    assert complaint == "heli: /proc/none: No such file or directory."


@pytest.mark.parametrize("command", ["check", "worker", "demo", "verify-log"])
def test_nothing_begins_without_a_database(environment: dict[str, str], command: str) -> None:
    nowhere = f"{environment['HELI_DATA_DIR']}/none"
    changes = {"HELI_DATA_DIR": nowhere, "HELI_DATABASE_URL": f"sqlite:///{nowhere}/heli.sqlite3"}
    refused = (1, "", "heli: There is no database yet: run “heli init”.")
    assert said(environment, command, **changes) == refused


def test_a_database_that_does_not_answer_is_named(environment: dict[str, str]) -> None:
    answer = said(environment, "check", HELI_DATABASE_URL="postgres://heli@127.0.0.1:1/heli")
    code, printed, complaint = answer
    assert (code, printed) == (1, "")
    assert complaint.startswith("heli: The database cannot be used: ")
    assert "\n" not in complaint
