"""A goal is measurable when it states a quantity for the result asked for (S1.6)."""

import pytest

from heli.wording import check

MEASURABLE = [
    "退货率降到1.5%",
    "新增经销商18家",
    "培训班组长二百名",
    "能耗减半",
    "不少于6份合格样品",
    "每季度盘点一次",
    "两周一次例会",
    "车间可容纳300人",
    "设备连续运行45天",
    "销量进入全省前五",
    "收到询价后6小时内报价",
    "响应时间≤2秒",
    "零投诉",
    "跻身行业百强",
    "监控画面保留最近45天",
    "市占率由第六升到第四",
    "建占地6亩的停车场",
    "库存不足20箱时补进80箱",
    "废水零外排",
    "门卫值班延长到22点",
    "每条产线配备一名安全员",
    "Meet every other Wednesday",
    "Test the alarm once a month",
    "Keep the door delay below one second",
    "次品率千分之二以下",
    "服务台24小时受理报修",
    "访问量破十万",
    "每名门卫每天至少巡一遍",
    "Conduct 2 on-site audits",
    "Interview 5-8 drivers",
    "Restore supply within five (5) hours upon receipt of a complaint",
    "操作手册和维修手册各一份",
    "合格率由原来的88%提到95%",
    "Scrap rate below 2%",
    "Open twelve new shops",
    "Two town halls a quarter",
    "At least one drill per year",
    "Halve the number of open defects",
    "Answer enquiries within 2 working days",
    "Finish in the top 3 of the regional league",
]

NOT_MEASURABLE = [
    "9月底前换完路灯",
    "10天内完成搬迁",
    "升级到4.2版本",
    "完成第3批样机装配",
    "写一份选址方案",
    "走访民营500强企业",
    "统计社零数据",
    "将串口号由12改为15",
    "约10月中旬封顶",
    "办理两年期贷款",
    "库存不足20箱时自动补货",
    "通过ISO 14001认证",
    "拨打12345反映问题",
    "投诉量不高于上年",
    "当温度超过80℃时，系统报警",
    "所有车间装上烟感",
    "拜访N家客户",
    "不得带电作业",
    "连续3次巡检不合格后停机检修",
    "由于铜价上涨9%，重新报价",
    "去年返修260台，今年要降下来",
    "合同生效后20日内支付首款",
    "改签第2、5、8章",
    "合同一式两份",
    "902路改走滨河路",
    "故障超过10分钟方可申请补偿",
    "Serve the 20-40 age group",
    "Print the address 0x41",
    "占地4千平方米的旧厂房改作仓库",
    "以零容忍态度处理违规",
    "Following a 7% price rise, review the contracts",
    "Waive the fee on orders over $90",
    "Read modules 5 and 6 of the manual",
    "Raise the required version to 5.2",
    "Complete Phase 3 of the move",
    "Upgrade to Python 3.12",
    "Publish a handbook",
    "Bump the driver from 18 to 20",
    "Release the photos under CC BY 4.0",
    "Close the ticket before the 4.0 release",
    "Hand over the keys by 14 June 2031",
    "If the load exceeds 90%, the operator is alerted",
    "Onboard XX customers",
]


@pytest.mark.parametrize("text", MEASURABLE)
def test_finds_the_quantity(text: str) -> None:
    wording = check(text)
    assert wording.measurable
    assert wording.quantities


@pytest.mark.parametrize("text", NOT_MEASURABLE)
def test_takes_no_date_name_condition_or_placeholder_for_one(text: str) -> None:
    assert check(text).quantities == ()
    assert not check(text).measurable
