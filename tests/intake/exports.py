"""Tables in the forms in which two databases hand them out; the tests fill them in."""

from __future__ import annotations

from pathlib import Path

from lnip_analysis.evidence import Evidence, open_evidence

ROOT = Path(__file__).parents[2]
INTENSITY = "rd_intensity_revised"
LATER = "2017"
"""A year the archive has no intensities of."""


def intensity_page(file: Path) -> Path:
    """A web page that calls itself a workbook: title, unit and note are outside of its table.

    What it says of 2012 to 2016 is what the archive has; of the year after, each a tenth more.
    """
    evidence = open_evidence(ROOT)
    regions = [r for r in evidence.regions if _of(evidence, r)]
    years = [*sorted(_of(evidence, "CN-LN")), LATER]
    head = "".join(f'<td class="biaotou">{year}</td>\n' for year in years)
    rows = []
    for region in regions:
        known = _of(evidence, region)
        known[LATER] = round(known["2016"] * 1.1, 2)
        cells = "".join(f'<td class="shuju">{known[year]:g}</td>\n' for year in years)
        name = evidence.regions[region].name
        rows.append(f'<tr><td class="zhibiao">{name}</td>\n{cells}</tr>\n')
    file.write_text(
        f"""<!-- 网页 -->
<html><head><title>档案</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<style>.shuju {{background-color: #fff;}}</style></head>
<body><div>各地区研究与试验发展(R&D)经费投入强度统计(2012-{LATER})</div><div></div>
<table id="tab0"><tr><td>单位:%</td></tr></table>
<table id="tab1"><tr><td class="biaotou">地区</td>
{head}</tr>
{"".join(rows)}</table>
<table id="tab2"><tr><td>注:全国R&D经费支出与国内生产总值之比已经修订.</td></tr></table>
<div>摘编自《中国科技统计年鉴》</div></body></html>
""",
        encoding="utf-8",
    )
    return file


def _of(evidence: Evidence, region: str) -> dict[str, float]:
    found = evidence.series(INTENSITY, region).observations
    return {o.period: o.value for o in found if "2012" <= o.period <= "2016"}


def bureau_export(file: Path) -> Path:
    """A text with the indicator and its unit above the head, years backwards, columns empty."""
    rows = [
        f"{name},,{','.join(f'{first - 2.5 * k:.1f}' for k in range(17))},,"
        for name, first in (("北京市", 763.6), ("辽宁省", 436.5), ("新疆维吾尔自治区", 318.0))
    ]
    head = ",".join(f"{year}年" for year in range(2025, 2005, -1))
    lines = [
        "数据库：分省年度数据", "指标：城镇单位就业人员(万人)", "时间：最近20年", f"地区,{head}",
        *rows, "注：1.城镇单位数据不含私营单位。", "　　　2.行业采用新的分类标准。",
        "数据来源：国家统计局",
    ]  # fmt: skip
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
