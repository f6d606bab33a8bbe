"""The page that leads to every province and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from lnip_analysis.whitepaper.fleet_survey import Survey

if TYPE_CHECKING:
    from lnip_analysis.present.table import Cell, Cellish

FOLDER = "fleet"
"""Where pages stand below ``reports``, beside the editions."""
TITLE = "各省（区、市）知识产权概览"


@dataclass(frozen=True)
class Entry:
    """One page that stands.

    Attributes:
        year: Its year.
        region: Its region's code.
        lead: Its first sentence, as HTML text.
        fresh: Whether it is what would be made now.
    """

    year: int
    region: str
    lead: str
    fresh: bool


def fleet_index(known: Survey, entries: Sequence[Entry]) -> Iterator[str]:
    """The index as HTML text.

    Args:
        known: Regions and years.
        entries: The pages that stand.

    Yields:
        The page, once: tasks of the fork server are generators.
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    from lnip_analysis.present.table import Column, table
    from lnip_analysis.present.wording import format_date, format_years
    from lnip_analysis.whitepaper.assemble import assemble
    from lnip_analysis.whitepaper.html import EditionHTMLExporter

    years = sorted({entry.year for entry in entries})
    by_key = {(entry.year, entry.region): entry for entry in entries}
    columns = (
        Column("大区"),
        Column("地区"),
        *(Column(f"{year}年") for year in years),
        Column("最新一年", width="1fr"),
    )
    rows: list[list[Cellish]] = []
    for place in known.places:
        mine = [by_key[year, place.code] for year in years if (year, place.code) in by_key]
        if not mine:
            continue
        links = [_link(by_key.get((year, place.code))) for year in years]
        rows.append([place.area or "全国", place.name, *links, unescape(mine[-1].lead)])
    title = f"{len(rows)}个地区，{format_years(years)}，共{len(entries)}页" if rows else "尚无页面"
    exhibit = table("fleet", title, columns, rows)
    data, metadata = exhibit._repr_mimebundle_()
    shown = new_output("execute_result", data=data, metadata=metadata)
    said = (
        f"# {TITLE}\n\n每个地区每年一页，数字都有出处；"
        f"各页以《{known.plan_title}》的要求为尺作比照，不是对各地的评判。"
    )
    nb = new_notebook(
        cells=[new_markdown_cell(said), new_code_cell("", outputs=[shown])],
        metadata={"lnip": {"chapter": 0}},
    )
    cover = {
        "title": TITLE,
        "subtitle": format_years(years),
        "description": f"{TITLE}，{title}。",
        "lines": [["数据截至", format_date(known.as_of)]],
    }
    html, _ = EditionHTMLExporter().from_notebook_node(assemble([("fleet", nb)], cover))
    yield html


def _link(entry: Entry | None) -> Cell:
    """A cell that leads to a page; a dash where there is none."""
    from lnip_analysis.present.table import Cell

    if entry is None:
        return Cell()
    address = f"{entry.year}/{entry.region}.html"
    return Cell(f"{entry.year}年", link=address, sub="" if entry.fresh else "资料有更新，待重编")
