"""
How fast the wording check is, and how right it is on labelled sentences (S1.6).

``python -m benchmarks.wording [FILE.jsonl]``; lines with ``text`` and, when they are labelled,
``vague``, ``vague_spans``, ``measurable``, ``has_deadline``.
"""

import json
import sys
import time
from pathlib import Path

from heli.wording import Wording, check

LABELS = ("vague", "measurable", "has_deadline")
CHINESE = (
    "全年新增{thing}{number}处，持续改善出行条件",
    "收到{thing}报修后{number}小时内上门，一次修复率不低于92%",
    "尽快完善{thing}的采购制度",
    "3月{number}日前完成{thing}搬迁",
    "{thing}的页面打开时间不超过{number}秒，界面简洁",
    "把{thing}审批从{number}个环节减到两个",
    "更换{thing}的门锁，登记钥匙",
    "加强{thing}日常巡检，及时上报隐患",
    "力争明年{thing}客流增长{number}%，位居全市前三",
    "组织{thing}班组长参加培训",
)
ENGLISH = (
    "Improve the search for {thing} and cut its answer time to {number} ms",
    "Every enquiry about {thing} gets an answer within {number} working days",
    "Publish the policy on {thing} by the end of May",
    "Make the booking of {thing} easy to use",
    "Replace the {thing} of building {number}",
    "Train {number} people to repair {thing} this year",
)
THINGS = {
    CHINESE: "停车场 门禁 食堂 班车 机房 泵房 仓库 展厅 冷库 充电桩 会议室 宿舍 电梯 货梯",
    ENGLISH: "lifts vans pumps badges lockers scanners printers forklifts canteens meters",
}

Row = dict[str, object]


def main(arguments: list[str]) -> None:
    """Print sentences per second of CPU time and, for labelled lines, the scores."""
    rows: list[Row] = []
    if arguments:
        lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
    _print_speed([str(row["text"]) for row in rows] or _sentences())
    if rows and all(label in rows[0] for label in LABELS):
        _print_scores(rows)


def _sentences() -> list[str]:
    """Return some thousand sentences, no two alike, about three in five Chinese."""
    return [
        template.format(thing=thing, number=number)
        for templates, things in THINGS.items()
        for number in range(2, 29)
        for thing in things.split()
        for template in templates
    ]


def _print_speed(texts: list[str]) -> None:
    repeated = texts * (50_000 // len(texts) + 1)
    for text in texts[:1_000]:  # the patterns are made when first asked for
        check(text)
    started = time.process_time()
    for text in repeated:
        check(text)
    seconds = time.process_time() - started
    print(f"{len(repeated) / seconds:,.0f} sentences per second of CPU time")


def _print_scores(rows: list[Row]) -> None:
    found = [check(str(row["text"])) for row in rows]
    for label in LABELS:
        pairs = [(bool(row[label]), getattr(w, label)) for row, w in zip(rows, found, strict=True)]
        right = sum(gold and said for gold, said in pairs)
        _print_line(label, right, sum(s for _, s in pairs), sum(g for g, _ in pairs))
    if all("vague_spans" in row for row in rows):
        _print_span_scores(rows, found)


def _print_span_scores(rows: list[Row], found: list[Wording]) -> None:
    """A gold span is found when a predicted one shares a character with it; surplus is free."""
    gold = hit = surplus = 0
    for row, wording in zip(rows, found, strict=True):
        places = [_place(str(row["text"]), span) for span in _strings(row["vague_spans"])]
        gold += len(places)
        hit += sum(any(s.start < b and a < s.end for s in wording.spans) for a, b in places)
        surplus += 0 if places else len(wording.spans)
    _print_line("vague_spans", hit, hit + surplus, gold)


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _place(text: str, span: str) -> tuple[int, int]:
    start = text.find(span)
    return start, start + len(span)


def _print_line(name: str, right: int, said: int, gold: int) -> None:
    precision = right / said if said else 1.0
    recall = right / gold if gold else 1.0
    both = precision + recall
    score = 2 * precision * recall / both if both else 0.0
    print(f"{name:13} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
