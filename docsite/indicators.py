"""The data dictionary, from the catalogue and the archive."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lnip_analysis import face
from lnip_analysis.evidence import Evidence, open_evidence
from lnip_analysis.evidence.codes import KINDS as SOURCE_KINDS
from lnip_analysis.evidence.model import Indicator

DOMAINS = {
    "patents": "专利",
    "trademarks": "商标",
    "copyright": "版权",
    "varieties": "植物新品种",
    "domain": "域名",
    "research": "研究与试验发展",
    "utilization": "运用",
    "protection": "保护",
    "context": "背景",
}
"""Fields of indicators as readers know them; another is shown as the catalogue has it."""
KINDS = {"flow": "流量：一年之内发生的数", "stock": "存量：年末的数", "ratio": "比率"}
LEAD = """# 指标词典

{count}个指标，由 `data/raw/indicators.csv` 和数据档案生成。
“口径”照来源所述，来源没有说的写“本报告未查到”。
“有数的地区”数的是全国和省（区、市）；“出处”按来源的种类数印过这个指标的数的来源。每个数的出处用
`lnip data trace 指标 年份` 查。
"""


def page() -> str:
    """The page, in Markdown: every indicator with definition, years, sources and caveats."""
    evidence = open_evidence()
    printed = face.observations()
    kinds = face.sources().set_index("source_id")["kind"]
    parts = [LEAD.format(count=len(evidence.indicators))]
    domains = dict.fromkeys(indicator.domain for indicator in evidence.indicators.values())
    for domain in domains:
        parts.append(f"## {DOMAINS.get(domain, domain)}")
        for indicator in evidence.indicators.values():
            if indicator.domain == domain:
                rows = printed[printed["indicator"] == indicator.id]
                parts += [*_entry(evidence, indicator, rows, kinds)]
    return "\n\n".join(parts) + "\n"


def _entry(
    evidence: Evidence, indicator: Indicator, printed: pd.DataFrame, kinds: pd.Series
) -> Iterator[str]:
    yield f"### {indicator.name} {{#{indicator.id}}}"
    told = {
        "单位": indicator.unit,
        "类型": KINDS[indicator.kind],
        "口径": indicator.definition or "本报告未查到",
        "算式": _formula(evidence, indicator),
        "年份": _years(printed),
        "有数的地区": _regions(printed),
        "出处": _sources(printed, kinds),
        "使用时注意": "；".join(caveats(evidence, indicator, printed)),
    }
    rows = (f"| {k} | {v} |" for k, v in told.items() if v)
    yield "\n".join([f"| 编号 | `{indicator.id}` |", "|---|---|", *rows])


def caveats(evidence: Evidence, indicator: Indicator, printed: pd.DataFrame) -> list[str]:
    """What one should know before a value of an indicator is quoted, as the archive shows it.

    Args:
        evidence: The archive.
        indicator: The indicator.
        printed: Its printed values, as `lnip_analysis.face.observations` gives them.
    """
    found = []
    if indicator.basis:
        found.append(f"有几种口径，这是{indicator.basis}")
    if conflicts := int((printed["role"] == "conflict").sum()):
        found.append(f"{conflicts}个刊载数与采用的不一致")
    inexact = printed[printed["qualifier"] != ""]
    if len(inexact):
        found.append(f"{len(inexact)}个刊载数不确切（超过、近、约）")
    if weak := int(printed["grade"].isin(["C", "D"]).sum()):
        whole = weak == len(printed)
        found.append(f"刊载数{'都' if whole else f'中有{weak}个'}是C级或D级")
    for correction in evidence.archive.corrections:
        if correction.indicator == indicator.id:
            found.append(f"更正：{correction.reason}")
    return list(dict.fromkeys(found))


def _formula(evidence: Evidence, indicator: Indicator) -> str:
    named = {x.id: x.name for x in evidence.indicators.values()}
    if indicator.sum_of:
        return "各项之和：" + "、".join(named.get(i, i) for i in indicator.sum_of)
    words = [named.get(word, word) for word in indicator.formula.split()]
    return f"{' '.join(words)}（没有刊载的由本项目计算）" if words else ""


def _years(printed: pd.DataFrame) -> str:
    if printed.empty:
        return "没有刊载数"
    first, last = int(printed["year"].min()), int(printed["year"].max())
    return f"{first}年" if first == last else f"{first}—{last}年"


def _regions(printed: pd.DataFrame) -> str:
    names = printed["region_name"].drop_duplicates().tolist()
    few = 4
    return "、".join(names) if len(names) <= few else f"{len(names)}个"


def _sources(printed: pd.DataFrame, kinds: pd.Series) -> str:
    used = kinds.loc[printed["source_id"].drop_duplicates()].value_counts()
    told = [f"{name}{used[kind]}种" for kind, name in SOURCE_KINDS.items() if kind in used]
    return "、".join(told)
