"""Regions side by side, as a chart and as a tidy frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from lnip_analysis.calls import public
from lnip_analysis.evidence.ids import split_ids
from lnip_analysis.evidence.model import ON_TRIAL
from lnip_analysis.present import palette
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.region_lines import RegionLine, region_lines
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Column
from lnip_analysis.present.sources.source_groups import grouped_sources
from lnip_analysis.present.words.wording import cite, format_years
from lnip_analysis.review.archive_frames import RUNG_ON_TRIAL

if TYPE_CHECKING:
    from lnip_analysis.evidence.model import Indicator, Source

WAYS = {
    "level": "",
    "capita": "，按年末常住人口平均",
    "growth": "，比上年增长",
    "index": "，定基指数",
    "rank": "，在各省的位次",
}


@dataclass(frozen=True)
class RegionComparison:
    """Regions side by side in one indicator; a notebook shows the chart.

    Attributes:
        frame: The values, tidy: one a region and year (`lnip_analysis.review.compare`).
        indicator: The indicator.
        per: How they are compared.
        sources: The sources known, by id.
        definition: How the indicator is defined.
    """

    frame: pd.DataFrame = field(repr=False)
    indicator: Indicator
    per: str
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    definition: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """What is compared, in Chinese."""
        names = self.frame["region_name"].drop_duplicates().tolist()
        places = "、".join(names) if len(names) <= len(palette.COMPARED) else f"{len(names)}个地区"
        return f"{places}的{self.indicator.short_name}{WAYS[self.per]}"

    @cached_property
    def chart(self) -> Exhibit:
        """The chart, with the data behind it and its sources."""
        frame = self.frame
        unit = str(frame["unit"].iloc[0])
        tried = set(frame.loc[frame["rung"] == RUNG_ON_TRIAL, "region_name"])
        names = frame["region_name"].map(
            lambda name: f"{name}（{RUNG_ON_TRIAL}）" if name in tried else name
        )
        frame = frame.assign(region_name=names)
        lines = [
            RegionLine(str(name), tuple(zip(own["year"], own["value"], strict=True)))
            for name, own in frame.groupby("region_name", sort=False)
        ]
        wide = frame.pivot(index="year", columns="region_name", values="value")
        wide = wide[[line.name for line in lines]]
        rest = len(lines) - len(palette.COMPARED)
        note = (f"灰线为其余{rest}个地区。" if rest > 0 else "") + self._weak
        return figure(
            f"compare-{self.indicator.id.replace('_', '-')}-{self.per}",
            self.title,
            region_lines(f"compare-{self.per}", lines, unit, ranks=self.per == "rank"),
            alt=self._alt(lines, unit),
            columns=[Column("年份"), *(Column(x.name, numeric=True, unit=unit) for x in lines)],
            rows=[
                [year, *(None if v != v else v for v in row)]
                for year, row in zip(wide.index.tolist(), wide.to_numpy().tolist(), strict=True)
            ],
            source_ids=self._source_ids,
            note=note,
        )

    @public("comparison.save")
    def save(self, path: str | Path) -> Path:
        """Saves the chart or the frame, by what the file's name ends in.

        Args:
            path: ``….svg`` or ``….png`` for the chart; ``….csv`` or ``….xlsx`` for the frame.

        Returns:
            The path.

        Raises:
            InputError: The format is none of these, or the file cannot be written.

        Examples:
            >>> import lnip_analysis as lnip
            >>> comparison = lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"])
            >>> comparison.save("grants.xlsx").name
            'grants.xlsx'
        """
        if Path(path).suffix.lower() not in (".csv", ".xlsx"):
            return self.chart.save(path)
        from lnip_analysis.present.forms.saving import save

        about = {
            "标题": self.title,
            "口径": self.definition,
            "单位": str(self.frame["unit"].iloc[0]),
            "出处": "、".join(self._source_ids),
        }
        for source in self._cited:
            about[f"出处 {source.id}"] = f"{cite(source)}。{source.url}"
        if heed := self._weak + (ON_TRIAL if self._on_trial else ""):
            about["注意"] = heed
        return save(path, picture=None, data=self.frame, about=about)

    @property
    def _source_ids(self) -> tuple[str, ...]:
        cells = self.frame["source_id"]
        return tuple(dict.fromkeys(i for cell in cells for i in split_ids(cell)))

    @property
    def _cited(self) -> list[Source]:
        return [self.sources[i] for i in self._source_ids if i in self.sources]

    @property
    def _on_trial(self) -> bool:
        return bool((self.frame["rung"] == RUNG_ON_TRIAL).any())

    @property
    def _weak(self) -> str:
        """Which values rest on figures of no known origin: those prove nothing; else empty."""
        weak = self.frame[(self.frame["grade"] == "D") & (self.frame["rung"] != RUNG_ON_TRIAL)]
        if weak.empty:
            return ""
        said = "；".join(
            f"{name}{format_years(own['year'])}" for name, own in weak.groupby("region_name")
        )
        return f"{said}的数用到出处不明的资料（等级D），不作为依据。"

    def __repr__(self) -> str:
        """What is compared, over which years, and whether figures on trial are in it."""
        years, count = self.frame["year"], len(self.frame)
        tried = ON_TRIAL if self._on_trial else ""
        said = f"{self.title}（{years.min()}—{years.max()}年，{count}个数）。{self._weak}{tried}"
        return f'{said}\n.frame 是数，.chart 是图，.save("….svg") 存为文件'

    def _alt(self, lines: list[RegionLine], unit: str) -> str:
        ends = "；".join(
            f"{x.name}{x.points[0][0]}年{x.points[0][1]:.4g}，{x.points[-1][0]}年"
            f"{x.points[-1][1]:.4g}"
            for x in lines
        )
        return f"折线图（单位：{unit}）。{ends}。"

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], Mapping[str, Any]]:
        bundle, about = self.chart._repr_mimebundle_(include, exclude)
        if not self._cited:
            return bundle, about
        # An edition has its own list of sources; a notebook's cell has to bring them.
        listed = grouped_sources(self._cited).html
        folded = f"<details><summary>资料来源（{len(self._cited)}种）</summary>{listed}</details>"
        return {**bundle, "text/html": bundle["text/html"] + folded}, about
