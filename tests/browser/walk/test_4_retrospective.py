"""What do we learn? Cards, the retrospective, measures, the archive, the search (S4)."""

from playwright.sync_api import expect

from tests.browser.people import arriving
from tests.browser.walk.cast import TITLE, Walk, days


def test_the_retrospective_is_held_and_its_summary_published_with_measures(walk: Walk) -> None:
    page = walk.turn("ligong", "准备")
    for number, actual in enumerate(("12600", "2.1")):
        row = page.locator(".goal-form").nth(number)
        row.locator('[name="actual"]').fill(actual)
        with arriving(page):
            row.get_by_role("button").click()
    page.locator('input[name="present"]').first.check()
    walk.press(page, "登记已召开")
    page = walk.open("ligong", "/retrospectives/{case}/")
    page.get_by_role("link", name="撰写总结").first.click()
    walk.hold(page)
    page.locator('[name="abstract"]').fill("首月销量 12600 台，退货率 2.1%，两个目标都达成。")
    page.locator('[name="successes-0-what"]').fill("每周五固定报进度，问题当周可见")
    page.locator('[name="problems-0-what"]').fill("电源芯片晚到 3 天")
    page.locator('[name="problems-0-cause"]').fill("采购周期没有写进任务清单")
    walk.press(page, "保存总结")
    page.get_by_role("link", name="添加改进措施").first.click()
    page.locator('[name="text"]').fill("任务清单写明采购周期")
    page.locator('[name="department"]').select_option(label="研发部")
    page.locator('[name="owner"]').select_option(label="王工 · 研发部")
    page.locator('[name="due_on"]').fill(days(30))
    page.locator('[name="verify_by"]').fill("抽查 3 份任务清单")
    walk.press(page, "添加改进措施")
    page = walk.open("ligong", "/retrospectives/{case}/")
    page.locator("summary", has_text="发布给全体").click()
    walk.press(page, "发布给全体")
    expect(walk.open("wangong", "/").locator(".todo", has_text="采购周期").first).to_be_visible()


def test_it_is_filed_and_found_again(walk: Walk) -> None:
    walk.press(walk.open("ligong", "/gates/{case}/"), "结束")
    page = walk.open("tanhong", "/knowledge/")
    page.locator("main input[name=q]").fill("采购周期")
    with arriving(page):
        page.keyboard.press("Enter")
    walk.hold(page)
    page.locator(".hit-title", has_text=TITLE).first.click()
    walk.hold(page)
    expect(page.locator("main")).to_contain_text("采购周期")
