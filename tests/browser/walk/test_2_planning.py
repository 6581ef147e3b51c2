"""Who does what? Tasks, resources, a conflict decided, the allocation sheet, the gate (S2)."""

from playwright.sync_api import Page, expect

from tests.browser.people import arriving
from tests.browser.walk.cast import Walk, days

TASKS = [
    # phase, name, accountable, its head, its lead, first and last day, standard
    (
        "制作",
        "推广物料制作",
        "设计部",
        "liuyan",
        "肖雅",
        1,
        14,
        "12 套物料，审核通过",
    ),
    ("制作", "产品功能优化（续航）", "研发部", "wangqiang", "郭昊", 1, 20, "典型使用续航 7 天"),
    ("制作", "常见问题编写", "客户服务部", "zhengjie", "孟娇", 1, 7, "30 条问答"),
    ("上市", "销售话术培训", "销售部", "wufan", "夏雪", 29, 36, "40 家门店参训"),
    ("上市", "上市活动", "市场部", "zhoulei", "李工", 36, 43, "首月销量 12000 台"),
]
GOALS = {"上市活动": "首月销量", "产品功能优化（续航）": "首月退货率"}


def test_the_goals_are_broken_down_into_tasks(walk: Walk) -> None:
    for phase, name, department, head, _lead, first, last, standard in TASKS:
        page = walk.turn(head, "拟定")
        page.locator('[name="phase"]').fill(phase)
        page.locator('.add-row [name="name"]').fill(name)
        page.locator('.add-row [name="department"]').select_option(label=department)
        page.locator('[name="starts_on"]').fill(days(first))
        page.locator('[name="ends_on"]').fill(days(last))
        page.locator('[name="standard"]').fill(standard)
        page.get_by_role("button", name="添加任务").click()
        expect(page.locator(".plan-name").filter(has_text=name)).to_be_visible()


def opened(page: Page, name: str) -> None:
    page.locator(".plan-name").filter(has_text=name).click()
    expect(page.locator("#panel, main").get_by_role("heading", name=name).first).to_be_visible()


def changing(page: Page, name: str) -> None:
    opened(page, name)
    page.get_by_role("link", name="修改任务").click()
    expect(page.locator('[name="is_milestone"]')).to_be_visible()


def test_each_department_names_a_lead_and_confirms_its_list(walk: Walk) -> None:
    for _phase, name, _department, head, lead, *_days in TASKS:
        page = walk.open(head, "/tasks/of/{case}/")
        opened(page, name)
        page.locator('[name="lead"]').select_option(label=lead)
        walk.press(page, "指定")
        changing(walk.open(head, "/tasks/of/{case}/"), name)
        if name in GOALS:
            page.locator('[name="goal"]').select_option(label=GOALS[name])
        if name == "推广物料制作":
            page.locator('[name="is_milestone"]').check()
        walk.press(page, "保存修改")
    changing(walk.open("liuyan", "/tasks/of/{case}/"), "推广物料制作")
    support = walk.of("liuyan").locator("form[action$='/support']")
    support.locator('[name="department"]').select_option(label="销售部")
    support.locator('[name="need"]').fill("参与物料审核")
    with arriving(walk.of("liuyan")):
        support.get_by_role("button").click()
    for head in {row[3]: None for row in TASKS}:
        page = walk.open(head, "/tasks/of/{case}/")
        walk.press(page, "确认清单")


def test_resources_are_asked_for_and_confirmed_and_a_conflict_is_found(walk: Walk) -> None:
    page = walk.open("liuyan", "/resources/of/{case}/ask")
    page.locator('[name="task"]').select_option(index=1)
    page.locator('[name="department"]').select_option(label="设计部")
    page.locator('[name="who"]').select_option(label="肖雅")
    page.locator('[name="amount"]').fill("80")
    walk.press(page, "提出")
    page = walk.turn("liuyan", "确认")
    page.locator('input[value="confirm"]').check()
    walk.press(page, "代表设计部确认")
    page = walk.open("ligong", "/conflicts/of/{case}/")
    expect(page.get_by_role("link", name="肖雅")).to_be_visible()


def test_both_sides_give_reasons_and_the_common_superior_decides_with_one_click(
    walk: Walk,
) -> None:
    for head, reason in (
        ("liuyan", "12 套物料晚于计划，门店无法铺货，首月销量减少 3000 台。"),
        ("zhoulei", "主视觉晚 6 天，第一场直播无法预热，观看人数减少 4 万。"),
    ):
        page = walk.turn(head, "说明理由", about="肖雅")
        page.locator('[name="text"]').fill(reason)
        walk.press(page, "说明理由")
    page = walk.turn("chenzong", "裁决", about="肖雅")
    walk.press(page, "裁决")
    page = walk.open("ligong", "/conflicts/of/{case}/")
    expect(page.locator(".chip-late")).to_have_count(0)


def test_the_allocation_sheet_is_published_and_acknowledged(walk: Walk) -> None:
    page = walk.turn("ligong", "发布")
    walk.press(page, "发布资源分配确认表")
    for head in ("wangqiang", "wufan", "zhengjie", "liuyan", "zhoulei"):
        page = walk.turn(head, "知悉", phone=head == "wangqiang")
        walk.press(page, "知悉")
    page = walk.open("ligong", "/gates/{case}/")
    walk.press(page, "开启")
