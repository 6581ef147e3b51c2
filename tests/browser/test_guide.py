"""The guided form: a tap selects a blank; the contents mark the section that is being read."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Draw = Callable[..., object]
LINES = "<br>" * 60


def test_a_tap_into_a_blank_selects_it(page: Page, draw: Draw) -> None:
    draw('<form data-wording="/w"><textarea>Out on &#12308;date&#12309;.</textarea></form>')
    chosen = page.evaluate(
        """() => {
          const field = document.querySelector("textarea");
          return [3, 10].map((at) => {
            field.setSelectionRange(at, at);
            field.dispatchEvent(new MouseEvent("click", { bubbles: true }));
            return field.value.slice(field.selectionStart, field.selectionEnd);
          });
        }"""
    )
    assert chosen == ["", "〔date〕"]


def test_the_contents_follow_what_is_read(page: Page, draw: Draw) -> None:
    links = '<a href="#why">Why</a><a href="#who">Who</a>'
    parts = "".join(
        f'<section class="section" id="{key}">{LINES}</section>' for key in ("why", "who")
    )
    draw(f'<form data-wording="/w"><nav class="contents"><ol>{links}</ol></nav>{parts}</form>')
    here = page.locator("[aria-current=step]")
    expect(here).to_have_text("Why")
    page.evaluate("document.getElementById('who').scrollIntoView()")
    expect(here).to_have_text("Who")
