"""Broken, huge and hostile files get one sentence within seconds and little memory (S3)."""

import io
import os
import struct
import subprocess
import sys
import time
import zipfile

import pytest
import xlsxwriter

from heli.exchange.people.models import PeopleImport
from heli.exchange.people.queries.reading import read_workbook
from heli.exchange.people.rules.workbook import MOST_BYTES
from tests.exchange.people.conftest import PEOPLE, workbook

ROW = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c></row>'


def packed(replaced: dict[str, bytes], more: int = 0) -> bytes:
    """A workbook with some of its files replaced, and ``more`` files that nobody asked for."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(People=PEOPLE))) as whole,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in whole.namelist():
            archive.writestr(name, replaced.get(name, whole.read(name)))
        for number in range(more):
            archive.writestr(f"xl/media/{number}.png", b"")
    return made.getvalue()


def sheet_of(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + space + b'"><sheetData>' + rows + b"</sheetData></worksheet>"


def lying(data: bytes) -> bytes:
    """The same archive, its directory saying that every file unpacks to 100 bytes."""
    changed, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", changed, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


# Reads what it is given as the server does, and says what that took in itself and its child.
PROBE = """
import resource, sys
from heli.exchange.people.queries.reading import Unreadable, read_workbook
try:
    read_workbook(sys.stdin.buffer.read())
except Unreadable as refusal:
    print(refusal.reason)
# What Linux calls the most of this process itself would count that of the one that began it.
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(1024 * (int(own.split()[1]) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
SHEET = "xl/worksheets/sheet1.xml"


def bomb() -> bytes:
    return packed({SHEET: sheet_of(b" " * (400 << 20))})


def million_rows() -> bytes:
    return packed({SHEET: sheet_of("".join(ROW.format(n) for n in range(1, 1_000_001)).encode())})


def far_cell() -> bytes:
    return packed({SHEET: sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
                                   b'<row r="1"><c r="A1"><v>1</v></c></row>')})  # fmt: skip


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (bomb, "too_large"),
        (lambda: lying(bomb()), "damaged"),
        (million_rows, "too_large"),
        (far_cell, "too_large"),
        (lambda: packed({}, more=400), "too_large"),
        (lambda: b"\0" * (MOST_BYTES + 1), "too_large"),
        (lambda: packed({SHEET: b"<worksheet><sheetData><row"}), "damaged"),
        (lambda: workbook(People=PEOPLE)[:2000], "damaged"),
        (lambda: b"PK\x03\x04" + b"\xff" * 500, "damaged"),
        (lambda: b"", "not_excel"),
        (lambda: b"%PDF-1.7", "not_excel"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not_excel"),
        (lambda: b"username,name\njo,Jo\n", "not_excel"),
    ],
    ids=[
        "bomb", "lying_bomb", "million_rows", "far_cell", "many_entries", "large", "cut_xml",
        "cut_archive", "rubbish", "empty", "pdf", "old_excel", "csv",
    ],
)  # fmt: skip
def test_refuses_within_seconds_and_little_memory(make, reason):
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=make(), capture_output=True, check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    said, most = run.stdout.decode().split()
    assert said == reason
    assert int(most) < 300 << 20
    assert time.monotonic() - began < 30


def test_says_so_at_the_field_and_keeps_nothing(load):
    answer = load(b"%PDF-1.7")
    assert answer.status_code == 422
    assert "This is no Excel workbook (.xlsx)." in answer.content.decode()
    assert not PeopleImport.objects.exists()


def test_stops_an_upload_that_is_too_large(load):
    for size in (MOST_BYTES + 1, 2 * MOST_BYTES + 1):
        answer = load(b"PK\x03\x04" + b"\0" * size)
        assert answer.status_code == 422
        assert "at most 5 MB and 20,000 rows" in answer.content.decode()
    assert not PeopleImport.objects.exists()


def test_computes_no_formula_and_takes_the_value_beside_it():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ["User name", "Name"])
        sheet.write_formula(1, 0, '=WEBSERVICE("http://127.0.0.1/")', None, "jo")
        sheet.write_formula(1, 1, "=1+1", None, "Jo")
    assert read_workbook(made.getvalue()) == [("People", [["User name", "Name"], ["jo", "Jo"]])]


def test_shows_scripts_as_text(load):
    answer = load(People=[["User name", "Name"], ["jo", "<script>alert(1)</script>"]])
    assert "<script>alert(1)" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()
