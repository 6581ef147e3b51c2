"""The review in the browser: called, held, written, signed or objected to (S1.3, S1.5)."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from heli.collaboration.cases.models import Case
from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.meetings.models import Meeting
from heli.initiation.reviews.commands import call_review, send_out_minutes, sign_minutes
from heli.initiation.reviews.models import Minutes, MinutesSignature, Objection
from tests.browser.people import arriving, opened, submitted
from tests.collaborations import answer_all
from tests.company import Company, found_company
from tests.initiation.reviews.conftest import PASSED

pytestmark = pytest.mark.django_db(transaction=True)


def test_is_called_written_sent_out_and_signed(browser: Browser, live_server: object) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company).pk
    answer_all(Case.objects.get(pk=case), at=timezone.now())

    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/reviews/{case}/call")
    requester.locator('input[name="slot"]').first.check()
    with arriving(requester):
        requester.get_by_role("button", name="Send the invitations").click()
    meeting = Meeting.objects.get(case_id=case)
    hold_meeting(
        meeting=meeting, present=[company.max, company.fay], by=company.max, at=meeting.ends_at
    )

    requester.goto(f"{address}/reviews/{case}/minutes")
    requester.locator('input[name="conclusion"][value="passed"]').check()
    requester.locator('textarea[name="discussion"]').fill("The dates were gone through.")
    requester.locator('textarea[name="resolution"]').fill("The plan stands as asked.")
    with arriving(requester):
        requester.get_by_role("button", name="Send out to").click()
    assert Minutes.objects.get(case_id=case).state == "out"

    for signature in MinutesSignature.objects.filter(minutes__case_id=case):
        phone = opened(browser, signature.signer, address, phone=True)
        phone.goto(f"{address}/reviews/signatures/{signature.pk}")
        expect(phone.get_by_text("The plan stands as asked.").first).to_be_visible()
        phone.locator('input[name="verdict"][value="sign"]').check()
        with arriving(phone):
            phone.get_by_role("button", name="Confirm").click()
        phone.context.close()

    minutes = Minutes.objects.get(case_id=case)
    assert minutes.state == "signed"
    assert minutes.case.goals.count() == 2


def sent_out(company: Company, case: Case) -> Minutes:
    """Hold the review as of now and send its minutes out."""
    now = timezone.now()
    meeting = call_review(
        case=case, title="Review", starts_at=now + dt.timedelta(hours=1),
        ends_at=now + dt.timedelta(hours=2), by=company.max, at=now,
    )  # fmt: skip
    hold_meeting(meeting=meeting, present=[company.max], by=company.max, at=meeting.ends_at)
    minutes = Minutes.objects.get(case=case)
    return send_out_minutes(minutes=minutes, content=PASSED, by=company.max, at=meeting.ends_at)


def say(page: Page, text: str, button: str) -> None:
    page.locator('textarea[name="text"]').first.fill(text)
    with arriving(page):
        page.get_by_role("button", name=button).click()


def test_an_objection_goes_up_with_both_sides_reasons_and_is_decided(
    browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company)
    answer_all(case, at=timezone.now())
    minutes = sent_out(company, case)
    mine = MinutesSignature.objects.get(minutes=minutes, department=company.software)

    phone = opened(browser, company.fay, address, phone=True)
    phone.goto(f"{address}/reviews/signatures/{mine.pk}")
    phone.locator('input[value="object"]').check()
    with arriving(phone, 422):
        phone.get_by_role("button", name="Confirm").click()
    expect(phone.locator(".field-error")).to_have_count(1)  # an objection says why
    assert not Objection.objects.exists()
    say(phone, "The load tests need two more weeks.", "Confirm")
    objection = Objection.objects.get()

    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/gates/{case.pk}/")
    waits = requester.locator(".condition", has_text="objection").first
    expect(waits).to_contain_text("Software")
    requester.goto(f"{address}/reviews/objections/{objection.pk}")
    say(requester, "The fair is on a fixed day.", "Put to the common superior")

    arbiter = opened(browser, company.ada, address, phone=True)
    arbiter.goto(f"{address}/reviews/objections/{objection.pk}")
    for reasons in ("The fair is on a fixed day.", "The load tests need two more weeks."):
        expect(arbiter.get_by_text(reasons).last).to_be_visible()
    say(arbiter, "Test the top ten pages first.", "The minutes stand")
    objection.refresh_from_db()
    assert (objection.state, objection.stands) == ("decided", True)

    for row in MinutesSignature.objects.filter(minutes=minutes, verdict="none"):
        sign_minutes(signature=row, by=row.signer, at=timezone.now())
    assert Minutes.objects.get(pk=minutes.pk).state == "signed"


def test_only_the_superior_lets_a_condition_go_and_says_why(
    browser: Browser, live_server: object
) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company)
    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/gates/{case.pk}/")
    expect(requester.get_by_text("Let the stage go on without it")).to_have_count(0)

    superior = opened(browser, company.mia, address, phone=True)
    superior.goto(f"{address}/gates/{case.pk}/")
    condition = superior.locator(".condition").first
    condition.locator("summary").click()
    condition.get_by_role("button", name="Let it go").click()
    expect(condition.locator(".field-error")).to_have_text("This is needed.")
    assert superior.url.endswith(f"/gates/{case.pk}/")
    condition.locator('[name="reason"]').fill("Design answers next week.")
    with arriving(superior):
        condition.get_by_role("button", name="Let it go").click()
    expect(superior.get_by_text("let go by Mia")).to_be_visible()
