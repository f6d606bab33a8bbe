"""Faults of the catalogue's rows that no cell shows alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lnip_analysis.evidence import codes
from lnip_analysis.faults import Fault


def parts_of_sum(text: str) -> tuple[str, ...]:
    """The ids in ``a + b + c``."""
    return tuple(text.split(" + ")) if text else ()


def indicator_faults(rows: list[dict[str, Any]], unread: Collection[str] = ()) -> list[Fault]:
    """Formulas, totals and numerators of indicators nobody knows or of others, empty ranges.

    Args:
        rows: The sound rows.
        unread: Ids of the others.
    """
    plain = {row["indicator"] for row in rows if not row["formula"]} | set(unread)
    faults = []
    for row in rows:
        formula = codes.parse_formula(row["formula"])
        named = {
            "formula": formula[1:] if formula else (),
            "sum_of": parts_of_sum(row["sum_of"]),
            "numerator": (row["numerator"],) if row["numerator"] else (),
        }
        faults += [
            Fault(
                f"“{part}”不是一个有刊载数的指标",
                file=row["file"],
                line=row["line"],
                field=field,
                expected="本表中没有算式的指标编号",
            )
            for field, parts in named.items()
            for part in parts
            if part not in plain
        ]
        faults += [
            Fault("下限大于上限", file=row["file"], line=row["line"], field=low)
            for low, high in (("minimum", "maximum"), ("yearly_low", "yearly_high"))
            if row[low] and row[high] and float(row[low]) > float(row[high])
        ]
    faults += unique_faults(rows, "name_zh")
    return faults + _place_faults(rows) + _circle_faults(rows) + _part_faults(rows)


def unique_faults(rows: list[dict[str, Any]], *columns: str) -> list[Fault]:
    """Cells, or several cells of a row together, that two rows have alike; empty ones are no cell.

    Args:
        rows: The rows.
        columns: The column, or the columns that count together.
    """
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for row in rows:
        cells = tuple(row[name] for name in columns)
        if all(cells) and (line := first.setdefault(cells, row["line"])) != row["line"]:
            what = f"“{'、'.join(cells)}”与第 {line} 行相同"
            faults.append(Fault(what, file=row["file"], line=row["line"], field=columns[0]))
    return faults


def _part_faults(rows: list[dict[str, Any]]) -> list[Fault]:
    """Parts of a total that are counted in another unit, or over another time, than it is."""
    known = {row["indicator"]: row for row in rows}
    faults = []
    for row in rows:
        for part in (known[p] for p in parts_of_sum(row["sum_of"]) if p in known):
            for field, word in (("unit", "单位"), ("kind", "类型")):
                if part[field] != row[field]:
                    what = f"部分“{part['indicator']}”的{word}是 {part[field]}，合计是 {row[field]}"
                    advice = "单位、类型相同的才能相加"
                    faults.append(Fault(what, row["file"], row["line"], "sum_of", advice=advice))
    return faults


def _circle_faults(rows: list[dict[str, Any]]) -> list[Fault]:
    """Totals that are a part of themselves, however many totals lie between, and doubled parts."""
    parts = {row["indicator"]: parts_of_sum(row["sum_of"]) for row in rows}
    faults = []
    for row in rows:
        mine = parts[row["indicator"]]
        reached: set[str] = set()
        ahead = list(mine)
        while ahead:
            part = ahead.pop()
            if part not in reached:
                reached.add(part)
                ahead += parts.get(part, ())
        formula = codes.parse_formula(row["formula"])
        if row["indicator"] in reached:
            what, field = f"“{row['indicator']}”的各部分里又有它自己", "sum_of"
        elif len(set(mine)) < len(mine):
            what, field = "同一个部分写了两次", "sum_of"
        elif formula is not None and formula[1] == formula[2]:
            what, field = "分子和分母是同一个指标", "formula"
        else:
            continue
        faults.append(Fault(what, row["file"], row["line"], field, advice="请改正或删去"))
    return faults


def _place_faults(rows: list[dict[str, Any]]) -> list[Fault]:
    """Places of an order, and types of patents, that two indicators claim or one half names."""
    faults = []
    taken: dict[tuple[str, ...], int] = {}
    for row in rows:
        claims: dict[tuple[str, ...], str] = {
            (order, row[order]): f"次序 {row[order]} " for order in codes.ORDERS if row[order]
        }
        pair = row["patent_stage"], row["patent_type"]
        if all(pair):
            claims["patent_type", *pair] = f"{pair[0]} 的 {pair[1]} "
        elif any(pair):
            what = "patent_stage 和 patent_type 只写了一个"
            faults.append(Fault(what, file=row["file"], line=row["line"], field="patent_type"))
        for claim, shown in claims.items():
            first = taken.setdefault(claim, row["line"])
            if first != row["line"]:
                what = f"{shown}已由第 {first} 行占用"
                faults.append(Fault(what, file=row["file"], line=row["line"], field=claim[0]))
    return faults


def parent_faults(rows: list[dict[str, Any]], unread: Collection[str] = ()) -> list[Fault]:
    """A second nation, a name or a tile twice, places in no province, others that say they are.

    Args:
        rows: The sound rows.
        unread: Codes of the others.
    """
    provinces = {row["region"] for row in rows if "-" in row["region"]} | set(unread)
    nations = [row for row in rows if row["region"].isalpha()]
    faults = [
        Fault(
            f"全国已是“{nations[0]['region']}”，不能再有“{row['region']}”",
            file=row["file"],
            line=row["line"],
            field="region",
        )
        for row in nations[1:]
    ]
    for columns in (("name_zh",), ("full_name_zh",), ("column", "row")):
        faults += unique_faults(rows, *columns)
    for row in rows:
        below, parent = row["region"].isdigit(), row["parent"]
        if below and parent not in provinces:
            what = f"上级“{parent}”不是本表里的省" if parent else "没有写上级的省"
        elif parent and not below:
            what = "全国和省不写上级"
        else:
            continue
        faults.append(Fault(what, file=row["file"], line=row["line"], field="parent"))
    return faults


def source_faults(rows: list[dict[str, Any]], today: str) -> list[Fault]:
    """Sources published after they were archived, or archived on a day that is yet to come.

    A clock that is behind most of the archive is itself wrong: nothing is held against it.

    Args:
        rows: The sound rows.
        today: The day of the check, as ``2026-11-23``.
    """
    archived = sorted(row["archived"] for row in rows)
    usual = archived[len(archived) // 2] if archived else ""
    return [
        Fault(
            f"入档日期 {row['archived']} 还没有到",
            file=row["file"],
            line=row["line"],
            field="archived",
            expected=f"不晚于今天（{today}）",
        )
        for row in rows
        if row["archived"] > today >= usual
    ] + [
        Fault(
            f"出版日期 {row['published']} 晚于入档日期 {row['archived']}",
            file=row["file"],
            line=row["line"],
            field="published",
        )
        for row in rows
        if row["published"] > row["archived"]
    ]


def publication_faults(
    rows: list[dict[str, Any]], indicators: set[str], sources: set[str]
) -> list[Fault]:
    """Tables of an indicator, or shown by a source, that nobody knows."""
    faults = []
    for row in rows:
        if row["indicator"] not in indicators:
            what, field = f"没有编号为“{row['indicator']}”的指标", "indicator"
        elif row["source_id"] not in sources:
            what, field = f"来源“{row['source_id']}”不在 sources.csv 里", "source_id"
        else:
            continue
        faults.append(Fault(what, file=row["file"], line=row["line"], field=field))
    return faults
