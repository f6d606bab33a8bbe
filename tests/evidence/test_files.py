"""Files as offices send them: encodings, delimiters, headers, quotes."""

from __future__ import annotations

import pytest

from lnip_analysis.evidence import open_evidence
from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.faults import Fault
from tests.evidence.conftest import HEADER, Tiny

ROWS = HEADER + '专利,CN-LN,2013,33,件,,33件,"甲，乙"\ngrants,CN-LN,2013,33,件,,33件,说明\n'
FILE = "observations/2014/book-2014.csv"


def faults(tiny: Tiny, name: str = "book-2014.csv") -> list[Fault]:
    return [f for f in read_archive(tiny.root).faults if str(f.file).endswith(name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_are_read(tiny: Tiny, encoding: str, end: str) -> None:
    text = HEADER + "grants,CN-LN,2013,33,件,,33件,中文说明\n\n"
    tiny.write(FILE, text.replace("\n", end).encode(encoding))
    found = open_evidence(tiny.root).series("grants", "CN-LN").at(2013)
    assert found is not None
    assert (found.value, found.note, found.line) == (33, "中文说明", 2)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04rest", "其实是 Excel 工作簿（xlsx）"),
        (HEADER.encode("utf-16"), "是 UTF-16 编码"),
        (HEADER.encode() + b"\xff\x81\xff\xff", "既不是 UTF-8 也不是 GB18030"),
        (ROWS.encode()[:-3], "大部分是 UTF-8，但这里的字节已损坏"),
        (HEADER.replace(",", ";"), "各列之间用的是分号，不是逗号"),
        (HEADER.replace(",", "\t"), "各列之间用的是制表符，不是逗号"),
        (HEADER.replace(",", "，"), "各列之间用的是全角逗号，不是逗号"),
        (HEADER.replace(",note", ""), "表头缺少列：note"),
        (HEADER.replace("note", "note,备注"), "表头有不认识的列：备注"),
        (HEADER.replace("note", "note,note"), "表头有重复的列：note"),
        (b"", "文件是空的"),
        (HEADER, "只有表头，没有数据"),
        (HEADER + 'grants,CN-LN,2013,"33,件,,33,\n', "双引号不成对"),
        (HEADER + "grants,CN-LN,2013,1,234,件,,1234,\n", "这一行有 9 格，表头有 8 列"),
        (HEADER + 'grants,CN-LN,2013,33,件,,33,"a\nb"\n', "一个单元格里有换行"),
        (HEADER + "grants,CN-LN,2013,33,件,,33,a\u200bb\n", "看不见或已损坏的字符（U+200B）"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tiny: Tiny, content: str | bytes, what: str) -> None:
    tiny.write(FILE, content)
    assert any(what in fault.what for fault in faults(tiny)), faults(tiny)


@pytest.mark.parametrize("name", ["indicators", "regions", "sources", "milestones"])
@pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n"])
def test_a_table_that_is_missing_or_strange_is_told(
    tiny: Tiny, name: str, content: bytes | None
) -> None:
    path = tiny.raw / f"{name}.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert faults(tiny, f"raw/{name}.csv")


def test_an_archive_without_figures_is_told(tiny: Tiny) -> None:
    for path in (tiny.raw / "observations").rglob("*.csv"):
        path.unlink()
    assert [f.what for f in faults(tiny, "observations")] == ["没有任何数据文件"]


def test_columns_may_stand_in_any_order(tiny: Tiny) -> None:
    tiny.write(
        FILE,
        "value,indicator,region,period,unit,qualifier,as_printed,note\n"
        "33,grants,CN-LN,2013,件,,33件,\n",
    )
    assert open_evidence(tiny.root).series("grants", "CN-LN").values == (30, 33)


def test_a_quoted_thousands_separator_is_read(tiny: Tiny) -> None:
    tiny.write(FILE, HEADER + 'grants,CN-LN,2013,"1,033件",件,,"1,033件",\n')
    assert open_evidence(tiny.root).series("grants", "CN-LN").values == (30, 1033)


def test_sources_and_facts_may_stand_in_files_of_their_own(tiny):
    tiny.write(
        "sources/book-2015.csv",
        "source_id,kind,grade,title,publisher,published,url,note,archived\n"
        "book-2015,yearbook,B,年鉴2015,统计局,2015,,,2020-01-31\n",
    )
    tiny.write(
        "milestones/book-2015.csv",
        "task,item,milestone,date,dating,outcome,source_id,note\n"
        "一.1,,又一件,2014-04,when,done,book-2015,\n",
    )
    tiny.figures("book-2015", "grants,CN-LN,2014,40,件")
    archive = read_archive(tiny.root)
    assert archive.faults == ()
    assert archive.sources["book-2015"].title == "年鉴2015"
    assert [m.title for m in archive.milestones][-1] == "又一件"


def test_a_source_in_two_files_is_told_with_both(tiny):
    tiny.write(
        "sources/book-2013.csv",
        "source_id,kind,grade,title,publisher,published,url,note,archived\n"
        "book-2013,yearbook,B,年鉴2013,统计局,2013,,,2020-01-31\n",
    )
    (fault,) = read_archive(tiny.root).faults
    assert fault.file == "data/raw/sources/book-2013.csv"
    assert "第一次在 data/raw/sources.csv 第 2 行" in fault.what
