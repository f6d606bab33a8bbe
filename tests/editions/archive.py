"""The archive read a second time, from its files alone: what tables are held against.

The rules of `docs/archive.md` are written down again on purpose, and nothing of the package
is used: a cell that it gets wrong is not wrong here in the same way.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import yaml

KINDS = (
    "yearbook", "database", "annual_table", "bulletin", "monthly_table", "press_release",
    "plan_document", "media", "unattributed",
)  # fmt: skip
NATION, MOST = "CN", 20
SHORT = {
    "首次公布口径": "rd_intensity",
    "修订口径": "rd_intensity_revised",
    "R&D经费投入强度": "rd_intensity",
    "有效发明专利量": "valid_invention_patents",
    "发明占专利申请量的比重": "invention_share_applications",
    "输出技术合同成交额": "tech_contract_value_output",
}
"""Heads of tables that are not the catalogue's own names."""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Archive:
    """Which figure holds for an indicator, region and year."""

    def __init__(self, raw: Path) -> None:
        self.catalogue = {i["indicator"]: i for i in rows_of(raw / "indicators.csv")}
        self.ids = {_bare(i["name_zh"]): key for key, i in self.catalogue.items()} | SHORT
        regions = rows_of(raw / "regions.csv")
        self.codes = {r["name_zh"]: r["region"] for r in regions}
        self.provinces = [r["region"] for r in regions if r["region"] != NATION and not r["parent"]]
        files = [raw / "sources.csv", *sorted(raw.glob("sources/*.csv"))]
        sources = {s["source_id"]: s for file in files for s in rows_of(file)}
        found = defaultdict(list)
        for path in raw.glob("observations/*/*.csv"):
            for row in rows_of(path):
                found[row["indicator"], row["region"], row["period"]].append((path.stem, row))
        for c in yaml.safe_load((raw / "corrections.yaml").read_text("utf-8"))["corrections"]:
            if c["action"] == "note":
                continue
            m = c["match"]
            # What is declared so far takes a row out of the years: another period, not exact.
            assert c["action"] in ("exclude", "set_period", "set_qualifier")
            # A match may name its source alone, or narrow that down.
            named = [m.get(name) for name in ("indicator", "region", "period")]
            for key in found:
                if all(n in (None, k) for n, k in zip(named, key, strict=True)):
                    found[key] = [(s, row) for s, row in found[key] if s != m["source_id"]]

        def order(source_id: str) -> tuple[int, int, str]:
            day = sources[source_id]["published"]
            day += {0: "0000-00-00", 4: "-12-31", 7: "-31"}.get(len(day), "")
            return KINDS.index(sources[source_id]["kind"]), -int(day.replace("-", "")), source_id

        self._held: dict[tuple[str, str, int], float] = {}
        for (indicator, region, period), printed in found.items():
            exact = [(order(s), row["value"]) for s, row in printed if not row["qualifier"]]
            if len(period) == 4 and exact:
                self._held[indicator, region, int(period)] = float(min(exact)[1])

    def id_of(self, head: str) -> str | None:
        """The indicator that heads a column or row; None where none does."""
        return self.ids.get(_bare(head))

    def value(self, indicator: str, region: str, year: int) -> float | None:
        known = self._held.get((indicator, region, year))
        return known if known is not None else self.computed(indicator, region, year)

    def computed(self, indicator: str, region: str, year: int) -> float | None:
        """What the catalogue's formula makes of the parts; None where there is no formula."""
        formula = re.fullmatch(r"(?:(\d+) \* )?(\w+) / (\w+)", self.catalogue[indicator]["formula"])
        if formula is None:
            return None
        above, below = (self.value(i, region, year) for i in formula.groups()[1:])
        if region == NATION and self.catalogue[formula[3]]["mainland"]:
            # The nation's residents leave out Hong Kong, Macao and Taiwan, its patents don't.
            parts = [self.value(formula[2], province, year) for province in self.provinces]
            above = sum(parts) if None not in parts else None
        return int(formula[1] or 1) * above / below if above is not None and below else None

    def growth(self, indicator: str, region: str, first: int, last: int) -> float | None:
        """A yearly rate; points for a percentage. Of what is computed, from the parts."""
        a, b = (self.value(indicator, region, year) for year in (first, last))
        worked_out = [self.computed(indicator, region, year) for year in (first, last)]
        if None not in worked_out and None not in (a, b):
            a, b = worked_out
        if a is None or b is None or first == last:
            return None
        if self.catalogue[indicator]["unit"] == "%":
            return round(b - a, 9)
        return (b / a) ** (1 / (last - first)) - 1 if a > 0 else None

    def invention_share(self, stage: str, region: str, year: int) -> float:
        """Inventions over the three types of patents."""
        kinds = ("invention", "utility_model", "design")
        first, *rest = (self.value(f"patent_{stage}_{kind}", region, year) for kind in kinds)
        return first / (first + sum(rest))

    def service(self, in_force: bool, region: str, year: int) -> dict[str, float | None]:
        """Service inventions and the others, their share, and its place among the provinces."""
        whole = "valid_patents" if in_force else "patent_grants"

        def parts(code: str) -> list[float]:
            found = (self.value(f"{whole}_{part}service", code, year) for part in ("", "non"))
            return [value for value in found if value is not None]

        known = {p: v[0] / sum(v) for p in self.provinces if len(v := parts(p)) == 2}
        own = parts(region)
        if len(own) < 2:
            return {}
        told: dict[str, float | None] = {"职务": own[0], "非职务": own[1]}
        told["职务占比"] = own[0] / sum(own)
        if region in known:
            told["位次"] = 1 + sum(v > known[region] for v in known.values())
        return told

    def rank(self, indicator: str, region: str, *years: int) -> int | None:
        """Among the provinces by level in one year, by growth between two."""
        of = self.value if len(years) == 1 else self.growth
        known = {p: v for p in self.provinces if (v := of(indicator, p, *years)) is not None}
        if region not in known or len(known) < MOST:
            return None
        return 1 + sum(v > known[region] for v in known.values())


def _bare(name: str) -> str:
    return re.sub(r"（[^）]*）$", "", name).strip("　 ")
