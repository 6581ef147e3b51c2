"""The review in the browser: called, held, written, sent out, signed on a phone (S1.3, S1.5)."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from heli.collaboration.meetings.commands import hold_meeting
from heli.collaboration.meetings.models import Meeting
from heli.company.org.models import Person
from heli.initiation.requests.commands import draft_request, save_draft, submit_request
from heli.initiation.requests.models import Answer
from heli.initiation.reviews.models import Minutes, MinutesSignature
from tests.browser.test_request import sign_in
from tests.collaborations import answer_all, publish_handbook, smartwatch
from tests.company import Company, found_company

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


def submitted(company: Company) -> int:
    """Ask three departments as of now, let them answer, and return the collaboration's id."""
    now = timezone.now()
    later = [str((now + dt.timedelta(days=n)).date()) for n in (60, 90)]
    typed = smartwatch(company)
    typed |= {"wanted_on": later[1], "dates": [{"name": "Page online", "on": later[0]}]}
    typed["goals"] = [goal | {"due_on": later[1]} for goal in typed["goals"]]
    request = draft_request(playbook=publish_handbook(), by=company.max, at=now)
    save_draft(request=request, typed=typed, by=company.max, at=now)
    case = submit_request(request=request, by=company.max, at=now).case
    answer_all(case, at=now)
    assert Answer.objects.filter(case=case, state="answered").count() == 3
    return case.pk


def opened(browser: Browser, person: Person, address: str, **options: object) -> Page:
    page = browser.new_context(locale="en", **options).new_page()
    page.set_default_timeout(15_000)
    sign_in(page, person, address)
    return page


def test_is_called_written_sent_out_and_signed(browser: Browser, live_server: object) -> None:
    company, address = found_company(), str(live_server)
    case = submitted(company)

    requester = opened(browser, company.max, address)
    requester.goto(f"{address}/reviews/{case}/call")
    requester.locator('input[name="slot"]').first.check()
    with requester.expect_navigation():
        requester.get_by_role("button", name="Send the invitations").click()
    meeting = Meeting.objects.get(case_id=case)
    hold_meeting(
        meeting=meeting, present=[company.max, company.fay], by=company.max, at=meeting.ends_at
    )

    requester.goto(f"{address}/reviews/{case}/minutes")
    requester.locator('input[name="conclusion"][value="passed"]').check()
    requester.locator('textarea[name="discussion"]').fill("The dates were gone through.")
    requester.locator('textarea[name="resolution"]').fill("The plan stands as asked.")
    with requester.expect_navigation():
        requester.get_by_role("button", name="Send out to").click()
    assert Minutes.objects.get(case_id=case).state == "out"

    for signature in MinutesSignature.objects.filter(minutes__case_id=case):
        phone = opened(browser, signature.signer, address, viewport=PHONE)
        phone.goto(f"{address}/reviews/signatures/{signature.pk}")
        expect(phone.get_by_text("The plan stands as asked.").first).to_be_visible()
        phone.locator('input[name="verdict"][value="sign"]').check()
        with phone.expect_navigation():
            phone.get_by_role("button", name="Confirm").click()
        phone.context.close()

    minutes = Minutes.objects.get(case_id=case)
    assert minutes.state == "signed"
    assert minutes.case.goals.count() == 2
