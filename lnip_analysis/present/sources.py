"""Where an edition's figures come from, for its last chapter."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from lnip_analysis.evidence.model import Source
from lnip_analysis.present.cards import sources_list
from lnip_analysis.present.exhibit import Exhibit
from lnip_analysis.present.frame import provenance_of
from lnip_analysis.present.table import Cell, Cellish, Column, number_cell, sources_cell, table
from lnip_analysis.present.wording import join
from lnip_analysis.review.review import Review


def sources(review: Review) -> tuple[Source, ...]:
    """Every source that says something of the review's region, oldest publication first."""
    figures = review.evidence.archive.observations
    used = set(figures.loc[figures["region"] == review.region, "source_id"])
    if review.region == review.plan.region:
        used |= {m.source_id for m in review.evidence.archive.milestones}
    known = [s for s in review.evidence.sources.values() if s.id in used]
    return tuple(sorted(known, key=lambda s: (s.known_from, s.id)))


def source_list(review: Review) -> Exhibit:
    """The numbered list that every reference in the edition leads to."""
    return sources_list(sources(review))


def evidence_sentence(review: Review) -> str:
    """How many figures of how many sources stand behind the edition, and how good they are."""
    figures = review.evidence.archive.observations
    years = figures["period"].str[-4:].where(figures["period"].str.len() != 7, figures["period"])
    mine = figures[
        (figures["region"] == review.region)
        & figures["source_id"].isin(list(review.evidence.sources))
        & (years.str[:4].astype(int) <= review.year)
    ]
    used = [s for s in sources(review) if s.id in set(mine["source_id"])]
    missing = len({(owed.body, owed.what, owed.years) for _, owed in review.owed()})
    grades = Counter[str](s.grade for s in used)
    graded = "、".join(f"{grade}级{grades[grade]}种" for grade in "ABCD" if grades[grade])
    conflicts = len(_conflicts(review))
    return join(
        [
            f"档案收存{review.region_name}{review.year}年及以前的数据{len(mine)}个，"
            f"出自{len(used)}种来源（{graded}）",
            f"其中{conflicts}个与采用的数不一致，已逐一列出" if conflicts else "",
            f"另有{missing}项应有的数据未查到" if missing else "",
        ]
    )


def conflicts_table(review: Review) -> Exhibit:
    """Figures that contradict the one that holds, and why they lost."""
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
    for row in _conflicts(review).to_dict("records"):
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
    return table(
        "conflicts", title, columns, rows, source=provenance_of(review).line(())
    )  # fmt: skip


def _conflicts(review: Review) -> pd.DataFrame:
    found = review.evidence.conflicts
    return found[
        (found["region"] == review.region) & (found["period"].str[:4].astype(int) <= review.year)
    ]
