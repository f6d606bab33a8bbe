"""What was known on a day: the one object later stages ask for values and facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from lnip_analysis.dates import parse_day
from lnip_analysis.evidence.archive import Archive, read_archive
from lnip_analysis.evidence.by_place import ByPlace
from lnip_analysis.evidence.choose import CONFLICT, KEY, Choice, choose
from lnip_analysis.evidence.coverage import coverage
from lnip_analysis.evidence.derive import compute
from lnip_analysis.evidence.model import (
    Indicator,
    Milestone,
    Observation,
    Order,
    Publication,
    Region,
    Series,
    Source,
    as_observations,
)
from lnip_analysis.evidence.names import unknown_id
from lnip_analysis.evidence.trace import Trace, trace
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import project_root

_CONFLICT_COLUMNS = [
    *KEY, "unit", "chosen_value", "chosen_source_id", "value", "source_id", "difference",
    "agreement", "reason", "as_printed", "grade", "note", "file", "line",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Evidence:
    """The archive as it was known on a day.

    Attributes:
        archive: Everything archived.
        as_of: The last day whose publications count.
    """

    archive: Archive = field(repr=False)
    as_of: date

    @property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators by id, in the order of the catalogue."""
        return self.archive.indicators

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The nation and the provinces by code, the nation first."""
        return {code: r for code, r in self.archive.regions.items() if not r.parent}

    @cached_property
    def nation(self) -> str:
        """The code of the nation, of letters alone; empty where none is listed."""
        return next((code for code in self.regions if code.isalpha()), "")

    @cached_property
    def places(self) -> dict[str, Region]:
        """The places below a province by code: traced like others, never among provinces."""
        return {code: r for code, r in self.archive.regions.items() if r.parent}

    @property
    def provinces(self) -> tuple[str, ...]:
        """The codes of all regions but the nation."""
        return tuple(code for code in self.regions if code != self.nation)

    @property
    def sources(self) -> dict[str, Source]:
        """The sources known on the day, by id."""
        return {i: x for i, x in self.archive.sources.items() if x.known_from <= self.as_of}

    def definition(self, indicator: str) -> str:
        """How an indicator is defined; of a part, what it is a part of as well."""
        own = self.indicator(indicator).definition
        wholes = (x for x in self.indicators.values() if indicator in x.sum_of)
        whole = next(wholes, None) if own.startswith("其中") else None
        return f"{whole.name}：{whole.definition}{own}" if whole else own

    def indicator(self, indicator: str) -> Indicator:
        """The indicator of an id.

        Raises:
            InputError: There is none; the fault lists near matches.
        """
        try:
            return self.indicators[indicator]
        except KeyError:
            names = {i: x.name for i, x in self.indicators.items()}
            raise InputError(unknown_id("指标", indicator, names, "indicator")) from None

    def in_order(self, order: Order) -> tuple[str, ...]:
        """Ids of the indicators that have a place in an order of the catalogue, by that place."""
        places = {i: getattr(x, order) for i, x in self.indicators.items() if getattr(x, order)}
        return tuple(sorted(places, key=lambda i: places[i]))

    def region(self, code: str) -> Region:
        """The region of a code, also of a place below a province.

        Raises:
            InputError: There is none; the fault lists near matches.
        """
        try:
            return self.archive.regions[code]
        except KeyError:
            names = {i: x.name for i, x in self.archive.regions.items()}
            raise InputError(unknown_id("地区", code, names, "region")) from None

    def region_name(self, code: str) -> str:
        """The short Chinese name of a region, e.g. ``辽宁``."""
        return self.region(code).name

    def source(self, source_id: str) -> Source:
        """The source of an id, known on the day or not.

        Raises:
            InputError: There is none; the fault lists near matches.
        """
        try:
            return self.archive.sources[source_id]
        except KeyError:
            names = {i: x.title for i, x in self.archive.sources.items()}
            raise InputError(unknown_id("来源", source_id, names, "source_id")) from None

    @cached_property
    def choice(self) -> Choice:
        """The printed values known on the day, sorted by what became of them."""
        return choose(self.archive.observations, self.archive.sources, self.as_of)

    @cached_property
    def computed(self) -> pd.DataFrame:
        """What the formulas give, also for years in which the value was printed."""
        return compute(self.choice.chosen, self.indicators, self.nation, self.provinces)

    @cached_property
    def chosen(self) -> pd.DataFrame:
        """The values that hold, printed and computed; printed ones win. Do not change it.

        Beside the columns of the archive ``recomputed``: see `Observation`.
        """
        both = pd.concat([self.choice.chosen, self.computed], ignore_index=True)
        made = self.computed.set_index(KEY)["value"]
        # Of a million rows few are of an indicator with a formula.
        part = both["indicator"].isin([i for i, x in self.indicators.items() if x.formula])
        told = made.reindex(pd.MultiIndex.from_frame(both.loc[part, KEY])).fillna(0.0)
        both = both.assign(recomputed=0.0)
        both.loc[part, "recomputed"] = told.to_numpy(dtype=float)
        return both[~both.duplicated(KEY)].sort_values(KEY, kind="stable", ignore_index=True)

    @cached_property
    def _chosen_at(self) -> ByPlace:
        return ByPlace(self.chosen)

    @cached_property
    def _others_at(self) -> ByPlace:
        return ByPlace(self.choice.others)

    def series(self, indicator: str, region: str) -> Series:
        """The values that hold for an indicator and region.

        Raises:
            InputError: There is no such indicator or region.
        """
        found, code = self.indicator(indicator), self.region(region).code
        place = indicator, code
        return Series(found, code, self._chosen_at.at(*place), self._others_at.at(*place))

    def lost(self, indicator: str, region: str) -> tuple[Observation, ...]:
        """The annual exact values of an indicator and region that lost, of a year best first."""
        return as_observations(self.choice.lost(indicator, region))

    def panel(self, indicator: str) -> pd.DataFrame:
        """The values that hold for an indicator: the nation and the provinces.

        Returns:
            Columns region, year (int), value (float), source_id, in order of region and year.

        Raises:
            InputError: There is no such indicator.
        """
        self.indicator(indicator)
        mine = self._panel["indicator"] == indicator
        return self._panel[mine].drop(columns="indicator").reset_index(drop=True)

    def panel_all(self) -> pd.DataFrame:
        """The values that hold: indicator, region, year (int), value (float), source_id."""
        return self._panel.copy()

    @cached_property
    def _panel(self) -> pd.DataFrame:
        frame = self.chosen[["indicator", "region", "period", "value", "source_id"]]
        frame = frame[~frame["region"].isin(list(self.places))]
        frame = frame.assign(period=frame["period"].astype(int))
        return frame.rename(columns={"period": "year"})

    @property
    def losers(self) -> pd.DataFrame:
        """Every annual exact value that lost, with agreement, difference and reason."""
        return self.choice.losers[_CONFLICT_COLUMNS].copy()

    @property
    def conflicts(self) -> pd.DataFrame:
        """The losing values that contradict those that hold, beyond rounding."""
        losers = self.losers
        return losers[losers["agreement"] == CONFLICT].reset_index(drop=True)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """What there is for every indicator and region, gaps too. Do not change it.

        The columns are told at `lnip_analysis.evidence.coverage.coverage`.
        """
        return coverage(self.chosen, self.choice.others, list(self.indicators), list(self.regions))

    def covers(self, region: str) -> bool:
        """Whether any value of a region was known on the day."""
        return bool((self.chosen["region"] == region).any())

    def known_on(self, day: date) -> Evidence:
        """The same archive as it was known on another day."""
        return _evidence(self.archive, day)

    @property
    def newest_day(self) -> date:
        """The day from which everything archived is known."""
        return max((x.known_from for x in self.archive.sources.values()), default=date.max)

    def milestones(self, task: str, plan: str = "") -> tuple[Milestone, ...]:
        """The dated facts about a task of a plan that were known on the day.

        Args:
            task: Place in the plan's text.
            plan: The plan's id; every plan's facts where empty.
        """
        return tuple(m for m in self._facts(plan) if m.task == task)

    def facts_on(self, item_id: str, plan: str = "") -> tuple[Milestone, ...]:
        """What was known on the day of a thing to deliver, and the searches that found nothing.

        Args:
            item_id: The item's id.
            plan: The id of the plan that asks for it; every plan's facts where empty.
        """
        return tuple(m for m in self._facts(plan) if m.item == item_id)

    def _facts(self, plan: str) -> Iterator[Milestone]:
        of = (plan, "") if plan else None
        return (
            m for m in self.archive.milestones if (of is None or m.plan in of) and self._known(m)
        )

    def publications(self, indicator: str) -> tuple[Publication, ...]:
        """Tables known on the day to have printed an indicator by province, archived or not."""
        every = self.archive.catalogue.publications
        return tuple(p for p in every if p.indicator == indicator and self._known(p))

    def _known(self, fact: Milestone | Publication) -> bool:
        if fact.source_id:
            return self.archive.sources[fact.source_id].known_from <= self.as_of
        # A search that found nothing speaks of all that was archived, so of no earlier day.
        return self.as_of >= self.newest_day

    def trace(self, indicator: str, period: str | int, region: str) -> Trace:
        """Which value holds, what it lost to and why, where each was printed.

        Args:
            indicator: Indicator id.
            period: ``2013``, ``2012-05``, ``2008-2012`` or ``2015-01/2015-08``.
            region: ISO 3166-2 code.

        Raises:
            InputError: There is no such indicator, region or period.
        """
        return trace(self, self.indicator(indicator), str(period), self.region(region))


def open_evidence(root: Path | None = None, as_of: date | str | None = None) -> Evidence:
    """Opens the archive as it was known on a day.

    Args:
        root: The project's top folder; found by itself if not given.
        as_of: The last day whose publications count, a date or ``YYYY-MM-DD``; without it,
            everything archived counts.

    Raises:
        InputError: The archive has faults; all of them are in it. Or it ends before the day.
    """
    archive = read_archive((root or project_root()).resolve())
    if archive.faults:
        raise InputError(archive.faults)
    as_of = parse_day(as_of)
    if isinstance(as_of, datetime):
        as_of = as_of.date()
    newest = _evidence(archive, date.max).newest_day
    if as_of is not None and as_of > newest:
        # Nobody has looked for what was published since.
        what = f"数据档案只收到{newest}为止的资料，不能说截至{as_of}"
        advice = "请把日期改早，或不写日期（即用全部资料）"
        raise InputError(Fault(what, field="as_of", advice=advice))
    return _evidence(archive, as_of or newest)


@lru_cache(maxsize=16)
def _evidence(archive: Archive, as_of: date) -> Evidence:
    return Evidence(archive, as_of)
