"""The plan's one-off awards: what they come to where the newly recognised are known."""

from __future__ import annotations

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, cited_paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.words.phrases import period_words
from lnip_analysis.present.words.wording import format_value, format_years
from lnip_analysis.review.awards import AwardCost, AwardYear, award_costs
from lnip_analysis.review.review import Review


def awards_paragraph(review: Review) -> Exhibit:
    """The amount due under the rule, year by year, with the sum written out."""
    clauses: list[Clause] = []
    known = [c for c in award_costs(review) if c.years]
    for cost in known:
        for year in cost.years:
            clauses.append(Clause(_worked_out(cost, year), year.source_ids))
            clauses.append(Clause("。"))
    if known:
        clauses.append(Clause("这是按规定应付的金额，不是实际支出。"))
        clauses += [Clause(c.award.proxy) for c in known if c.award.proxy]
    elif award_costs(review):
        clauses.append(Clause("各类新认定数本报告均未查到，应奖金额无从计算。"))
    return cited_paragraph(clauses, "awards-said")


def _worked_out(cost: AwardCost, y: AwardYear) -> str:
    unit = y.now.unit
    each = format_value(cost.award.amount, "万元")
    due = format_value(y.amount, "万元")
    new = format_value(y.count, unit)
    most = ""
    if y.before is None:
        rise = f"{y.year}年新认定{new}"
    else:
        rise = (
            f"由{y.before.year}年末的{format_value(y.before.value, unit)}增至{y.year}年末的"
            f"{format_value(y.now.value, unit)}，新增{format_value(y.rise, unit)}"
        )
    if y.at_issue is not None:
        most = "最多"
        rise += (
            f"；{period_words(y.at_issue)}已有{format_value(y.at_issue.value, unit)}，其中"
            f"{format_value(y.rise - y.count, unit)}在计划印发以前已经认定，印发以后{most}{new}"
        )
    return f"{cost.award.title}{rise}，按每件{each}计，应奖{most}{new}×{each}＝{due}"


def awards_table(review: Review) -> Exhibit:
    """Every award with its sum, the newly recognised and the amount due where they are known."""
    costs = award_costs(review)
    if not costs:
        return nothing("awards")
    columns = (
        Column("奖励对象", width="1fr"),
        Column("每项奖励", numeric=True, unit="万元"),
        Column("可计算的年份", width="auto"),
        Column("新认定数", numeric=True),
        Column("应奖金额", numeric=True, unit="万元"),
        Column("本报告未查到的年份", width="1fr"),
        Column("来源", width="13mm"),
    )
    rows = [_row(c) for c in costs]
    counted = sum(bool(c.years) for c in costs)
    total = sum(c.amount or 0 for c in costs)
    title = f"{len(costs)}类一次性奖励"
    if counted:
        most = "最多" if any(y.at_issue for c in costs for y in c.years) else ""
        title += f"中，{counted}类可算出部分年份的应奖金额，合计{most}{format_value(total, '万元')}"
    else:
        title += "的新认定数本报告均未查到"
    line = "应奖金额＝新认定数×每项奖励，为按规定应付数，不是实际支出。"
    if any(y.at_issue for c in costs for y in c.years):
        line += "计划印发以前认定的不计，印发以后的按上限计。"
    return table("awards", title, columns, rows, source=line, stacked=True)


def _row(c: AwardCost) -> list[Cellish]:
    refs = dict.fromkeys(s for y in c.years for s in y.source_ids)
    return [
        Cell(c.award.title),
        number_cell(c.award.amount),
        Cell(format_years(y.year for y in c.years)),
        number_cell(sum(y.count for y in c.years)) if c.years else Cell(),
        number_cell(c.amount),
        Cell(format_years(c.missing)),
        sources_cell(tuple(refs)) if refs else Cell(" ", ""),
    ]
