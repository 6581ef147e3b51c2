"""Departments and people from an Excel sheet, in the browser of an administrator."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from heli.company.org.models import Department, Person
from tests.browser.people import opened
from tests.company import found_company
from tests.exchange.people.conftest import PEOPLE, UNITS, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def test_is_mended_seen_row_by_row_imported_and_undone(
    browser: Browser, live_server: object, tmp_path: Path
) -> None:
    company, address = found_company(), str(live_server)
    before = (Department.objects.count(), Person.objects.count())
    wrong, right = tmp_path / "wrong.xlsx", tmp_path / "people.xlsx"
    lost = [*PEOPLE[:2], ["sam", "Sam", "Nowhere", "", "", "", "", ""]]
    wrong.write_bytes(workbook(部门=UNITS, 人员=lost))
    right.write_bytes(workbook(部门=UNITS, 人员=PEOPLE))

    page = opened(browser, company.root, address)
    page.goto(f"{address}/organisation/")
    page.get_by_role("link", name="Import from Excel").click()
    page.get_by_role("button", name="Read the sheet").click()
    expect(page.locator(".field-error")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(wrong)
    page.get_by_role("button", name="Read the sheet").click()
    mend = page.locator(".section", has_text="Cells to mend")
    expect(mend.locator("tbody tr")).to_have_count(1)
    expect(mend.locator("tbody tr")).to_contain_text("Nowhere")
    expect(page.get_by_role("button", name="Import and make")).to_have_count(0)

    page.goto(f"{address}/organisation/import/")
    page.locator('input[type="file"]').set_input_files(right)
    page.get_by_role("button", name="Read the sheet").click()
    expect(page.get_by_text("Columns that are not read")).to_be_visible()  # the blood group
    rows = page.locator(".section", has_text="Row by row").locator("tbody tr")
    expect(rows.filter(has_text="Hotline")).to_contain_text("New")
    assert (Department.objects.count(), Person.objects.count()) == before
    page.get_by_role("button", name="Import and make 2 departments").click()
    expect(page.get_by_text("All rows are in the organisation.")).to_be_visible()
    assert Person.objects.get(username="sam").department.name == "Support"

    page.goto(f"{address}/organisation/")
    expect(page.get_by_text("Hotline").first).to_be_visible()
    page.go_back()
    page.locator("summary", has_text="Undo the import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("The organisation is as it was before this import.")).to_be_visible()
    assert not Person.objects.filter(username="sam", is_active=True).exists()
    assert not Department.objects.filter(name="Hotline", is_active=True).exists()
