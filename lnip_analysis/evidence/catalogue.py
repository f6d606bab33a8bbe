"""The catalogue: which indicators, regions, sources and dated facts the archive knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from lnip_analysis.dates import is_date, last_day
from lnip_analysis.evidence import codes
from lnip_analysis.evidence import schema as s
from lnip_analysis.evidence.catalogue_checks import (
    indicator_faults,
    parent_faults,
    parts_of_sum,
    publication_faults,
    source_faults,
)
from lnip_analysis.evidence.milestones import milestone, milestone_faults
from lnip_analysis.evidence.model import Catalogue, Indicator, Publication, Region, Source
from lnip_analysis.evidence.parts import stray_files, table_files
from lnip_analysis.evidence.periods import is_period
from lnip_analysis.evidence.textfile import not_told_again, read_table
from lnip_analysis.faults import Fault

_ID = s.rule(
    lambda cell: re.fullmatch(codes.ID, cell) is not None,
    "不能作编号",
    "小写字母、数字、连字符或下划线",
)
_LIMIT = s.rule(codes.is_number, "不是数", "0 或正数")
_LIMIT_OR_NONE = s.rule(lambda c: not c or codes.is_number(c), "不是数", "正数或空")
_ORDER = s.rule(
    lambda c: re.fullmatch(r"([1-9]\d?)?", c, re.ASCII) is not None, "不是次序", "1至99的整数或空"
)
_FLAG = s.one_of(("", "yes"), "不是标记")
_DATE = s.rule(
    lambda c: not c or is_date(c),
    "不是日期",
    "2013、2013-04 或 2013-04-25，不详则空",
)
_INDICATORS = pa.DataFrameSchema(
    {
        "indicator": s.column(_ID),
        "name_zh": s.column(s.filled(), s.short()),
        **{name: s.column(s.short(), required=False) for name in codes.NAMES},
        "unit": s.column(s.filled(), s.short()),
        "kind": s.column(s.one_of(("flow", "stock", "ratio"), "不是指标类型")),
        "domain": s.column(s.filled(), s.short()),
        "formula": s.column(
            s.rule(
                lambda c: not c or codes.parse_formula(c) is not None,
                "不是算式",
                "“甲 / 乙”或“100 * 甲 / 乙”，甲乙为指标编号",
            )
        ),
        "sum_of": s.column(),
        "minimum": s.column(_LIMIT),
        "maximum": s.column(_LIMIT),
        "yearly_low": s.column(_LIMIT_OR_NONE),
        "yearly_high": s.column(_LIMIT_OR_NONE),
        "definition": s.column(
            s.rule(lambda c: not c or c.endswith("。"), "不是完整的句子", "以句号结尾的口径，或空")
        ),
        **{order: s.column(_ORDER) for order in codes.ORDERS},
        "background": s.column(_FLAG),
        "mainland": s.column(_FLAG, required=False),
        "patent_stage": s.column(s.one_of(("", *codes.PATENT_STAGES), "不是专利阶段")),
        "patent_type": s.column(s.one_of(("", *codes.PATENT_TYPES), "不是专利类型")),
        "development": s.column(_FLAG),
        "basis": s.column(s.short()),
        "numerator": s.column(required=False),
    }
)
_TILE = s.rule(
    lambda c: re.fullmatch(r"\d{0,2}", c, re.ASCII) is not None, "不是格位", "1至99的整数"
)
_REGIONS = pa.DataFrameSchema(
    {
        "region": s.column(
            s.rule(
                lambda c: re.fullmatch(codes.REGION, c, re.ASCII) is not None,
                "不是地区代码",
                "ISO 3166-2 代码，如 CN-LN；市县为六位行政区划代码，如 210200",
            )
        ),
        "name_zh": s.column(s.filled(), s.short()),
        "full_name_zh": s.column(s.filled(), s.short()),
        "area": s.column(s.short()),
        "column": s.column(_TILE),
        "row": s.column(_TILE),
        "parent": s.column(required=False),
        "names_en": s.column(s.short(), required=False),
    }
)
_SOURCES = pa.DataFrameSchema(
    {
        "source_id": s.column(_ID),
        "kind": s.column(s.one_of(codes.KINDS, "不是来源种类")),
        "grade": s.column(s.one_of("ABCD", "不是可信等级")),
        "title": s.column(s.filled(), s.short(300)),
        "publisher": s.column(s.filled(), s.short(100)),
        "via": s.column(s.short(100), required=False),
        "published": s.column(_DATE),
        "url": s.column(
            s.rule(lambda c: not c or codes.is_address(c), "不是网址", "http 或 https 网址，或空")
        ),
        "note": s.column(),
        "archived": s.column(
            s.rule(
                lambda c: len(c) == 10 and is_date(c),
                "不是入档日期",
                "如 2026-11-23",
            )
        ),
    }
)
_MILESTONES = pa.DataFrameSchema(
    {
        "task": s.column(s.filled()),
        "item": s.column(s.rule(lambda c: not c or " " not in c, "不能作编号", "编号或空")),
        "milestone": s.column(s.filled(), s.short(200)),
        "date": s.column(_DATE),
        "dating": s.column(s.one_of(codes.DATINGS, "不是日期的含义")),
        "outcome": s.column(s.one_of(codes.OUTCOMES, "不是结果")),
        "source_id": s.column(),
        "note": s.column(),
        "title_years": s.column(
            s.rule(lambda c: not c or is_period(c), "不是期间", "如 2012-2014，或空"),
            required=False,
        ),
        "plan": s.column(
            s.rule(lambda c: not c or " " not in c, "不能作编号", "计划编号或空"), required=False
        ),
    }
)
_PUBLICATIONS = pa.DataFrameSchema(
    {
        "indicator": s.column(_ID),
        "publication": s.column(s.filled(), s.short(200)),
        "year": s.column(
            s.rule(lambda c: len(c) == 4 and is_date(c), "不是年份", "如 2014，一年一行")
        ),
        "source_id": s.column(s.filled()),
        "note": s.column(),
    }
)


def read_catalogue(root: Path) -> tuple[Catalogue, list[Fault]]:
    """Reads the five tables at the top of ``data/raw``.

    Args:
        root: The project's top folder.

    Returns:
        What could be read, and every fault.
    """
    faults: list[Fault] = []
    unread: set[str] = set()

    def rows(name: str, schema: pa.DataFrameSchema, key: str = "") -> list[dict[str, Any]]:
        frame, found, without = _read(root, name, schema, key)
        faults.extend(found)
        unread.update(without)
        return frame.to_dict("records")  # type: ignore[return-value]

    indicator_rows = rows("indicators.csv", _INDICATORS, "indicator")
    source_rows = rows("sources.csv", _SOURCES, "source_id")
    milestone_rows = rows("milestones.csv", _MILESTONES)
    region_rows = rows("regions.csv", _REGIONS, "region")
    publication_rows = rows("publications.csv", _PUBLICATIONS)
    faults += indicator_faults(indicator_rows, unread) + source_faults(
        source_rows, date.today().isoformat()
    )
    faults += parent_faults(region_rows, unread)
    published = dict.fromkeys(unread, "")
    published |= {row["source_id"]: row["published"] for row in source_rows}
    faults += milestone_faults(milestone_rows, published)
    indicators = {row["indicator"] for row in indicator_rows} | unread
    faults += publication_faults(publication_rows, indicators, set(published))
    grades = {row["source_id"]: row["grade"] for row in source_rows}
    catalogue = Catalogue(
        _by_id(_indicator(row) for row in indicator_rows),
        {r.code: r for r in (_region(row) for row in region_rows)},
        _by_id(_source(row) for row in source_rows),
        tuple(milestone(row, grades.get(row["source_id"], "")) for row in milestone_rows),
        tuple(_publication(row) for row in publication_rows),
        frozenset(unread),
    )
    return catalogue, faults


def _read(
    root: Path, name: str, schema: pa.DataFrameSchema, key: str
) -> tuple[pd.DataFrame, list[Fault], set[str]]:
    """The sound rows of a table, every fault of its rows, and the ids of rows that have one."""
    optional = [name for name, column in schema.columns.items() if not column.required]
    faults: list[Fault] = []
    frames = []
    faults += stray_files(root, name)
    for path in table_files(root, name):
        table, found = read_table(path, root, schema.columns, optional)
        if not found and not table.lines:
            # Nothing at all is more likely lost than true.
            what = "只有表头，没有数据"
            found = [Fault(what, file=table.file, advice="请从版本库恢复")]
        faults += found
        part = pd.DataFrame(table.columns, dtype=str).assign(file=table.file, line=table.lines)
        frames.append(part)
    frame = pd.concat(frames, ignore_index=True)
    found = [failure.fault for failure in s.failures(schema, frame)]
    faults += not_told_again(found, faults)
    if key:
        places = frame.groupby(key)[["file", "line"]].transform("first")
        again = frame.duplicated(key)
        for row, place in zip(
            frame[again].to_dict("records"), places[again].to_dict("records"), strict=True
        ):
            where = "" if place["file"] == row["file"] else f" {place['file']} "
            what = f"“{row[key]}”出现了两次，第一次在{where}第 {place['line']} 行"
            faults.append(Fault(what, file=row["file"], line=row["line"], field=key))
        frame = frame[~again]
    bad = {(fault.file, fault.line) for fault in found}
    wrong = pd.Series(
        [place in bad for place in zip(frame["file"], frame["line"], strict=True)],
        index=frame.index,
        dtype=bool,
    )
    return frame[~wrong], faults, set(frame.loc[wrong, key]) if key else set()


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _indicator(row: dict[str, Any]) -> Indicator:
    low, high = row["yearly_low"], row["yearly_high"]
    orders: dict[str, Any] = {order: int(row[order] or 0) for order in codes.ORDERS}
    return Indicator(
        row["indicator"], row["name_zh"], row["unit"], row["kind"], row["domain"],
        row["formula"], parts_of_sum(row["sum_of"]), float(row["minimum"]), float(row["maximum"]),
        float(low) if low else None, float(high) if high else None, row["definition"],
        background=bool(row["background"]), mainland=bool(row["mainland"]),
        patent_stage=row["patent_stage"], patent_type=row["patent_type"],
        development=bool(row["development"]), basis=row["basis"], numerator=row["numerator"],
        **{name: row[name] for name in codes.NAMES}, **orders,
    )  # fmt: skip


def _region(row: dict[str, Any]) -> Region:
    return Region(
        row["region"], row["name_zh"], row["full_name_zh"], row["area"],
        int(row["column"] or 0), int(row["row"] or 0), row["parent"],
        tuple(name.strip() for name in row["names_en"].split(";") if name.strip()),
    )  # fmt: skip


def _source(row: dict[str, Any]) -> Source:
    known = last_day(row["published"] or row["archived"])
    return Source(
        row["source_id"], row["kind"], row["grade"], row["title"], row["publisher"],
        row["published"], known, row["url"], row["note"], row["via"],
    )  # fmt: skip


def _publication(row: dict[str, Any]) -> Publication:
    return Publication(
        row["indicator"], row["publication"], int(row["year"]), row["source_id"], row["note"]
    )
