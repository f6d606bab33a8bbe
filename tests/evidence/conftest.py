from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

INDICATORS = """\
indicator,name_zh,unit,kind,domain,formula,sum_of,minimum,maximum,yearly_low,yearly_high,\
definition,kpi_order,comparison_order,profile_order,profile_kpi_order,background,patent_stage,patent_type,development,basis,numerator
grants,专利授权量,件,flow,patents,,a + b,0,1000000,0.5,2,三种专利授权合计。,2,1,,,,,,,,
a,甲类授权量,件,flow,patents,,,0,1000000,0.5,2,,,,,,,grants,invention,,,
b,乙类授权量,件,flow,patents,,,0,1000000,0.5,2,,,,,,,grants,design,yes,,
stock,有效专利量,件,stock,patents,,,0,1000000,0.9,2,,,,,,,,,,,
people,年末常住人口,万人,stock,context,,,0,200000,,,,,,,,yes,,,,,
money,经费,亿元,flow,research,,,0,1000000,,,,,,,,,,,,旧口径,
per_10k,每万人口拥有量,件/万人,ratio,patents,stock / people,,0,1000,,,,1,2,,,,,,,,
share,甲类占比,%,ratio,patents,100 * a / grants,,0,100,,,,,,,,,,,,,a
"""
REGIONS = """\
region,name_zh,full_name_zh,area,column,row
CN,全国,全国,,,
CN-LN,辽宁,辽宁省,东北,2,1
CN-JL,吉林,吉林省,东北,2,2
"""
SOURCES = """\
source_id,kind,grade,title,publisher,published,url,note,archived
book-2013,yearbook,B,年鉴2013,统计局,2013,,,2020-01-31
book-2014,yearbook,B,年鉴2014,统计局,2014,,,2020-01-31
press-2013,press_release,A,发布会,办公室,2013-04-25,https://example.org/a,,2020-01-31
press-2014,press_release,A,发布会,办公室,2014-04,,,2020-01-31
copy,unattributed,D,副本,不详,,,,2020-01-31
"""
MILESTONES = """\
task,item,milestone,date,dating,outcome,source_id,note
一.1,fair,交易会举办,2013-04,when,done,press-2013,
一.1,rules,办法出台,,,unknown,,未查到
"""
PUBLICATIONS = """\
indicator,publication,year,source_id,note
grants,专利局《统计表》,2013,press-2014,
"""
HEADER = "indicator,region,period,value,unit,qualifier,as_printed,note\n"


@dataclass(frozen=True)
class Tiny:
    """An archive of a few lines, to be spoilt by a test."""

    root: Path

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        return path

    def figures(self, source: str, *rows: str) -> Path:
        """A file of figures; a row is ``indicator,region,period,value,unit[,qualifier…]``."""
        last = source.rpartition("-")[2]
        year = "undated" if source == "copy" else last if last.isdigit() else "2014"
        full = []
        for row in rows:
            cells = row.split(",")
            cells += [""] * (6 - len(cells))
            full.append(",".join([*cells[:6], cells[3] + cells[4], ""]))
        return self.write(f"observations/{year}/{source}.csv", HEADER + "\n".join(full) + "\n")


def write_figures(archive: Tiny, *more: str) -> None:
    """The small archive's figures, and ``more`` of the yearbook of 2013."""
    archive.figures(
        "book-2013",
        "grants,CN-LN,2012,30,件",
        "a,CN-LN,2012,10,件",
        "b,CN-LN,2012,20,件",
        "stock,CN-LN,2012,400,件",
        "stock,CN-LN,2012-05,390,件",
        *more,
    )
    archive.figures("press-2013", "grants,CN-LN,2012,28,件", "per_10k,CN-LN,2012,2.01,件/万人")
    archive.figures("copy", "people,CN-LN,2012,200,万人", "people,CN-LN,2013,201,万人")
    archive.figures(
        "book-2014",
        "grants,CN-LN,2013,33,件",
        "stock,CN-LN,2013,450,件",
        "money,CN-LN,2013,36.3835,亿元",
    )
    archive.figures("press-2014", "money,CN-LN,2013,36.4,亿元", "stock,CN-LN,2013,440,件,>")


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    archive = Tiny(tmp_path)
    archive.write("indicators.csv", INDICATORS)
    archive.write("regions.csv", REGIONS)
    archive.write("corrections.yaml", "corrections: []\n")
    archive.write("sources.csv", SOURCES)
    archive.write("milestones.csv", MILESTONES)
    archive.write("publications.csv", PUBLICATIONS)
    write_figures(archive)
    return archive
