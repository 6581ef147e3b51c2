"""A goal is dated when it says by when, or in which bounded period (S1.6)."""

import pytest

from heli.wording import check

DATED = [
    "5月12日前交付样机",
    "三季度末完成盘点",
    "今年建成两条产线",
    "未来两年引进3名专家",
    "用3至5年建成物流园",
    "两周内提交报告",
    "下周三评审",
    "中秋前备足库存",
    "每月8日前报送台账",
    "每天 17:30 前交接班",
    "逢双月的25日前上报电表读数",
    "两会期间停止夜间施工",
    "世界水日前装好雨水桶",
    "“五一”期间加开夜班",
    "Move the archive by FYE2031",
    "今年计划改造4条产线",
    "预计2032年前后投产",
    "第六周前交初稿",
    "五个月拿下焊工证",
    "除夕前发完年终奖",
    "影片春节档上映",
    "春节放假之前清点库存",
    "每年第三季度向董事会报告一次",
    "约10月中旬封顶",
    "用半年时间换完旧车",
    "Move out before the new school year",
    "Send the rota on or before the first day of the new quarter",
    "Count the stock before the fiscal year ends",
    "Communicate a closure on the notice page within 20 minutes",
    "不迟于3个工作日报送",
    "下个迭代上线对账功能",
    "接到报修后4小时内上门",
    "2029年至2031年完成改造",
    "Hand in the plan by Tuesday noon",
    "Open the shop in Q3",
    "Close the gap this year",
    "Finish within ten days",
    "Reply within 3 working days of a request",
    "Over the next 18 months, train 40 welders",
    "Ship it by the end of June",
    "Send the rota by the 20th of each month",
]

UNDATED = [
    "尽快交付样机",
    "今后加强巡检",
    "每周召开例会",
    "服务台24小时受理报修",
    "在日历中加上周日历",
    "The gate may open at night",
    "Sell the van after the 1 June 2031",
    "Write a report on the March outage",
    "Explain the 9 May outage",
    "Update the driver to 3.7.12",
    "Raise our Sunday morning turnout",
    "自9月1日起执行新价格",
    "能耗较2021年下降6%",
    "合同签订后付款",
    "次月留存率升到四成",
    "执行《2028年度培训计划》",
    "3秒内打开页面",
    "当日达订单占比六成",
    "Draft the Q3 report",
    "Offer same-day repairs",
    "每月最后一个周五盘点",
    "周一至周五供应早餐",
    "主库故障后一分钟内自动切换",
    "修复时长不超过两天",
    "近三年没有事故",
    "Deliver soon",
    "Two calls a week",
    "As of March, invoices are electronic",
    "Cut waste by 5% compared to 2021",
    "The system shall respond within 2 seconds",
    "Wait time below 8 minutes",
]


@pytest.mark.parametrize("text", DATED)
def test_finds_the_date_period_or_limit(text: str) -> None:
    wording = check(text)
    assert wording.has_deadline
    assert wording.deadlines


@pytest.mark.parametrize("text", UNDATED)
def test_takes_no_start_baseline_rhythm_or_system_limit_for_one(text: str) -> None:
    assert check(text).deadlines == ()
    assert not check(text).has_deadline
