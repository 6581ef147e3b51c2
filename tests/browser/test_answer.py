"""An answer on the phone: a question back, a revision with its difference, one tap (S1.4)."""

import pytest
from playwright.sync_api import Browser, expect

from heli.collaboration.todos.models import Todo
from tests.browser.people import opened, submitted
from tests.collaborations import answer_of
from tests.company import found_company

pytestmark = pytest.mark.django_db(transaction=True)


def test_asks_back_reads_the_difference_and_answers_with_taps(
    browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company)
    answer = answer_of(case, company.software)

    phone = opened(browser, company.finn, address, phone=True)
    phone.goto(address)
    row = phone.locator(".todo", has_text="Launch of the smartwatch").first
    row.get_by_role("link", name="Answer", exact=True).click()
    expect(phone.get_by_text("Build the launch page by 25 May")).to_be_visible()
    expect(phone.get_by_text("Sales has 0 orders on hand")).to_be_visible()
    phone.locator('input[value="needs_clarification"]').check()
    phone.get_by_label("What is not clear").fill("Which browsers?")
    phone.get_by_role("button", name="Ask Max").click()
    expect(phone.get_by_text("the clock stands still")).to_be_visible()
    assert Todo.objects.get(pk=answer.todo_id).paused_at is not None

    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/requests/{case.pk}")
    requester.get_by_role("button", name="Reply").click()
    expect(requester.locator(".thread .field-error")).to_have_text("This is needed.")
    requester.get_by_label("Your reply").fill("Chrome and Safari.")
    requester.get_by_role("button", name="Reply").click()
    expect(requester.get_by_text("Chrome and Safari.")).to_be_visible()
    requester.goto(f"{address}/requests/{case.pk}/edit")
    requester.get_by_label("Core problem").fill("0 orders are on hand, in Chrome and in Safari.")
    requester.get_by_label("What did you change, and why?").fill("Browsers named")
    requester.get_by_role("button", name="Send the revision").click()
    expect(requester.get_by_text("Browsers named")).to_be_visible()

    phone.goto(f"{address}/answers/{answer.pk}")
    expect(phone.get_by_text("Changed since your question")).to_be_visible()
    expect(phone.locator(".difference ins, .difference").first).to_contain_text("in Safari")
    phone.locator('input[value="conditional"]').check()
    phone.get_by_role("button", name="Yes, as needed").click()
    phone.get_by_role("button", name="None").click()
    phone.get_by_role("button", name="Answer for Software").click()
    expect(phone.locator('[data-field="acceptable_on"] .field-error')).to_be_visible()
    expect(phone.get_by_label("Are the resources there?")).to_have_value("Yes, as needed")
    phone.locator('input[value="feasible"]').check()
    phone.get_by_role("button", name="Answer for Software").click()
    expect(phone.get_by_text("Your answer stands: Feasible.")).to_be_visible()
    answer.refresh_from_db()
    assert (answer.conclusion, answer.risks, answer.answered_revision) == ("feasible", "None", 2)


def test_an_answer_that_met_a_revision_is_filled_in_again(
    browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company)
    answer = answer_of(case, company.software)
    phone = opened(browser, company.fay, address, phone=True)
    phone.goto(f"{address}/answers/{answer.pk}")
    phone.locator('input[value="feasible"]').check()
    phone.get_by_label("Are the resources there?").fill("2 developers")
    phone.get_by_label("Risks").fill("The fair is early")

    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/requests/{case.pk}/edit")
    requester.get_by_label("Background").fill("The smartwatch is ready on 1 May.")
    requester.get_by_role("button", name="Send the revision").click()
    expect(requester.get_by_text("Revision 2").first).to_be_visible()

    phone.get_by_role("button", name="Answer for Software").click()
    expect(phone.get_by_text("Somebody changed this")).to_be_visible()
    answer.refresh_from_db()
    assert answer.state == "asked"
    phone.get_by_role("link", name="Open the page again").click()
    expect(phone.locator("#refusal")).to_contain_text("filled in again")
    expect(phone.get_by_label("Risks")).to_have_value("The fair is early")
    phone.get_by_role("button", name="Answer for Software").click()
    expect(phone.get_by_text("Your answer stands: Feasible.")).to_be_visible()
