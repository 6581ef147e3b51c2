"""What people type stays theirs: pasted sheets, removed rows, refusals (S1.1)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Draw = Callable[..., list[dict[str, Any]]]
CELLS = (
    '<div data-row><input name="goals-{0}-metric" aria-label="Metric">'
    '<input name="goals-{0}-target" aria-label="Target" inputmode="decimal">'
    '<input name="goals-{0}-date" type="date" aria-label="Reached by">'
    '<select name="goals-{0}-who" aria-label="Contact"><option></option>'
    '<option value="7">Fay &middot; Software</option></select>'
    '<button type="button" data-row-remove>x</button></div>'
)
ROWS = (
    '<form><div data-rows="goals" data-rows-misfit="No {text} here"><div data-rows-body>'
    + CELLS.format(0)
    + "</div><template>"
    + CELLS.format("__i__")
    + "</template><p data-row-removed hidden>Removed"
    '<button type="button" data-row-undo>Undo</button></p>'
    '<button type="button" data-row-add>add</button></div></form>'
)
REFUSAL = '<div id="refusal" data-kept="Filled in again" data-needed="This is needed"></div>'


def paste(page: Page, text: str, into: str = "goals-0-metric") -> None:
    page.focus(f"[name={into}]")
    page.evaluate(
        """text => {
            const data = new DataTransfer(); data.setData("text/plain", text);
            document.activeElement.dispatchEvent(new ClipboardEvent(
                "paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def values(page: Page, kind: str) -> list[str]:
    return page.eval_on_selector_all(f"[data-row] [name$={kind}]", "all => all.map(e => e.value)")


def test_finds_the_columns_by_their_headers(page: Page, draw: Draw) -> None:
    draw(ROWS)
    paste(page, "Reached by\tMetric\tContact\tTarget\n2027/9/1\tOrders\tFay\t12,000\n")
    assert [values(page, kind) for kind in ("metric", "target", "date", "who")] == [
        ["Orders"], ["12000"], ["2027-09-01"], ["7"],
    ]  # fmt: skip


def test_takes_the_first_line_for_a_row_without_headers(page: Page, draw: Draw) -> None:
    draw(ROWS)
    paste(page, "Orders\t1,200\t2027年9月1日\nStores\t300\t\n")
    assert values(page, "metric") == ["Orders", "Stores"]
    assert values(page, "target") == ["1200", "300"]
    assert values(page, "date") == ["2027-09-01", ""]


def test_reads_days_as_sheets_write_them(page: Page, draw: Draw) -> None:
    draw(ROWS)
    day = (dt.datetime.now(dt.UTC) + dt.timedelta(days=40)).date()
    written = [
        f"{day.month}月{day.day}日 周二",
        "3-Sep-26",
        "Sep 3, 2026",
        "25/11/2026",
        "9/1/2026",
    ]
    paste(page, "\n".join(f"m\t1\t{text}" for text in written))
    assert values(page, "date") == [str(day), "2026-09-03", "2026-09-03", "2026-11-25", ""]
    expect(page.locator("[name=goals-4-date] + .field-error")).to_have_text("No 9/1/2026 here")


def test_says_what_does_not_fit_until_it_is_changed(page: Page, draw: Draw) -> None:
    draw(ROWS)
    paste(page, "Orders\t1\t2027-01-01\tNobody\n")
    field, note = page.locator("[name=goals-0-who]"), page.locator(".field-error")
    expect(note).to_have_text("No Nobody here")
    assert field.get_attribute("aria-describedby") == note.get_attribute("id")
    field.select_option("7")
    expect(note).to_have_count(0)


def test_brings_a_removed_row_back_where_it_stood(page: Page, draw: Draw) -> None:
    draw(ROWS)
    paste(page, "Orders\t1\nStores\t2\nPeople\t3\n")
    page.locator("[data-row-remove]").nth(1).click()
    assert values(page, "metric") == ["Orders", "People"]
    expect(page.locator("[data-row-undo]")).to_be_focused()
    page.keyboard.press("Enter")
    assert values(page, "metric") == ["Orders", "Stores", "People"]
    assert page.locator("[data-row] [name=goals-1-target]").input_value() == "2"
    expect(page.locator("[data-row-removed]")).to_be_hidden()


DEED = (
    REFUSAL + '<form method="post" action="/deed" data-asks-first>'
    '<input name="reason" id="reason" required aria-describedby="help"><button>Do</button></form>'
)


def test_says_at_the_field_what_is_needed_and_sends_nothing(page: Page, draw: Draw) -> None:
    asked = draw(DEED)
    page.click("button")
    expect(page.locator("#reason + .field-error")).to_have_text("This is needed")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("Because")
    expect(page.locator(".field-error")).to_have_count(0)
    assert page.get_attribute("#reason", "aria-describedby") == "help"
    assert asked == []


ANSWER = (
    REFUSAL + '<form method="post" action="/deed"><input type="hidden" name="version" value="3">'
    '<input type="radio" name="verdict" value="yes" checked>'
    '<input type="radio" name="verdict" value="no"><details><summary>more</summary>'
    '<textarea name="why"></textarea></details>'
    + ROWS.removeprefix("<form>").replace("</form>", '<button id="send">Send</button></form>')
)
PAGE = (
    '<!doctype html><meta name="csrf-token" content="t"><script src="/core.js" defer></script>'
    '<div data-refused>Not now</div><a href="/">Open the page again</a>'
)


def test_fills_in_again_what_a_refusal_sent_back(page: Page, draw: Draw) -> None:
    draw(ANSWER, {"/deed": {"status": 409, "body": PAGE}})
    page.check("[value=no]")
    page.evaluate("document.querySelector('details').open = true")
    page.fill("textarea", "Not before May")
    paste(page, "Orders\t1\nStores\t2\n")
    page.click("#send")
    page.wait_for_url("**/deed")
    page.click("a")
    expect(page.locator("#refusal")).to_contain_text("Filled in again")
    expect(page.locator("textarea")).to_have_value("Not before May")
    expect(page.locator("[value=no]")).to_be_checked()
    assert values(page, "metric") == ["Orders", "Stores"]
    page.reload()
    expect(page.locator("#refusal")).to_be_empty()
    expect(page.locator("textarea")).to_have_value("")


def test_forgets_what_was_accepted(page: Page, draw: Draw) -> None:
    draw(ANSWER, {"/deed": {"body": PAGE.replace("data-refused", "")}})
    paste(page, "Orders\t1\n")
    page.click("#send")
    page.wait_for_url("**/deed")
    page.click("a")
    expect(page.locator("#refusal")).to_be_empty()
    assert values(page, "metric") == [""]


def test_shows_beside_a_shared_text_what_was_refused(page: Page, draw: Draw) -> None:
    draw(
        REFUSAL.replace(">", ' data-kept-beside="Not saved:">', 1)
        + '<form method="post" action="/deed" data-autosave="/save">'
        "<textarea name=notes>Hers</textarea><button>Save</button></form>",
        {"/deed": {"status": 409, "body": PAGE}},
    )
    page.fill("textarea", "Mine")
    page.click("button")
    page.wait_for_url("**/deed")
    page.click("a")
    expect(page.locator("#refusal")).to_contain_text("Not saved:Mine")
    expect(page.locator("textarea")).to_have_value("Hers")
