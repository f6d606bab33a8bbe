from __future__ import annotations

from pathlib import Path

import pytest

from lnip_analysis.bounds import Prover, open_prover
from lnip_analysis.evidence import open_evidence
from tests.evidence.conftest import INDICATORS, MILESTONES, PUBLICATIONS, REGIONS, SOURCES, Tiny

MORE = """\
new,新授权,件,flow,patents,,,0,1000000,,,,,,,,,,,,,
all_time,历年授权,件,stock,patents,,,0,1000000,,,,,,,,,,,,,
brands,老字号,家,stock,patents,,,0,1000000,,,,,,,,,,,,,
firms,企业专利,件,stock,patents,,,0,1000000,,,,,,,,,,,,,
"""
RELATIONS = """\
stock_flow:
  - {stock: stock, flow: new, lapses: true, reason: 失效不为负}
  - {stock: all_time, flow: grants, lapses: false, reason: 累计数}
never_falls:
  - {indicator: brands, years: [2010, 2013], reason: 从未移出}
part_of:
  - {part: firms, whole: stock, reason: 企业的是一部分}
not_summed:
  - {indicator: b, reason: 不重复计}
nation:
  reason: 各省之和不多于全国
places:
  reason: 市县是省的一部分
  warnings:
    - {indicator: brands, reason: 口径可能不同}
"""


class Archive(Tiny):
    """A tiny archive that answers questions."""

    @property
    def prover(self) -> Prover:
        return open_prover(open_evidence(self.root))

    def values(self, *rows: str) -> Archive:
        """Values of a sound source, in place of those it had."""
        self.figures("book-2014", *rows)
        return self

    def ends(self, indicator: str, period: str, region: str = "CN-LN") -> tuple:
        """Both ends; None where there is none."""
        found = self.prover.bounds(indicator, region, period)
        return tuple(p.value if p is not None else None for p in (found.low, found.high))

    @classmethod
    def at(cls, folder: Path) -> Archive:
        """One in a folder."""
        archive = cls(folder)
        archive.write("indicators.csv", INDICATORS + MORE)
        regions = [line + "," for line in REGIONS.splitlines()]
        regions[0] += "parent"
        archive.write("regions.csv", "\n".join([*regions, "210200,大连,大连市,,,,CN-LN"]) + "\n")
        archive.write("corrections.yaml", "corrections: []\n")
        archive.write("sources.csv", SOURCES)
        archive.write("milestones.csv", MILESTONES)
        archive.write("publications.csv", PUBLICATIONS)
        archive.write("relations.yaml", RELATIONS)
        return archive


@pytest.fixture
def tiny(tmp_path: Path) -> Archive:
    return Archive.at(tmp_path)
