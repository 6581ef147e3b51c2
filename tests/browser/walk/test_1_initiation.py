"""Why do we work together? Request, answers, review, signatures, the first gate (S1)."""

from playwright.sync_api import expect

from tests.browser.test_request import paste
from tests.browser.walk.cast import TITLE, Walk, days

ASKED = [
    ("研发部", "用 30 人天完成续航优化并提供测试报告"),
    ("销售部", "40 家门店完成首月铺货与话术培训"),
    ("客户服务部", "编写 30 条常见问题并完成客服培训"),
    ("设计部", "用 20 人天制作 12 套推广物料"),
]


def test_the_requester_files_the_request(walk: Walk) -> None:
    page = walk.open("ligong", "/requests/new")
    walk.press(page, "空白需求")
    page.locator('[name="title"]').fill(TITLE)
    page.locator('[name="background"]').fill("新款智能手表硬件已定型，计划第三季度上市。")
    page.locator('[name="problem"]').fill("上一代首月销量 6000 台，物料晚到 9 天。")
    goals = [
        f"首月销量\t6000\t12000\t台\t订单系统\t{days(80)}",
        f"首月退货率\t4.2\t2.5\t%\t售后系统\t{days(80)}",
    ]
    paste(page, "goals-0-metric", "\n".join(goals))
    page.locator('[name="deliverables-0-name"]').fill("推广物料")
    page.locator('[name="deliverables-0-standard"]').fill("12 套，市场部与销售部审核通过")
    page.locator('[name="dates-0-name"]').fill("物料交付")
    page.locator('[name="dates-0-on"]').fill(days(50))
    page.locator('[name="wanted_on"]').fill(days(80))
    for number, (department, need) in enumerate(ASKED):
        if number:
            page.get_by_role("button", name="添加部门").click()
        page.locator(f'[name="departments-{number}-department"]').select_option(label=department)
        page.locator(f'[name="departments-{number}-need"]').fill(need)
        expect(page.locator(f'[name="departments-{number}-contact"]')).not_to_have_value("")
    page.locator('[name="priority"]').select_option("P0")
    walk.press(page, "提交给 4 个部门")

    walk.case = page.url.rstrip("/").rpartition("/")[2].partition("?")[0]
    page = walk.open("ligong", "/collaborations/{case}/")
    expect(page.locator(".waiting-bar, .waiting").first).to_contain_text("王工")
    copy = walk.open("zhoulei", "/?tab=copied")
    expect(copy.locator(".column-main").get_by_role("link", name=TITLE)).to_be_visible()


def test_the_departments_answer_one_of_them_on_a_phone(walk: Walk) -> None:
    head = walk.turn("wangqiang", "答复", phone=True)
    head.get_by_label("有条件可行").check()
    head.locator('[name="acceptable_on"]').fill(days(60))
    head.locator('[name="reason"]').fill("固件团队本月满负荷")
    head.locator('[name="resources"]').fill("2 名固件工程师")
    head.locator('[name="risks"]').fill("新电源芯片晚到 3 天")
    walk.press(head, "代表研发部答复")
    expect(head.get_by_text("有条件可行").first).to_be_visible()
    for contact in ("xulin", "maoning", "hejia"):
        page = walk.turn(contact, "答复")
        page.locator('input[name="conclusion"][value="feasible"]').check()
        page.locator('[name="resources"]').fill("1 名专员")
        page.locator('[name="risks"]').fill("无")
        walk.press(page, "代表")


def test_the_review_is_held_and_its_minutes_signed_by_each(walk: Walk) -> None:
    page = walk.turn("ligong", "召集会议")
    walk.press(page, "发送邀请")
    walk.open("ligong", "/meetings/of/{case}").get_by_role("link", name="需求评审会").click()
    page.locator('input[name="present"]').first.check()
    walk.press(page, "登记已召开")
    page = walk.open("ligong", "/reviews/{case}/minutes")
    page.locator('input[name="conclusion"][value="passed"]').check()
    page.locator('[name="resolution"]').fill("续航优化分两批交付，第一批赶上市。")
    walk.press(page, "发")
    for signer in ("wangqiang", "wufan", "zhengjie", "liuyan", "zhoulei"):
        phone = signer == "wangqiang"
        page = walk.turn(signer, "签字", phone=phone)
        page.locator('input[name="verdict"][value="sign"]').check()
        walk.press(page, "确认")


def test_the_first_gate_opens(walk: Walk) -> None:
    page = walk.open("ligong", "/gates/{case}/")
    walk.press(page, "开启")
    page = walk.open("ligong", "/collaborations/{case}/")
    expect(page.get_by_text("12,000 台").first).to_be_visible()
