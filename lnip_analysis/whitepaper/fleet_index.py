"""The page that leads to every province and year, with one figure and its rank for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lnip_analysis.whitepaper.fleet_survey import Survey

if TYPE_CHECKING:
    from lnip_analysis.present.forms.exhibit import Exhibit
    from lnip_analysis.present.forms.table import Cell
    from lnip_analysis.review.province_profile import IndicatorProfile

FOLDER = "fleet"
"""Where pages stand below ``reports``, beside the editions."""
TITLE = "各省（区、市）知识产权概览"
SHOWN = "patent_applications_invention"
"""The figure that stands for a page: a flow, so that years can be compared."""


@dataclass(frozen=True)
class Entry:
    """One page that stands.

    Attributes:
        year: Its year.
        region: Its region's code.
        fresh: Whether it is what would be made now.
    """

    year: int
    region: str
    fresh: bool


def fleet_index(known: Survey, entries: Sequence[Entry], root: Path) -> Iterator[str]:
    """The index as HTML text.

    Args:
        known: Regions and years.
        entries: The pages that stand.
        root: The project's top folder.

    Yields:
        The page, once: tasks of the fork server are generators.
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    from lnip_analysis.present.words.wording import format_date, format_years
    from lnip_analysis.whitepaper.assembling.assemble import assemble
    from lnip_analysis.whitepaper.exporting.html import html_page

    exhibit = _table(known, entries, root)
    data, metadata = exhibit._repr_mimebundle_()
    shown = new_output("execute_result", data=data, metadata=metadata)
    said = (
        f"# 各地各年\n\n每个地区每年一页，点数字打开。"
        f"各页以《{known.plan_title}》的要求为尺作比照，不是对各地的评判。"
    )
    nb = new_notebook(
        cells=[new_markdown_cell(said), new_code_cell("", outputs=[shown])],
        metadata={"lnip": {"chapter": 0}},
    )
    cover = {
        "title": TITLE,
        "subtitle": format_years(entry.year for entry in entries),
        "description": f"{TITLE}，共{len(entries)}页。",
        "lines": [["资料截至", format_date(known.as_of)], ["页数", f"{len(entries)}页"]],
    }
    yield html_page(assemble([("fleet", nb)], cover))


def _table(known: Survey, entries: Sequence[Entry], root: Path) -> Exhibit:
    """A row a region, a column a year: the figure, its rank, and the way to the page."""
    from lnip_analysis.present.forms.prose import paragraph
    from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
    from lnip_analysis.review import open_review
    from lnip_analysis.review.province_profile import indicator_profile

    if not entries:
        return paragraph("尚无页面。", exhibit_id="fleet")
    years = sorted({entry.year for entry in entries})
    found: dict[tuple[int, str], tuple[Entry, IndicatorProfile]] = {}
    for entry in entries:
        review = open_review(entry.year, entry.region, plan=known.plan, root=root)
        found[entry.year, entry.region] = entry, indicator_profile(review, SHOWN)
    rows: list[list[Cellish]] = []
    for place in known.places:
        if any((year, place.code) in found for year in years):
            cells = [
                _cell(*found[year, place.code]) if (year, place.code) in found else Cell()
                for year in years
            ]
            rows.append([Cell(place.name), place.area or "全国", *cells])
    columns = (
        Column("地区", width="1fr"),
        Column("大区", width="1fr"),
        *(Column(f"{year}年", numeric=True) for year in years),
    )
    indicator = review.evidence.indicator(SHOWN)
    title = f"{indicator.short_name}（{indicator.unit}）及其在各省中的位次"
    source = "每个数的出处见它的页面。"
    return table("fleet", title, columns, rows, source=source)


def _cell(entry: Entry, profile: IndicatorProfile) -> Cell:
    """The year's figure as the link to its page, with the rank beneath it."""
    from lnip_analysis.present.forms.table import Cell
    from lnip_analysis.present.words.wording import format_number

    now, place = profile.now, profile.place
    remarks = [
        f"第{place.rank}位" if place is not None else "",
        "" if entry.fresh else "资料有更新，待重编",
    ]
    return Cell(
        format_number(now.value, now.unit) if now is not None else "未查到数据",
        now.value if now is not None else None,
        sub="，".join(filter(None, remarks)),
        link=f"{entry.year}/{entry.region}.html",
    )
