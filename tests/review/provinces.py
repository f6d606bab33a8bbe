"""A small nation of literal figures: 24 provinces and the nation, two indicators and a few more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from lnip_analysis.evidence.archive import Archive
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Catalogue, Indicator, Region
from lnip_analysis.review.review import Review
from lnip_analysis.review.type_structure import STAGES, TYPES
from tests.present.cases import source
from tests.present.reviews import PLAN

CODES = ["CN-LN", "CN-JL", "CN-HL", *(f"CN-P{n}" for n in range(4, 25))]
REGIONS = {
    "CN": Region("CN", "全国", "全国"),
    **{
        code: Region(code, name, f"{name}省", "东北" if n < 3 else "华东", n % 6 + 1, n // 6 + 1)
        for n, (code, name) in enumerate(
            zip(CODES, ["辽宁", "吉林", "黑龙江", *(f"省{n}" for n in range(4, 25))], strict=True)
        )
    },
}
INDICATORS = {
    **{
        f"patent_{stage}_{kind}": Indicator(
            f"patent_{stage}_{kind}", f"patent_{stage}_{kind}", "件", "flow", "patents",
            patent_stage=stage, patent_type=kind,
        )
        for stage in STAGES for kind in TYPES
    },
    "patent_grants_invention": Indicator(
        "patent_grants_invention", "发明专利授权量", "件", "flow", "patents",
        kpi_order=1, comparison_order=1, patent_stage="grants", patent_type="invention",
    ),
    "rd_intensity": Indicator(
        "rd_intensity", "R&D经费投入强度（首次公布口径）", "%", "ratio", "research",
        kpi_order=3, comparison_order=3,
    ),
    "valid_invention_patents_per_10k": Indicator(
        "valid_invention_patents_per_10k", "每万人口发明专利拥有量", "件/万人", "ratio", "patents",
        kpi_order=2, comparison_order=2,
    ),
    "tech_contract_value_output": Indicator(
        "tech_contract_value_output", "技术合同成交额", "亿元", "flow", "utilization",
        comparison_order=4,
    ),
}  # fmt: skip
INDICATORS |= {
    f"{kind}_{part}service": Indicator(f"{kind}_{part}service", f"{part}{kind}", "件", "stock", "p")
    for kind in ("valid_patents", "patent_grants") for part in ("", "non")
}  # fmt: skip
Figure = tuple[str, str, int, float]


def figures() -> list[Figure]:
    """Province n (from 0) granted 1,000 − 10 n inventions in 2011.

    All double by 2015 but Liaoning, first in 2011, which has 1,950 then and is third: behind
    Jilin (1,980) and Heilongjiang (1,960).
    """
    rows: list[Figure] = []
    for n, code in enumerate(CODES):
        for year in range(2011, 2016):
            grown = (1000 - 10 * n) * (1 + (year - 2011) / 4)
            fell = year == 2015 and n == 0
            rows.append(("patent_grants_invention", code, year, 1950.0 if fell else grown))
            rows.append(("rd_intensity", code, year, round(1 + n / 10, 2)))
            if year > 2011:
                rows.append(("tech_contract_value_output", code, year, 100.0 + n))
    rows += [("tech_contract_value_output", "CN-LN", 2011, 1.0)]
    rows += [
        ("valid_invention_patents_per_10k", "CN-LN", year, 2.0 * year) for year in (2011, 2015)
    ]
    for year in range(2011, 2016):
        rows.append(("patent_grants_invention", "CN", year, 50000.0 * (year - 2010)))
        rows.append(("rd_intensity", "CN", year, 2.0))
        for code, share in (("CN-LN", 30.0), ("CN", 20.0)):
            for stage in ("applications", "grants"):
                if (stage, code) != ("grants", "CN") and (stage, code) != ("grants", "CN-LN"):
                    rows.append((f"patent_{stage}_invention", code, year, share))
                rows.append((f"patent_{stage}_utility_model", code, year, 50.0))
                rows.append((f"patent_{stage}_design", code, year, 100.0 - 50 - share))
    return rows


def review(
    year: int = 2015,
    region: str = "CN-LN",
    *,
    without: tuple[str, str] = ("", ""),
    more: Sequence[Figure] = (),
) -> Review:
    """A review of the small nation.

    Args:
        year: The edition's year.
        region: The region.
        without: An indicator and a region whose figures are left out.
        more: Figures beside those of `figures`.
    """
    rows = [
        {
            "indicator": indicator, "region": code, "period": str(period), "value": value,
            "unit": INDICATORS[indicator].unit, "qualifier": "", "as_printed": f"{value:g}",
            "note": "", "source_id": f"book-{period + 1}", "file": "a.csv", "line": line,
            "read_as": "", "excluded": "",
        }
        for line, (indicator, code, period, value) in enumerate([*figures(), *more], start=2)
        if (indicator, code) != without
    ]  # fmt: skip
    books = {f"book-{y}": source(f"book-{y}") for y in range(2011, 2018)}
    catalogue = Catalogue(INDICATORS, REGIONS, books, ())
    evidence = Evidence(Archive(Path(), catalogue, pd.DataFrame(rows), ()), date(2017, 12, 31))
    return Review(PLAN, evidence, year, region)
