"""A request in the browser: typed, kept, resumed elsewhere, submitted, answered on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from heli.initiation.requests.models import Request
from tests.browser.people import opened, sign_in
from tests.collaborations import publish_handbook
from tests.company import found_company

pytestmark = pytest.mark.django_db(transaction=True)
GOALS = "Orders\t0\t12000\tpieces\tOrder system\t2027-06-30\nComplaints\t4\t1.5\t%\tDesk\t2027/6/30"


def paste(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const how = { clipboardData: data, bubbles: true, cancelable: true };
          const field = document.querySelector(`[name="${name}"]`);
          field.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        [name, text],
    )


def test_is_typed_kept_resumed_submitted_and_answered(
    page: Page, browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    publish_handbook()
    sign_in(page, company.max, address)
    page.goto(f"{address}/requests/new")
    page.get_by_role("button", name="Empty request").click()
    page.get_by_label("Title").fill("Launch of the smartwatch")
    page.get_by_label("Background").fill("The watch is ready on 1 June.")
    page.get_by_label("Core problem").fill("Orders are to come as soon as possible.")
    expect(page.locator("[data-wording-list] q")).to_have_text("as soon as possible")
    expect(page.locator(".marks mark")).to_have_text("as soon as possible")
    page.get_by_label("Core problem").fill("0 orders are on hand.")
    expect(page.locator("[data-wording-list]")).to_be_hidden()
    paste(page, "goals-0-metric", GOALS)
    expect(page.locator('[name="goals-1-due_on"]')).to_have_value("2027-06-30")
    expect(page.locator('[data-step="goals"]')).to_have_class("is-complete")
    expect(page.locator(".guide-saved")).to_have_attribute("data-state", "saved")

    elsewhere = browser.new_context(locale="en").new_page()
    sign_in(elsewhere, company.max, address)
    elsewhere.goto(page.url)
    expect(elsewhere.locator('[name="goals-1-target"]')).to_have_value("1.5")
    elsewhere.locator('[name="deliverables-0-name"]').fill("Page")
    elsewhere.locator('[name="deliverables-0-standard"]').fill("Loads in 2 seconds")
    elsewhere.locator('[name="dates-0-name"]').fill("Online")
    elsewhere.locator('[name="dates-0-on"]').fill("2027-05-25")
    elsewhere.get_by_label("Wanted by").fill("2027-06-30")
    elsewhere.locator('[name="departments-0-department"]').select_option("Software")
    expect(elsewhere.locator('[name="departments-0-contact"]')).to_have_value(str(company.fay.pk))
    elsewhere.locator('[name="departments-0-need"]').fill("Build the page by 1 May")
    elsewhere.get_by_role("button", name="Submit to 1 department").click()
    expect(elsewhere.get_by_text("Every head and contact has been asked.")).to_be_visible()

    phone = browser.new_context(locale="en", viewport={"width": 390, "height": 844}).new_page()
    sign_in(phone, company.fay, address)
    answer = Request.objects.get().case.answers.get()
    phone.goto(f"{address}/answers/{answer.pk}")
    phone.get_by_label("Feasible under conditions").check()
    phone.get_by_label("Acceptable date").fill("2027-06-08")
    phone.get_by_label("Conditions and reason").fill("A week later")
    phone.get_by_label("Are the resources there?").fill("2 developers")
    phone.get_by_label("Risks").fill("None")
    phone.get_by_role("button", name="Answer for Software").click()
    expect(phone.get_by_text("Your answer stands: Feasible under conditions.")).to_be_visible()
    elsewhere.context.close()
    phone.context.close()


def test_two_devices_at_once_lose_nothing(
    page: Page, browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    publish_handbook()
    sign_in(page, company.max, address)
    page.goto(f"{address}/requests/new")
    page.get_by_role("button", name="Empty request").click()
    phone = opened(browser, company.max, address, phone=True)
    phone.goto(page.url)

    page.get_by_label("Title").fill("Launch of the smartwatch")
    page.get_by_label("Background").fill("Written at the desk")
    expect(page.locator(".guide-saved")).to_have_attribute("data-state", "saved")
    phone.get_by_label("Core problem").fill("Written on the phone")
    expect(phone.locator("#refusal")).to_contain_text("another device")
    phone.get_by_label("Background").fill("Also on the phone")
    phone.get_by_role("button", name="Bring both together").click()
    expect(phone.get_by_label("Title")).to_have_value("Launch of the smartwatch")
    expect(phone.get_by_label("Core problem")).to_have_value("Written on the phone")
    both = "Also on the phone 〔Written at the desk〕"
    expect(phone.get_by_label("Background")).to_have_value(both)
    expect(phone.locator('[data-field="background"] .field-error')).to_be_visible()

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # back at the desk
    expect(page.get_by_label("Background")).to_have_value(both)
    phone.context.close()


def test_advice_on_vague_words_stands_under_the_field_on_a_phone(
    browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    publish_handbook()
    phone = opened(browser, company.max, address, phone=True)
    phone.goto(f"{address}/requests/new")
    phone.get_by_role("button", name="Empty request").click()
    field = phone.get_by_label("Core problem")
    field.fill("Orders are to come as soon as possible.")
    advice = phone.locator('[data-field="problem"] .field-wording')
    expect(advice).to_contain_text("as soon as possible")
    expect(advice).to_be_visible()
    assert advice.get_attribute("id") in (field.get_attribute("aria-describedby") or "")
    field.fill("0 orders are on hand.")
    expect(advice).to_be_hidden()
    assert field.get_attribute("aria-describedby") == ""
