"""What a workbook from outside may hold, and its cells as plain text."""

import io
import zipfile
from datetime import date, datetime, time

from python_calamine import CalamineWorkbook

MOST_BYTES = 5 << 20
MOST_UNPACKED = 100 << 20
MOST_ENTRIES = 300
MOST_SHEETS = 10
MOST_ROWS = 20_000
MOST_COLUMNS = 40
MOST_CHARACTERS = 200  # of a cell; what is longer is cut there and refused by its field
MAGIC = b"PK\x03\x04"
MIDNIGHT = time()

Sheet = tuple[str, list[list[str]]]


class Unreadable(Exception):
    """``reason`` is not_excel, too_large or damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_directory(data: bytes) -> None:
    """
    Look at the archive's directory before anything is unpacked (S3).

    :raises Unreadable: if it is no workbook, or would unpack to more than a sheet of people needs
    """
    if not data.startswith(MAGIC):
        raise Unreadable("not_excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("damaged") from error
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise Unreadable("too_large")
    if "xl/workbook.xml" not in {each.filename for each in entries}:
        raise Unreadable("not_excel")


def sheets_of(data: bytes) -> list[Sheet]:
    """
    Return each sheet's name and rows, from the first row on, every cell as text.

    Formulas are never computed: a cell holds the value that was stored beside its formula.

    :raises Unreadable: if it is broken or too large
    """
    check_directory(data)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if len(workbook.sheet_names) > MOST_SHEETS:
        raise Unreadable("too_large")
    return [(name[:MOST_CHARACTERS], _rows(workbook, name)) for name in workbook.sheet_names]


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[str]]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS + 10 or sheet.total_width > MOST_COLUMNS * 10:
        raise Unreadable("too_large")
    rows = sheet.to_python(skip_empty_area=False)
    return [[text_of(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def text_of(cell: object) -> str:
    """Return a cell as people see it: 13800000000 for a number, 2026-03-09 for a day."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and cell.time() == MIDNIGHT:
        cell = cell.date()
    if isinstance(cell, date | time):
        return cell.isoformat()
    text = " ".join(str(cell).replace("\0", "").split())
    return text[: MOST_CHARACTERS + 1]
