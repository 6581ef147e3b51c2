"""``heli wording FILE.jsonl`` labels a file of sentences (S1.6)."""

import io
import json
import sys
from pathlib import Path

import pytest

from heli.wording.command_line import main


def test_writes_one_line_of_labels_per_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "goals.jsonl"
    file.write_text('{"id": 7, "text": "尽快招聘4名电工"}\n\n{"text": "Move by 3 May"}\n', "utf-8")
    assert main([str(file)]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"vague": True, "vague_spans": ["尽快"], "measurable": True, "has_deadline": False},
        {"vague": False, "vague_spans": [], "measurable": False, "has_deadline": True},
    ]


def test_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO('{"text": "年底前搬完"}\n'.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert main(["-"]) == 0
    assert json.loads(capsys.readouterr().out)["has_deadline"] is True


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"text": "ok"}\n{oops\n', "Line 2 is not JSON.\n"),
        (b'{"text": "ok"}\n\n{"label": 1}\n', 'Line 3 has no "text".\n'),
        (b'["text"]\n', 'Line 1 has no "text".\n'),
        (b'{"text": 4}\n', 'Line 1 has no "text".\n'),
    ],
)
def test_names_the_line_it_cannot_read(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "goals.jsonl"
    file.write_bytes(content)
    assert main([str(file)]) == 2
    assert capsys.readouterr().err == sentence


def test_says_that_a_file_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.startswith("Cannot read ")


def test_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: heli wording")
