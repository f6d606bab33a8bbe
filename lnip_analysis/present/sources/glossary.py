"""The indicators an edition uses: what each counts, in which unit, and of which nature."""

from __future__ import annotations

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.words.indicators import told_apart
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.review import Review

NATURE = {"flow": "当年数", "stock": "年末数", "ratio": "比率"}


def glossary(review: Review) -> Exhibit:
    """The indicators of the plan's targets, of the year's figures, and of what stands beside."""
    asked: dict[str, list[str]] = {}
    for target in review.plan.targets:
        if target.indicator:
            asked.setdefault(target.indicator, []).append(target.tasks[0])
    known = review.evidence.indicators
    shown = {f.indicator for f in key_figures(review)[0]}
    usual = {i for i in review.plan.indicators if i in known and known[i].kpi_order}
    ids = [i for i, x in known.items() if i in {*asked, *shown, *usual} or x.background]
    columns = (
        Column("指标", width="1.25fr"),
        Column("单位"),
        Column("性质"),
        Column("口径", width="1.9fr"),
        Column("计划任务"),
    )
    rows: list[list[Cellish]] = [
        [
            told_apart(known[i], known.values()),
            known[i].unit,
            NATURE[known[i].kind],
            known[i].definition or "本报告未查到统计口径。",
            Cell("、".join(dict.fromkeys(asked[i]))) if i in asked else Cell(" ", ""),
        ]
        for i in ids
    ]
    line = (
        "当年数为全年发生的数量，年末数为12月31日的存量；"
        "月末数、多年合计和约数不用于实测的评判，可用于推定。"
    )
    return table(
        "glossary", f"指标与口径（{len(rows)}项）", columns, rows, source=line, stacked=True
    )
