"""Where an edition's values come from, for its last chapter."""

from __future__ import annotations

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.sources.source_groups import grouped_sources
from lnip_analysis.present.words.wording import format_value, join
from lnip_analysis.review.corrections import corrections
from lnip_analysis.review.record import conflicts, extent, years_of
from lnip_analysis.review.review import Review
from lnip_analysis.review.revisions import revisions
from lnip_analysis.review.stock_sums import misfits


def _known(review: Review, used: set[str]) -> tuple[Source, ...]:
    """The sources of some ids and those of the plan's dated facts, as far as known."""
    if review.region == review.plan.region:
        used = used | {m.source_id for m in review.evidence.archive.milestones}
    known = [s for s in review.evidence.sources.values() if s.id in used]
    return tuple(sorted(known, key=lambda s: (s.known_from, s.id)))


def source_list(review: Review) -> Exhibit:
    """The numbered list that every reference in the edition leads to.

    Other regions' sources are in it too, for the comparison cites them. Of those that speak of
    later years alone, the region's own and the nation's are: readings, proofs and what became of
    a target rest on some of them.
    """
    figures = review.evidence.archive.observations
    near = figures["region"].isin([review.region, review.evidence.nation])
    used = set(figures.loc[near | (years_of(figures) <= review.report_year), "source_id"])
    used |= {source for v in review.verdicts for source in v.source_ids}
    gaps = [gap for v in review.verdicts for gap in v.data_gaps]
    used |= {known.source_id for gap in gaps for known in gap.publications}
    used |= set(review.plan.sources)
    return grouped_sources(_known(review, used))


def corrections_sentence(review: Review) -> str:
    """How many values are read otherwise than printed, and each of the region's own."""
    found = corrections(review)
    if not found:
        return "存档的数据没有作过更正。"
    mine = [c for c in found if c.region == review.region]
    head = f"存档的数据从不修改，来源有误的另行声明更正：全部档案共{len(found)}处"
    if not mine:
        return f"{head}，都不涉及{review.region_name}。"
    corrected = "；".join(
        f"{review.evidence.indicator(c.indicator).short_name}，{c.words}" for c in mine
    )
    return f"{head}，其中{review.region_name}{len(mine)}处（{corrected}）。"


def evidence_sentence(review: Review) -> str:
    """How many values of how many sources stand behind the edition, and how good they are."""
    found = extent(review)
    graded = "、".join(f"{grade}级{n}种" for grade, n in found.grades.items())
    if not found.sources:
        return (
            f"档案没有收存{review.region_name}{review.report_year}年及以前的数据"
            + (f"，评估所需的{found.missing}项都未查到" if found.missing else "")
            + "。"
        )
    return join(
        [
            f"档案收存{review.region_name}{review.report_year}年及以前的数据{found.values}个，"
            f"出自{len(found.sources)}种来源（{graded}），连同全国和各省的，本版引用的列在章末",
            f"其中{found.conflicts}个与采用的数据不一致，已逐一列出" if found.conflicts else "",
            f"另有{found.missing}项数据或完成记录本报告未查到" if found.missing else "",
        ]
    )


def conflicts_table(review: Review, *, revised: bool = False) -> Exhibit:
    """Values that contradict the one that holds, and why they lost.

    Args:
        review: The review.
        revised: Whether values that were printed first and then changed are listed too; they
            have a table of their own.
    """
    found = conflicts(review)
    if not revised:
        listed = {(r.indicator, str(r.year), r.old.source_id) for r in revisions(review)}
        keys = zip(found["indicator"], found["period"], found["source_id"], strict=True)
        found = found[[key not in listed for key in keys]]
        if found.empty:
            text = f"除首次公布后又更改的以外，同一数据各来源没有出入。{_unfitting(review)}"
            return paragraph(text, exhibit_id="conflicts")
    columns = (
        Column("指标", width="1fr"),
        Column("年份"),
        Column("采用", numeric=True),
        Column("采用的来源"),
        Column("未采用", numeric=True),
        Column("未采用的来源"),
        Column("原因", width="1fr"),
    )
    rows: list[list[Cellish]] = []
    for row in found.to_dict("records"):
        rows.append(
            [
                Cell(review.evidence.indicator(row["indicator"]).name),
                row["period"],
                number_cell(row["chosen_value"], row["unit"]),
                sources_cell([row["chosen_source_id"]]),
                number_cell(row["value"], row["unit"]),
                sources_cell([row["source_id"]]),
                row["reason"],
            ]
        )
    title = f"{len(rows)}个数据与采用的数不一致"
    beside = "" if revised else _unfitting(review)
    return table("conflicts", title, columns, rows, source=beside, stacked=True)


def _unfitting(review: Review) -> str:
    """That totals and the years of another source don't add up: no conflict of one value."""
    found = misfits(review)
    if not found:
        return ""
    named = "、".join(
        f"{review.evidence.indicator(stock).sentence_name}{'少' if sums.short > 0 else '多'}"
        f"{format_value(abs(sums.short), sums.now.unit)}"
        for stock, sums in found
    )
    return (
        f"另有{len(found)}个公布的累计数与此前的累计数加各年的数合不上，各出自不同来源：{named}。"
    )
