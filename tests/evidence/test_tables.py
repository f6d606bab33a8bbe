"""Whole tables that look wrong: copied, shifted, exchanged, out of scale, cut off, misdated."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.source_hints import source_findings, years_of_title
from lnip_analysis.evidence.tables import table_findings
from tests.evidence.conftest import INDICATORS, SOURCES, Tiny

CODES = [f"CN-{c}{d}" for c in "ABCD" for d in "ABC"]
SIZES = [100, 5200, 830, 41000, 260, 1900, 17000, 90, 640, 7700, 3100, 12500]
"""Twelve provinces of very different sizes, in no order."""


@pytest.fixture
def provinces(tiny: Tiny) -> Tiny:
    lines = [f"{code},省{code},全省{code},某区,{n},1" for n, code in enumerate(CODES, 1)]
    head = "region,name_zh,full_name_zh,area,column,row\nCN,全国,全国,,,\n"
    tiny.write("regions.csv", head + "\n".join(lines) + "\n")
    tiny.write("indicators.csv", INDICATORS.replace(",0.5,2,", ",,,"))
    for path in tiny.raw.glob("observations/*/*.csv"):
        path.unlink()
    tiny.write("milestones.csv", MILESTONES)
    table(tiny, "book-2013", 2012, list(SIZES))
    return tiny


MILESTONES = """\
task,item,milestone,date,dating,outcome,source_id,note
一.1,,交易会举办,2013-04,when,done,press-2013,
一.1,,又一件,2014-04,when,done,press-2014,
一.1,,再一件,2014-04,by,done,copy,
"""


def table(tiny: Tiny, source: str, year: int, values: Sequence[int | None]) -> None:
    """A table of stocks by province; None is no row."""
    rows = [
        f"stock,{code},{year},{value},件"
        for code, value in zip(CODES, values, strict=True)
        if value is not None
    ]
    tiny.figures(source, *rows)


def told(tiny: Tiny) -> list[str]:
    """What is said of the table of 2013."""
    evidence = open_evidence(tiny.root)
    return [f.what for f in table_findings(evidence) if f.what.startswith("2013")]


# Each grows by 10 % and a little more or less.
GROWN = [round(size * (1.08 + 0.01 * (n % 5))) for n, size in enumerate(SIZES)]


def test_a_table_that_grows_with_the_last_one_is_not_told(provinces: Tiny) -> None:
    table(provinces, "book-2014", 2013, GROWN)
    assert told(provinces) == []


def test_last_years_table_under_a_new_year_is_told(provinces: Tiny) -> None:
    table(provinces, "book-2014", 2013, SIZES)
    (hint,) = told(provinces)
    assert "12 个地区里有 12 个与前一个有数的年份完全相同，可能抄了另一年的表" in hint


@pytest.mark.parametrize(
    ("rows", "said"), [(1, "往上移 1 行"), (2, "往上移 2 行"), (-1, "往下移 1 行")]
)
def test_a_table_some_rows_out_of_line_is_told(provinces: Tiny, rows: int, said: str) -> None:
    table(provinces, "book-2014", 2013, GROWN[-rows:] + GROWN[:-rows])
    assert any(said in hint and "可能错了行" in hint for hint in told(provinces)), told(provinces)


def test_two_provinces_exchanged_are_told(provinces: Tiny) -> None:
    swapped = list(GROWN)
    swapped[1], swapped[3] = swapped[3], swapped[1]
    table(provinces, "book-2014", 2013, swapped)
    (hint,) = told(provinces)
    assert "省CN-AB和省CN-BA的数互换后才与邻近年份相称，可能写反了" in hint


@pytest.mark.parametrize(("times", "said"), [(10, "10 倍"), (0.01, "100 分之一")])
def test_a_table_in_another_unit_is_told(provinces: Tiny, times: float, said: str) -> None:
    table(provinces, "book-2014", 2013, [round(size * times) for size in GROWN])
    assert any(f"大约是邻近年份的{said}" in hint for hint in told(provinces))


def test_provinces_that_other_tables_have_are_missed(provinces: Tiny) -> None:
    table(provinces, "book-2014", 2013, [*GROWN[:-2], None, None])
    (hint,) = told(provinces)
    assert "没有省CN-DB、省CN-DC的数，而这个指标别的表里有" in hint


def test_a_province_that_no_table_has_is_not_missed(provinces: Tiny) -> None:
    table(provinces, "book-2013", 2012, [*SIZES[:-1], None])
    table(provinces, "book-2014", 2013, [*GROWN[:-1], None])
    assert told(provinces) == []


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("中国科技统计年鉴2016 表7-7 国内三种专利申请受理数(2015年)", (2015, 2015)),
        ("国内专利申请授权量 分省 2007-2016", (2007, 2016)),
        ("老字号发布会（2019年9月5日）", None),
        ("知识产权“十三五”规划（辽政办发〔2016〕76号）", None),
        ("7-27 各地区植物新品种权申请 (1999-2009年累计; 2009年申请)", (1999, 2009)),
        ("表 12015 号", None),
    ],
)
def test_the_years_a_title_says_it_prints(title: str, years: tuple[int, int] | None) -> None:
    assert years_of_title(title) == years


def sources(tiny: Tiny) -> list[str]:
    return [str(fault) for fault in source_findings(open_evidence(tiny.root))]


def test_values_of_another_year_than_the_title_says_are_told(tiny: Tiny) -> None:
    tiny.write("sources.csv", SOURCES.replace("年鉴2013", "年鉴2013 专利表(2012年)"))
    assert not any("标题" in hint for hint in sources(tiny))
    tiny.write("sources.csv", SOURCES.replace("年鉴2013", "年鉴2013 专利表(2011年)"))
    (hint,) = [hint for hint in sources(tiny) if "标题" in hint]
    assert "book-2013.csv" in hint
    assert "说的是2011年，而这里的数是2012年的，可能写错了期间" in hint


def test_values_inferred_from_a_table_may_be_of_another_year_than_its_title(tiny: Tiny) -> None:
    tiny.write("sources.csv", SOURCES.replace("年鉴2013", "年鉴2013 专利表(2011年)"))
    path = next((tiny.root / "data/raw/observations").rglob("book-2013.csv"))
    head, *rows = path.read_text("utf-8").splitlines()
    read_as = [f"{head},read_as", *(f"{row},由总累计相减" for row in rows)]
    path.write_text("\n".join(read_as) + "\n", "utf-8")
    assert not any("标题" in hint for hint in sources(tiny))


def test_a_source_of_another_kind_than_its_series_is_told(tiny: Tiny) -> None:
    more = "".join(f"book-{y},yearbook,B,年鉴{y},统计局,{y},,,2020-01-31\n" for y in (2015, 2016))
    tiny.write("sources.csv", SOURCES + more)
    assert not any("种类" in hint for hint in sources(tiny))
    tiny.write("sources.csv", (SOURCES + more).replace("book-2014,yearbook", "book-2014,media"))
    (hint,) = [hint for hint in sources(tiny) if "种类" in hint]
    assert "来源“book-2014”的种类是 media，而“统计局”的其他来源都是 yearbook" in hint


def test_a_hidden_table_is_named(tiny: Tiny) -> None:
    tiny.write("observations/2014/._book-2014.csv", b"\x00")
    assert not any("隐藏" in hint for hint in sources(tiny))
    tiny.write("observations/2014/.book-2014.csv", "x")
    (hint,) = [hint for hint in sources(tiny) if "隐藏" in hint]
    assert hint.startswith("data/raw/observations/2014/.book-2014.csv：")
