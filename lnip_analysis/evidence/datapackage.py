"""The description of the built tables: types, constraints, keys, titles, sources."""

from __future__ import annotations

from typing import Any

from lnip_analysis.evidence.codes import KINDS, REGION
from lnip_analysis.evidence.evidence import Evidence

_TITLES = {
    "observations": "全部刊载数（一行是一个来源印出的一个数）",
    "series": "采用的数（每个指标、地区、年份一个，含计算的数）",
    "conflicts": "与采用的数不一致的刊载数",
    "coverage": "各指标、地区的数据覆盖情况",
    "indicators": "指标目录",
    "regions": "地区目录",
    "sources": "来源目录",
}
_KEYS = {
    "observations": ["file", "line"],
    "series": ["indicator", "region", "year"],
    "conflicts": ["file", "line"],
    "coverage": ["indicator", "region"],
    "indicators": ["indicator"],
    "regions": ["region"],
    "sources": ["source_id"],
}
# Computed values have several sources, so a series has no key to one.
_REFERENCES = {
    "observations": ("indicator", "region", "source_id"),
    "series": ("indicator", "region"),
    "conflicts": ("indicator", "region", "source_id"),
    "coverage": ("indicator", "region"),
}
_HOME = {"indicator": "indicators", "region": "regions", "source_id": "sources"}
_REQUIRED = {"required": True}
_GRADE = {"enum": ["A", "B", "C", "D"]}
# Column -> (type, title, constraints).
_FIELDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "indicator": ("string", "指标编号", _REQUIRED),
    "region": (
        "string",
        "地区代码（ISO 3166-2；省以下为六位行政区划代码）",
        {"required": True, "pattern": REGION},
    ),
    "period": (
        "string",
        "期间：年、月末、几年合计或几个月累计",
        {"required": True, "pattern": r"\d{4}(-\d{2}(/\d{4}-\d{2})?|-\d{4})?"},
    ),
    "year": ("integer", "年份", {"required": True, "minimum": 1900, "maximum": 2099}),
    "value": ("number", "数值", {"required": True, "minimum": 0}),
    "unit": ("string", "单位", _REQUIRED),
    "qualifier": ("string", "限定符：> 超过，< 近，~ 约，空为确切", {"enum": [">", "<", "~"]}),
    "source_id": ("string", "来源编号；计算的数有多个时以 + 相连", _REQUIRED),
    "grade": ("string", "可信等级", {"required": True} | _GRADE),
    "published": ("string", "出版日期（原样，可只到年或月）", {"pattern": r"\d{4}(-\d{2}){0,2}"}),
    "known_from": ("date", "自这一天起算作已知", _REQUIRED),
    "role": (
        "string",
        "去向：采用、相同、四舍五入后相同、不一致、非全年或不确切、更正时剔除",
        {
            "required": True,
            "enum": ["chosen", "same", "rounding", "conflict", "other", "excluded"],
        },
    ),
    "as_printed": ("string", "原文写法；计算的数为算式", _REQUIRED),
    "note": ("string", "说明", {}),
    "read_as": ("string", "原文所指与此处用法的不同；空为一致", {}),
    "file": ("string", "档案文件", _REQUIRED),
    "line": ("integer", "档案行号", {"required": True, "minimum": 2}),
    "formula": ("string", "算式；空为刊载数", {}),
    "parents": ("string", "算式所用指标，以 + 相连", {}),
    "chosen_value": ("number", "采用的数值", _REQUIRED),
    "chosen_source_id": ("string", "采用的来源编号", _REQUIRED),
    "difference": ("number", "本数减采用的数", _REQUIRED),
    "reason": ("string", "未采用的原因", _REQUIRED),
    "years": ("integer", "有数的年数", {"required": True, "minimum": 0}),
    "first_year": ("integer", "最早年份", {}),
    "last_year": ("integer", "最近年份", {}),
    "missing": ("string", "其间缺数的年份", {}),
    "computed": ("integer", "其中计算的年数", {"required": True, "minimum": 0}),
    "others": ("integer", "月末、合计或不确切的数", {"required": True, "minimum": 0}),
    "worst_grade": ("string", "最低可信等级", _GRADE),
    "name": ("string", "中文名称", _REQUIRED),
    "full_name": ("string", "全称", _REQUIRED),
    "area": ("string", "所属地区", {}),
    "parent": ("string", "上级的省；全国和省为空", {}),
    "kind": ("string", "类型", _REQUIRED),
    "domain": ("string", "领域", _REQUIRED),
    "minimum": ("number", "可能的最小值", _REQUIRED),
    "maximum": ("number", "可能的最大值", _REQUIRED),
    "definition": ("string", "口径；空为本报告未查到", {}),
    "title": ("string", "标题", _REQUIRED),
    "publisher": ("string", "发布者", _REQUIRED),
    "via": ("string", "读取时所经的第三方副本；空为直接读取", {}),
    "url": ("string", "网址", {}),
}
_KIND_ENUM = {"indicators": ["flow", "stock", "ratio"], "sources": list(KINDS)}


def describe(evidence: Evidence, tables: dict[str, list[str]]) -> dict[str, Any]:
    """The ``datapackage.json`` of the built tables.

    Args:
        evidence: What they were built from.
        tables: Column names by table, in order.
    """
    return {
        "profile": "tabular-data-package",
        "name": "lnip-evidence",
        "title": "辽宁知识产权规划评估数据",
        "description": "各来源刊载的数、采用的数、冲突与缺口；由 data/raw 生成，不要手改。",
        "as_of": evidence.as_of.isoformat(),
        "sources": [
            {"title": x.cited_title} | ({"path": x.url} if x.url else {})
            for x in evidence.sources.values()
        ],
        "resources": [_resource(name, columns) for name, columns in tables.items()],
    }


def _resource(name: str, columns: list[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, column) for column in columns],
        "missingValues": [""],
        "primaryKey": _KEYS[name],
    }
    if name in _REFERENCES:
        schema["foreignKeys"] = [
            {"fields": [key], "reference": {"resource": _HOME[key], "fields": [key]}}
            for key in _REFERENCES[name]
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": _TITLES[name],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: str) -> dict[str, Any]:
    kind, title, constraints = _FIELDS[column]
    if column == "kind":
        constraints = constraints | {"enum": _KIND_ENUM[table]}
    found: dict[str, Any] = {"name": column, "type": kind, "title": title}
    return found | ({"constraints": constraints} if constraints else {})
