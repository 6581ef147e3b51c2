"""What ``core.js`` promises to pages, on small pages of its own, under the product's policy."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

REFUSAL = '<div id="refusal" data-failed="It failed" data-unreachable="No way"></div>'
FORM = (
    '<form hx-post="/sign" hx-target="#out"><input name="text" value="typed">'
    '<button>Sign</button></form><div id="out">before</div>'
)


def test_sends_the_token_with_a_post(page: Page, draw: Callable[..., Any]) -> None:
    asked = draw(REFUSAL + FORM, {"/sign": {"body": "signed"}})
    page.click("button")
    expect(page.locator("#out")).to_have_text("signed")
    assert asked[0]["headers"]["x-csrftoken"] == "token-7"
    expect(page.locator("button")).to_be_enabled()


def test_shows_a_refusal_and_keeps_page_and_text(page: Page, draw: Callable[..., Any]) -> None:
    refused = {"status": 409, "headers": {"X-Refusal": "1"}, "body": "<p>Not your turn</p>"}
    draw(REFUSAL + FORM, {"/sign": refused})
    page.fill("input", "mine")
    page.click("button")
    expect(page.locator("#refusal")).to_have_text("Not your turn")
    expect(page.locator("#out")).to_have_text("before")
    expect(page.locator("input")).to_have_value("mine")
    expect(page.locator("button")).to_be_enabled()


def test_says_that_a_fault_is_a_fault(page: Page, draw: Callable[..., Any]) -> None:
    draw(REFUSAL + FORM, {"/sign": {"status": 500, "body": "trace"}})
    page.click("button")
    expect(page.locator("#refusal")).to_have_text("It failed")
    expect(page.locator("#out")).to_have_text("before")


def test_swaps_a_form_with_its_errors(page: Page, draw: Callable[..., Any]) -> None:
    draw(REFUSAL + FORM, {"/sign": {"status": 422, "body": "missing: date"}})
    page.click("button")
    expect(page.locator("#out")).to_have_text("missing: date")
    expect(page.locator("#refusal")).to_be_empty()


ROWS = (
    '<form><div data-rows="goals" data-rows-max="4"><div data-rows-body>'
    '<div data-row><input name="goals-0-metric"><input name="goals-0-date" type="date">'
    '<select name="goals-0-unit"><option>piece</option><option value="pct">%</option></select>'
    '<button type="button" data-row-remove>x</button><button type="button" data-row-up>u</button>'
    "</div></div><template><div data-row>"
    '<input name="goals-__i__-metric"><input name="goals-__i__-date" type="date">'
    '<select name="goals-__i__-unit"><option>piece</option><option value="pct">%</option></select>'
    '<button type="button" data-row-remove>x</button><button type="button" data-row-up>u</button>'
    '</div></template><button type="button" data-row-add>add</button></div></form>'
)


def names(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-row] input:first-child", "all => all.map(e => e.name)")


def values(page: Page, kind: str) -> list[str]:
    return page.eval_on_selector_all(f"[data-row] [name$={kind}]", "all => all.map(e => e.value)")


def test_adds_removes_and_sorts_rows(page: Page, draw: Callable[..., Any]) -> None:
    draw(ROWS)
    page.fill("[name=goals-0-metric]", "first")
    page.press("[name=goals-0-unit]", "Enter")
    page.keyboard.type("second")
    page.click("[data-row-add]")
    assert names(page) == ["goals-0-metric", "goals-1-metric", "goals-2-metric"]
    page.locator("[data-row-up]").nth(1).click()
    assert values(page, "metric") == ["second", "first", ""]
    page.locator("[data-row-remove]").first.click()
    assert names(page) == ["goals-0-metric", "goals-1-metric"]
    assert values(page, "metric") == ["first", ""]


def test_pastes_cells_from_a_sheet(page: Page, draw: Callable[..., Any]) -> None:
    draw(ROWS)
    page.focus("[name=goals-0-metric]")
    text = '"two\nlines"\t2026/9/3\t%\r\nsales\t2026年10月1日\tpiece\r\na\r\nb\r\ntoo many\r\n'
    page.evaluate(
        """text => {
            const data = new DataTransfer(); data.setData("text/plain", text);
            document.activeElement.dispatchEvent(new ClipboardEvent(
                "paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )
    assert values(page, "metric") == ["twolines", "sales", "a", "b"]
    assert values(page, "date") == ["2026-09-03", "2026-10-01", "", ""]
    assert values(page, "unit") == ["pct", "piece", "piece", "piece"]


SAVING = (
    REFUSAL + '<form data-autosave="/save"><input name="version" type="hidden" value="3">'
    '<input name="title"><span data-autosave-state data-saved="Saved {time}"'
    ' data-failed="Not saved" data-conflict="Changed elsewhere"></span></form>'
)


def test_saves_while_typing_and_takes_the_new_version(page: Page, draw: Callable[..., Any]) -> None:
    saved = {"status": 204, "headers": {"X-Version": "4", "X-Autosave-URL": "/save/7"}}
    asked = draw(SAVING, {"/save": saved, "/save/7": {"status": 204}})
    page.locator("[name=title]").press_sequentially("watch")
    expect(page.locator("[data-autosave-state]")).to_contain_text("Saved ")
    assert [each["path"] for each in asked] == ["/save"]
    assert 'name="title"\r\n\r\nwatch' in asked[0]["body"]
    expect(page.locator("[name=version]")).to_have_value("4")
    page.fill("[name=title]", "watches")
    page.wait_for_timeout(1500)
    assert [each["path"] for each in asked] == ["/save", "/save/7"]


def test_stops_saving_what_was_changed_elsewhere(page: Page, draw: Callable[..., Any]) -> None:
    stale = {"status": 409, "headers": {"X-Refusal": "1"}, "body": "Somebody was faster"}
    asked = draw(SAVING, {"/save": stale})
    page.fill("[name=title]", "watch")
    expect(page.locator("#refusal")).to_have_text("Somebody was faster")
    expect(page.locator("[data-autosave-state]")).to_have_text("Changed elsewhere")
    page.fill("[name=title]", "more")
    page.wait_for_timeout(1500)
    assert len(asked) == 1
    expect(page.locator("[name=title]")).to_have_value("more")


def test_walks_through_the_rows_of_tables_and_from_list_to_list(
    page: Page, draw: Callable[..., Any]
) -> None:
    draw(
        "<table data-list><caption>All</caption><thead><tr><th>Title</th></tr></thead>"
        '<tbody><tr><th>A phase</th></tr><tr><td><a href="#1">1</a> <a href="#x">x</a></td></tr>'
        '</tbody><tbody><tr><td><a href="#2">2</a></td></tr></tbody></table>'
        '<ul data-list><li><a href="#3">3</a></li></ul>'
    )
    seen = []
    for key in "jjjjk":
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.textContent"))
    assert seen == ["1", "2", "3", "3", "2"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#2")


def test_is_worked_by_keyboard(page: Page, draw: Callable[..., Any]) -> None:
    asked = draw(
        "<input data-search><ul data-list>"
        '<li><a href="#1">1</a></li><li><a href="#2">2</a></li></ul>'
        "<details data-menu open><summary>menu</summary>more</details>"
        '<aside data-panel><a href="#closed" data-panel-close>close</a></aside>' + REFUSAL + FORM,
        {"/sign": {"body": "signed"}},
    )
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "1"
    page.keyboard.press("Escape")
    assert page.locator("details[open]").count() == 0
    page.keyboard.press("Escape")
    assert page.url.endswith("#closed")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.focus("[name=text]")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#out")).to_have_text("signed")
    assert len(asked) == 1
