"""The demo company in the browser, each step by the person whose turn it is (S1.4 to S4.4)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from heli.collaboration.cases.models import Case
from heli.company.knowledge.models import Document
from heli.company.org.models import Person
from heli.company.playbooks.queries import playbook_of
from heli.config.database import install_playbooks
from heli.demo.commands import found_demo
from heli.execution.progress.models import TaskProgress
from heli.execution.risks.models import RiskWarning
from heli.planning.conflicts.models import Conflict
from tests.browser.people import arriving, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
SERIOUS = {"serious", "critical"}


class Cast:
    """Opens pages as somebody, on a desk or on a phone."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.axe = Axe()

    def page(self, username: str, path: str, *, phone: bool = False) -> Page:
        """Open a page as a person and hold it against axe."""
        size = PHONE if phone else {"width": 1440, "height": 900}
        page = self.browser.new_context(locale="zh-CN", viewport=size).new_page()
        page.set_default_timeout(15_000)
        sign_in(page, Person.objects.get(username=username), self.address)
        page.goto(f"{self.address}{path}")
        self.hold(page)
        return page

    def hold(self, page: Page) -> None:
        """Fail on a serious violation of accessibility, or on a page wider than the screen."""
        found = self.axe.run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in SERIOUS] == [], page.url
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, page.url


@pytest.fixture
def cast(browser: Browser, live_server: object) -> Cast:
    """The demo company as of now, with a collaboration in every stage."""
    playbook_of.cache_clear()
    install_playbooks()
    found_demo(by=None, at=timezone.now(), say=lambda _text: None)
    return Cast(browser, str(live_server))


def case_of(title: str) -> Case:
    return Case.objects.get(title__contains=title)


def test_a_head_answers_on_her_phone(cast: Cast) -> None:
    page = cast.page("wangqiang", "/", phone=True)
    page.get_by_role("link", name="答复").first.click()
    cast.hold(page)
    page.locator('input[name="conclusion"][value="feasible"]').check()
    page.locator('[name="resources"]').fill("2 名工程师")
    page.locator('[name="risks"]').fill("无")
    with arriving(page):
        page.get_by_role("button", name="答复").click()

    answer = case_of("退换货").answers.get(department__code="RD")
    assert (answer.conclusion, answer.answered_by.username) == ("feasible", "wangqiang")


def test_the_common_superior_decides_a_conflict_with_one_click(cast: Cast) -> None:
    conflict = Conflict.objects.get()
    arbiter = conflict.dispute.arbiter
    assert arbiter.username == "chenzong"

    page = cast.page("chenzong", "/")
    page.get_by_role("link", name="裁决").first.click()
    cast.hold(page)
    with arriving(page):
        page.locator("form[action*='decide'] button").first.click()

    conflict.refresh_from_db()
    assert conflict.state == "decided"


def test_a_warning_is_raised_by_the_lead_and_decided_by_the_requester(cast: Cast) -> None:
    task = TaskProgress.objects.get(task__name__contains="续航").task
    lead = cast.page("guohao", f"/progress/tasks/{task.pk}/report/", phone=True)
    lead.locator('[name="percent"]').fill("60")
    lead.locator('[name="done"]').fill("完成联调")
    with arriving(lead):
        lead.get_by_role("button", name="报进度").first.click()
    assert TaskProgress.objects.get(task=task).percent == 60

    requester = cast.page("ligong", "/")
    requester.get_by_role("link", name="裁决").first.click()
    cast.hold(requester)
    requester.locator('input[name="decision"][value="extend"]').check()
    requester.locator('[name="extra_days"]').fill("3")
    requester.locator('[name="text"]').fill("同意延期 3 天")
    with arriving(requester):
        requester.get_by_role("button", name="裁决").click()

    risk = RiskWarning.objects.get(task=task)
    before = task.ends_on
    task.refresh_from_db()
    assert (risk.state, risk.extra_days) == ("decided", 3)
    assert task.ends_on > before


def test_the_gate_says_what_is_missing_and_whose_turn_it_is(cast: Cast) -> None:
    case = case_of("智能手表")
    page = cast.page("ligong", f"/gates/{case.pk}/")

    expect(page.locator(".conditions").get_by_text("“产品功能优化（续航）”").first).to_be_visible()
    expect(page.locator(".conditions").get_by_text("郭昊").first).to_be_visible()
    expect(page.locator("form[action$='/open/'] button")).to_have_count(0)


def test_the_archive_is_found_again_by_its_words(cast: Cast) -> None:
    page = cast.page("mengjiao", "/knowledge/")
    page.locator('main input[type="search"], main input[name="q"]').first.fill("跳出率")
    with arriving(page):
        page.keyboard.press("Enter")
    cast.hold(page)

    expect(page.locator("mark").first).to_have_text("跳出率")


@pytest.mark.parametrize("phone", [False, True])
def test_every_tab_of_a_collaboration_opens_and_is_accessible(cast: Cast, phone: bool) -> None:
    page = cast.page("ligong", f"/collaborations/{case_of('智能手表').pk}/", phone=phone)
    links = page.locator("nav.tabs a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(links) >= 10
    for link in links:
        answer = page.goto(f"{cast.address}{link}")
        assert answer is not None
        assert answer.status == 200, link
        cast.hold(page)


PAGES = [
    "/", "/?tab=requested", "/?tab=waiting", "/?tab=copied", "/?tab=done", "/collaborations/",
    "/collaborations/?state=archived", "/inbox/", "/me/", "/me/password/", "/search/?q=手表",
    "/knowledge/", "/knowledge/?q=跳出率", "/calendar/", "/absences/", "/organisation/",
    "/resources/", "/resources/own/", "/measures/",
]  # fmt: skip


@pytest.mark.parametrize(
    ("phone", "scheme", "locale"),
    [(False, "light", "zh-CN"), (True, "dark", "zh-CN"), (False, "dark", "en"),
     (True, "light", "en")],
)  # fmt: skip
def test_every_page_of_the_menu_is_accessible_in_both_sizes_lights_and_languages(
    cast: Cast, phone: bool, scheme: str, locale: str
) -> None:
    Person.objects.filter(username="zhoulei").update(language=locale[:2].replace("zh", "zh-hans"))
    page = cast.page("zhoulei", "/", phone=phone)
    page.emulate_media(color_scheme=scheme)
    filed = Document.objects.order_by("pk").values_list("pk", flat=True)[0]
    case = case_of("智能手表")
    things = [
        f"/knowledge/{filed}/", f"/organisation/departments/{case.department_id}/",
        f"/organisation/people/{case.requester_id}/", f"/gates/{case.pk}/",
        f"/conflicts/{Conflict.objects.get().pk}/", "/measures/1/", "/nowhere/",
    ]  # fmt: skip
    wrong = []
    for path in [*PAGES, *things]:
        page.goto(f"{cast.address}{path}")
        found = cast.axe.run(page).response["violations"]
        wrong += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in found
                  if v["impact"] in SERIOUS]  # fmt: skip
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong += [(path, "too wide", str(wide))] * (wide > 0)
    assert wrong == []
