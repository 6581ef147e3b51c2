"""Workbooks made on the spot, and the browser of an administrator."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from django.test import Client

BACKEND = "heli.config.sessions.PeopleBackend"

UNITS = [
    ["部门", "部门编码", "上级部门", "负责人", "对接人"],
    ["Support", "SUP", "Markets", "Sue", "sam"],
    ["Hotline", "", "Support", "", ""],
    ["Sales", "SALES", "Markets", "carl", ""],
]
PEOPLE = [
    ["*工号（必填）", "姓名", "部门", "职位", "邮箱", "手机", "直属上级", "血型"],
    ["sue", "Sue", "Support", "Lead", "sue@example.com", 13800000001, "Ben", "A"],
    ["sam", "Sam", "Support", "", "", "+86 139", "Sue", ""],
    ["hal", "Hal", "Support", "Agent", "", "", "sue", ""],
    ["gia", "Gia", "Design", "", "gia@example.com", "", "", ""],
]


def workbook(**sheets: list[list[object]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return made.getvalue()


@pytest.fixture
def root(company):
    client = Client()
    client.force_login(company.root, backend=BACKEND)
    return client


@pytest.fixture
def load(root) -> Callable[..., object]:
    """Load a workbook, and return the answer with its preview, or with what was refused."""

    def run(data: bytes | None = None, **sheets: list[list[object]]) -> object:
        file = io.BytesIO(workbook(**sheets) if data is None else data)
        file.name = "people.xlsx"
        return root.post("/organisation/import/", {"file": file}, follow=True)

    return run
