"""Inventions' share of patents in every province, year by year: size plays no part in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lnip_analysis.present.charts import dot_rows, theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.comparison.type_structure import STAGE_NAMES
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Cellish, Column, percent_cell, sources_cell
from lnip_analysis.present.words.ranks import OUTSIDE
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.invention_ranks import invention_ranks
from lnip_analysis.review.review import Review
from lnip_analysis.review.shares import RankedShares

_STAGES = ("grants", "applications")
"""What was granted first: it has been examined."""
_LOST = 3
"""So many places below its best one a region has lost ground."""


def invention_shares_chart(review: Review) -> Exhibit:
    """All provinces by inventions' share among grants and among applications."""
    stages = [found for stage in _STAGES if (found := invention_ranks(review, stage))]
    if not stages:
        return paragraph("", exhibit_id="invention-shares")
    # As the title tells them.
    stages.sort(key=lambda found: -_step(review.region, found))
    blocks = [_block(review, found) for found in stages]
    last = stages[0][-1]
    return figure(
        "invention-shares",
        invention_shares_headline(review, stages),
        theme.draw(
            "invention-shares",
            dot_rows.painter(blocks, review.evidence.region_name(review.region)),
            **dot_rows.heights(blocks),
        ),
        alt=f"点图，每行一年，每点一省：三种专利中发明的比重。{_alt(review, stages)}。",
        columns=[
            Column("阶段与年份"), Column("地区"), Column("发明占比", numeric=True),
            Column("位次", numeric=True), Column("来源"),
        ],
        rows=[row for found in stages for one in found for row in _rows(review, one)],
        source_ids=[
            s for found in stages for one in found for o in one.shares.values()
            for s in o.source_ids
        ],
        note=f"{len(last.places)}个省（自治区、直辖市），{OUTSIDE}。",
    )  # fmt: skip


def invention_shares_headline(review: Review, stages: Sequence[Sequence[RankedShares]]) -> str:
    """The region's place by inventions' share, then and now; the stage that moved most first."""
    clauses = [
        words
        for found in sorted(stages, key=lambda one: -_step(review.region, one))
        if review.region in found[-1].places and (words := _course(review.region, found))
    ]
    if not clauses:
        return "三种专利中发明的比重：各省与全国"
    return f"{review.region_name}{'，'.join(clauses)}"


def _step(region: str, found: Sequence[RankedShares]) -> float:
    """The largest change of the region's share from one row to the next: what the eye sees."""
    shares = [one.shares[region].shares[0] for one in found if region in one.shares]
    return max((abs(b - a) for a, b in pairwise(shares)), default=0.0)


def _course(region: str, found: Sequence[RankedShares]) -> str:
    """``授权专利中发明的比重由2011年的第14位升到2015年的第4位``."""
    name = f"{STAGE_NAMES[found[-1].stage].removesuffix('量')}专利中发明的比重"
    ranks = {one.year: one.places[region].rank for one in found if region in one.places}
    first, last = min(ranks), max(ranks)
    best = min(ranks, key=lambda year: (ranks[year], -year))
    if ranks[last] - ranks[best] >= _LOST and first < best:
        return f"{name}{best}年曾居第{ranks[best]}位，{last}年退到第{ranks[last]}位"
    if first == last or ranks[first] == ranks[last]:
        same = f"，与{first}年相同" if first < last else ""
        return f"{name}{last}年居第{ranks[last]}位{same}"
    way = "升到" if ranks[last] < ranks[first] else "降到"
    return f"{name}由{first}年的第{ranks[first]}位{way}{last}年的第{ranks[last]}位"


def _block(review: Review, found: Sequence[RankedShares]) -> dot_rows.Block:
    name = review.evidence.region_name
    rows = [
        dot_rows.Row(
            f"{one.year}年",
            {name(code): shares.shares[0] for code, shares in one.shares.items()},
            one.nation.shares[0] if one.nation is not None else None,
            one.shares[review.region].shares[0] if review.region in one.shares else None,
            f"第{one.places[review.region].rank}位" if review.region in one.places else "",
        )
        for one in found
    ]
    return dot_rows.Block(f"{STAGE_NAMES[found[0].stage]}中发明的比重", rows)


def _rows(review: Review, one: RankedShares) -> list[list[Cellish]]:
    when = f"{STAGE_NAMES[one.stage]}，{one.year}年"
    nation = [(review.evidence.nation, one.nation, None)] if one.nation is not None else []
    ranked = [(code, one.shares[code], place.rank) for code, place in one.places.items()]
    return [
        [
            Cell(when),
            Cell(review.evidence.region_name(code)),
            percent_cell(shares.shares[0]),
            Cell() if rank is None else Cell(str(rank), rank),
            sources_cell(shares.source_ids),
        ]
        for code, shares, rank in (*nation, *ranked)
    ]


def _alt(review: Review, stages: Sequence[Sequence[RankedShares]]) -> str:
    said = []
    for found in stages:
        years = [
            f"{one.year}年{format_percent(one.shares[review.region].shares[0])}，"
            f"第{one.places[review.region].rank}位"
            for one in found
            if review.region in one.places
        ]
        nation = found[-1].nation
        if nation is not None:
            years.append(f"全国{found[-1].year}年{format_percent(nation.shares[0])}")
        said.append(f"{STAGE_NAMES[found[0].stage]}：{'；'.join(years)}")
    return "。".join(said)
