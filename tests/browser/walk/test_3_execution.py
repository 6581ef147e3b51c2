"""Does it go to plan? Reports, a warning settled, a milestone accepted jointly (S3)."""

from playwright.sync_api import expect

from tests.browser.walk.cast import Walk

LEADS = {
    "推广物料制作": "xiaoya",
    "产品功能优化（续航）": "guohao",
    "常见问题编写": "mengjiao",
    "销售话术培训": "xiaxue",
    "上市活动": "ligong",
}


def report(walk: Walk, name: str, percent: int, done: str, *, phone: bool = False) -> None:
    page = walk.turn(LEADS[name], "报进度", about=name, phone=phone)
    if page.locator('[name="percent"]').count() == 0:
        page.get_by_role("link", name="报进度").first.click()
    page.locator('[name="percent"]').fill(str(percent))
    page.locator('[name="done"]').fill(done)
    walk.press(page, "报进度")


def test_a_lead_reports_and_warns_and_the_requester_settles_it(walk: Walk) -> None:
    name = "产品功能优化（续航）"
    report(walk, name, 35, "完成休眠电流优化", phone=True)
    page = walk.open("guohao", "/risks/{case}/", phone=True)
    page.get_by_role("link", name=name).first.click()
    page.locator('[name="cause"]').fill("新电源芯片晚到 3 天")
    page.locator('[name="effect"]').fill("第一批固件晚 3 天")
    page.locator('[name="proposal"]').fill("申请延期 3 天，并增加 1 名固件工程师")
    page.locator('[name="asked_days"]').fill("3")
    walk.press(page, "提交预警")
    page = walk.turn("ligong", "裁决", about=name)
    page.locator('input[name="decision"][value="extend"]').check()
    page.locator('[name="extra_days"]').fill("3")
    page.locator('[name="text"]').fill("同意延期 3 天")
    walk.press(page, "裁决")
    page = walk.turn("ligong", "确认", about=name)
    page.locator('[name="text"]').fill("芯片已到货，联调完成")
    walk.press(page, "关闭预警")


def test_a_milestone_is_submitted_and_accepted_jointly(walk: Walk) -> None:
    report(walk, "推广物料制作", 100, "12 套物料完成")
    page = walk.open("xiaoya", "/acceptance/{case}/")
    page.get_by_role("link", name="提交验收").click()
    page.locator('[name="note"]').fill("12 套物料，见共享盘")
    page.locator('[name="lines-0-measured"]').fill("12 套，已审核")
    walk.press(page, "提交给")
    for accepter in ("xulin", "ligong"):
        page = walk.turn(accepter, "验收", phone=accepter == "xulin")
        page.locator('input[name="kind"][value="accepted"]').check()
        walk.press(page, "裁决")


def test_the_next_phase_opens_and_the_work_is_finished(walk: Walk) -> None:
    walk.let_worker_follow()
    for name in LEADS:
        if name != "推广物料制作":
            report(walk, name, 100, "已完成")
    page = walk.open("ligong", "/progress/{case}/")
    expect(page.get_by_text("100%").first).to_be_visible()
    walk.press(walk.open("ligong", "/gates/{case}/"), "开启")
