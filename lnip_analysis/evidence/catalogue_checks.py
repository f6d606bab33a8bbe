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
    """Formulas, totals and numerators that name an indicator nobody knows, and empty ranges.

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
        if float(row["minimum"]) > float(row["maximum"]):
            faults.append(
                Fault("下限大于上限", file=row["file"], line=row["line"], field="minimum")
            )
    return faults + _place_faults(rows) + _circle_faults(rows)


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
    """A second nation, places in no province of the table, others that say they lie in one.

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


def source_faults(rows: list[dict[str, Any]]) -> list[Fault]:
    """Sources published after they were archived."""
    return [
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
