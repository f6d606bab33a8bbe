"""The indicators an edition uses: what each counts, in which unit, and of which nature."""

from __future__ import annotations

from collections.abc import Mapping

from lnip_analysis.evidence.codes import parse_formula
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.words.indicators import told_apart
from lnip_analysis.review.kpis import key_figures
from lnip_analysis.review.ranking import rank_positions
from lnip_analysis.review.review import Review

NATURE = {"flow": "当年数", "stock": "年末数", "ratio": "比率"}


def _stands_beside(review: Review, indicator: str, used: set[str]) -> bool:
    """Whether a page of the edition draws on an indicator that has no list of its own.

    That is one that the plan names, one that something shown is computed from, or another basis of
    what a target counts on.
    """
    known = review.evidence.indicators
    formulas = (parse_formula(known[i].formula) for i in used if known[i].formula)
    parts = {part for found in formulas if found for part in found[1:]}
    judged = {known[t.indicator].numerator for t in review.plan.targets if t.indicator in known}
    return (
        indicator in review.plan.indicators
        or indicator in parts
        or bool(known[indicator].numerator and known[indicator].numerator in judged)
    )


def _definition(known: Mapping[str, Indicator], indicator: str) -> str:
    """What it counts; of one without words of its own that is worked out, how."""
    one = known[indicator]
    formula = parse_formula(one.formula) if one.formula else None
    if one.definition or formula is None:
        return one.definition or "本报告未查到统计口径。"
    factor, above, below = formula
    times = f"，再乘以{factor:g}" if factor != 1 and one.unit != "%" else ""
    return f"{known[above].name}除以{known[below].name}{times}；未公布的由本报告按此计算。"


def glossary(review: Review) -> Exhibit:
    """The indicators of the plan's targets, of the year's figures, and of the comparison.

    Of those that are only kept to be set beside others the ones with a value of the region.
    """
    asked: dict[str, list[str]] = {}
    for target in review.plan.targets:
        if target.indicator:
            asked.setdefault(target.indicator, []).append(target.tasks[0])
    known = review.evidence.indicators
    shown = {f.indicator for f in key_figures(review)[0]}
    usual = {i for i in review.plan.indicators if i in known and known[i].kpi_order}
    ranked = {s.indicator.id for s in rank_positions(review)}
    used = {*asked, *shown, *usual, *ranked}
    beside = {i for i, x in known.items() if x.background and _stands_beside(review, i, used)}
    ids = [i for i in known if i in used | beside]
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
            _definition(known, i),
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
