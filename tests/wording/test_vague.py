"""Vague wording is pointed out unless the same sentence settles it (S1.6)."""

from pathlib import Path

import pytest
import yaml

from heli.wording import Kind, check

STORIES = Path(__file__).parents[2] / "src" / "heli" / "demo" / "stories.yaml"

OPEN = [
    ("尽快把门禁系统换成新的", "尽快", Kind.TIME),
    ("逐步取消纸质报销单", "逐步", Kind.TIME),
    ("大幅减少加班", "大幅", Kind.DEGREE),
    ("进一步明确各部门的分工", "进一步", Kind.DEGREE),
    ("改善车间通风", "改善", Kind.CHANGE),
    ("扩大华南市场", "扩大", Kind.CHANGE),
    ("报表页面要清晰", "清晰", Kind.QUALITY),
    ("把园区建成国内一流的研发基地", "国内一流", Kind.QUALITY),
    ("清退一批老旧设备", "一批", Kind.AMOUNT),
    ("签约X家经销商", "X家", Kind.AMOUNT),
    ("尽量安排在周末施工", "尽量", Kind.HEDGE),
    ("展厅的灯光要亮一些", "要亮一些", Kind.DEGREE),
    ("合同模板写得太绕", "太", Kind.DEGREE),
    ("把空压机的能耗降下来", "降下来", Kind.CHANGE),
    ("增加周末值守人员", "增加", Kind.CHANGE),
    ("招一名责任心强的仓管员", "责任心强", Kind.QUALITY),
    ("办一场有新意的年会", "有新意", Kind.QUALITY),
    ("质检的漏检率有一定反弹", "有一定", Kind.AMOUNT),
    ("Become the preferred carrier", "preferred", Kind.QUALITY),
    ("Reply to the tenants soonish", "soonish", Kind.TIME),
    ("Extend the warehouse opening hours", "Extend", Kind.CHANGE),
    ("Stock enough gloves", "enough", Kind.AMOUNT),
    ("扩大会议室", "扩大会议室", Kind.CHANGE),
    ("We intensify our hiring", "intensify", Kind.CHANGE),
    ("Replace the badge readers as soon as possible", "as soon as possible", Kind.TIME),
    ("Sales should grow substantially", "substantially", Kind.DEGREE),
    ("Streamline travel approvals", "Streamline", Kind.CHANGE),
    ("The booking form is intuitive", "intuitive", Kind.QUALITY),
    ("Visit several suppliers", "several", Kind.AMOUNT),
    ("Reuse parts where possible", "where possible", Kind.HEDGE),
    ("二号门近日加装道闸", "近日", Kind.TIME),
    ("主机应在数秒内重启", "数秒", Kind.TIME),
    ("请早发现、早处置漏水", "早发现", Kind.TIME),
    ("继续做好门岗登记", "继续", Kind.DEGREE),
    ("把空转降到最低", "降到最低", Kind.DEGREE),
    ("新叉车充电快", "快", Kind.DEGREE),
    ("车间主任少骂人、多和工人谈话", "多", Kind.DEGREE),
    ("试剂用量稳步增加", "增加", Kind.CHANGE),
    ("各班组控制成本", "控制成本", Kind.CHANGE),
    ("补考科目X门", "X门", Kind.AMOUNT),
    ("能用则用旧托盘", "能用则用", Kind.HEDGE),
    ("讲解员英语流利", "流利", Kind.QUALITY),
    ("Explain the rules plainly", "plainly", Kind.QUALITY),
    ("Choose a fuel-efficient van", "fuel-efficient", Kind.QUALITY),
    ("Keep the yard well-lit", "well-lit", Kind.QUALITY),
    ("Most drivers wear a vest", "Most", Kind.AMOUNT),
    ("Keep the queues short", "short", Kind.DEGREE),
    ("Run the hall with low energy consumption", "low", Kind.DEGREE),
    ("Most staff have a locker", "Most", Kind.AMOUNT),
    ("Rent X lockers", "X lockers", Kind.AMOUNT),
    ("Fix various leaks", "various", Kind.AMOUNT),
    ("Make steady headway on the archive", "steady", Kind.TIME),
    ("Diversify our suppliers", "Diversify", Kind.CHANGE),
]

SETTLED = [
    "尽快，最迟5月20日前归还样机",
    "大幅减少加班，人均每月不超过10小时",
    "优化排产流程，换线时间缩短到25分钟",
    "产线稳定运行60天",
    "报表打开要快速，3秒内显示",
    "每月定期盘点仓库",
    "定期盘点仓库，每季度两次",
    "Reply promptly, within one working day",
    "能耗明显降低，降幅8%",
    "审批明显提速，审批天数减少三成",
    "订单稳步增长，比上年增长7%",
    "门禁反应迅速，开门时间≤1秒",
    "六份图纸齐全",
    "快捷办证，3个工作日内办结",
    "Reduce scrap by 8%",
    "Streamline intake, cutting the wait to 9 minutes",
    "Increase test coverage to 85%",
    "The page is fast: under 300 ms",
]

NOT_VAGUE = [
    "力争与两家银行签约",
    "拟更换三号厂房的照明",
    "良品率不低于98%，约12人参与",
    "用快速排序替换现有算法",
    "发行稳定币",
    "在显著性水平0.01下检验",
    "支持人脸识别登录",
    "请各工段安排好用电",
    "Run a usability study with the night shift",
    "不得降低验收标准",
    "采用强化学习训练调度模型",
    "实施《城市更新提升计划》",
    "增加批量打印按钮",
    "编制减少返工的操作指南",
    "推动新车间竣工投产",
    "各班组按排程推进",
    "整理报修的高频问题",
    "新增收入记入三季度",
    "Pay every outstanding invoice",
    "Extend the scanner to read QR codes",
    "Train welders for the ASME Excellent rating",
    "Answer the 12 most asked questions",
    "Hand the shops over to Best Western Hotels",
    "随着订单增长，租用第二个仓库",
    "列出接口的参数名和函数名",
    "补录口试部分",
    "把扳手放好",
    "通过高新企业复审",
    "统一流程表",
    "录入标准确认单",
    "合并2.x分支",
    "新阀门小批量试产",
    "学生动手装灯",
    "仓库实行先进先出",
    "近日，两座泵房通水",
    "不得减少值班人数",
    "Name the most common cause of leaks",
    "Plot the x values of the sensor",
    "Replace the high shelf",
    "Assign the part a kind of label",
    "Answer the query automatically",
    "We aim to sign the lease",
    "Plan to move the archive to the new building",
    "Fix every good first issue of the tracker",
    "Hire no more than 5 people",
    "Set up continuous integration",
]


@pytest.mark.parametrize(("text", "word", "kind"), OPEN)
def test_points_out_the_word_and_its_type(text: str, word: str, kind: Kind) -> None:
    wording = check(text)
    assert wording.vague
    assert word in [span.text for span in wording.spans if span.kind is kind]


@pytest.mark.parametrize("text", SETTLED)
def test_accepts_a_word_that_its_figure_or_date_settles(text: str) -> None:
    assert check(text).spans == ()


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_accepts_terms_intentions_and_concrete_acts(text: str) -> None:
    assert check(text).spans == ()


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("建成国内领先的检测中心，投资3亿元", True),
        ("市场地位领先，排名前三", True),
        ("保持行业领先，位居前三", True),
        ("跻身行业领先的前十名", False),
        ("Be the leading port by 5 million containers", True),
        ("Be a leading, top 10 port", True),
        ("Stay a leading port in the top 10", False),
    ],
)
def test_a_rank_in_its_clause_settles_a_standing(*, text: str, vague: bool) -> None:
    assert check(text).vague is vague


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("严肃处理投诉，5日内答复来电人", "严肃"),
        ("客流平稳，全省排名前五", "平稳"),
        ("Answer callers politely, within two working days", "politely"),
    ],
)
def test_a_service_limit_or_a_rank_settles_no_manner(text: str, word: str) -> None:
    assert word in [span.text for span in check(text).spans]


@pytest.mark.parametrize(
    "text",
    [
        "采购成本下降4%，食堂服务不断改善",
        "食堂服务不断改善，采购成本下降4%",
        "食堂服务不断改善，全年采购额压减4%",
    ],
)
def test_a_figure_for_something_else_settles_nothing(text: str) -> None:
    wording = check(text)
    assert [span.text for span in wording.spans] == ["不断", "改善"]
    assert wording.measurable


@pytest.mark.parametrize(
    ("text", "word"), [("及时退还押金6万元", "及时"), ("Promptly refund the $900 fee", "Promptly")]
)
def test_how_much_settles_no_urgency(text: str, word: str) -> None:
    assert word in [span.text for span in check(text).spans]


def test_marks_nothing_in_what_the_demo_asks_for() -> None:
    vague = {}
    for story in yaml.safe_load(STORIES.read_text(encoding="utf-8")):
        texts = [story[name] for name in ("title", "background", "problem")]
        texts += [f"{goal['metric']} {goal['target']}{goal['unit']}" for goal in story["goals"]]
        texts += [row[name] for row in story["deliverables"] for name in ("name", "standard")]
        texts += [row["need"] for row in story["departments"]]
        vague |= {text: spans for text in texts if (spans := check(text).spans)}

    assert vague == {}
