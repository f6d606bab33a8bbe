"""The indicators an edition uses: what each counts, in which unit, and of which nature."""

from __future__ import annotations

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.words.wording import distinct_name
from lnip_analysis.review.kpis import PRESS_ORDER
from lnip_analysis.review.review import Review

NATURE = {"flow": "当年数", "stock": "年末数", "ratio": "比率"}
MEANING = {
    "patent_applications_total": "国内的发明、实用新型、外观设计专利申请合计，按申请人所在地统计。",
    "patent_applications_invention": "其中的发明专利申请。",
    "patent_grants_total": "国内的三种专利授权合计，按专利权人所在地统计。",
    "patent_grants_invention": "其中的发明专利授权。",
    "valid_invention_patents": "已授权、年末仍然有效的发明专利；计划称发明专利拥有量。",
    "valid_invention_patents_per_10k": "年末有效发明专利量除以年末常住人口；未公布的按此推算。",
    "pct_applications": "按《专利合作条约》提出的国际专利申请，不含直接向外国提出的申请。",
    "valid_trademarks": "年末仍然有效的注册商标。",
    "trademark_registrations_new": "当年核准注册的商标。",
    "well_known_trademarks": "经认定的中国驰名商标，年末累计。",
    "gi_trademarks": "以地理标志注册的证明商标和集体商标，年末累计，不含地理标志保护产品。",
    "gi_products": "经批准的地理标志保护产品，年末累计，不含地理标志商标。",
    "madrid_registrations_cumulative": "通过马德里体系取得的商标国际注册，年末累计，不含逐国注册。",
    "time_honored_brands_national": "商务部认定的“中华老字号”，年末累计。",
    "plant_variety_applications": "当年提出的农业植物新品种权申请，不含林业。",
    "plant_variety_grants": "当年授予的农业植物新品种权，不含林业。",
    "software_products_registered_cumulative": "登记的软件产品，年末累计。",
    "rd_expenditure": "全社会研究与试验发展经费的内部支出。",
    "rd_intensity": "R&D经费内部支出占当年地区生产总值的比重，取首次公布的数；目标按此评判。",
    "rd_intensity_revised": "同一比重按修订后的地区生产总值重算，只作对照。",
    "tech_contract_value_output": "本地区作为技术卖方登记的技术合同金额。",
    "tech_contract_value_absorbed": "本地区作为技术买方登记的技术合同金额。",
    "population_resident": "年末常住人口。",
}
"""What each indicator counts; one not named here is told by its own name and its formula."""

_BESIDE = (
    "rd_intensity_revised", "tech_contract_value_output", "tech_contract_value_absorbed",
    "population_resident",
)  # fmt: skip


def glossary(review: Review) -> Exhibit:
    """The indicators of the plan's targets, of the year's figures, and of what stands beside."""
    asked: dict[str, list[str]] = {}
    for target in review.plan.targets:
        if target.indicator:
            asked.setdefault(target.indicator, []).append(target.tasks[0])
    known = review.evidence.indicators
    ids = [i for i in dict.fromkeys((*asked, *PRESS_ORDER, *_BESIDE)) if i in known]
    order = list(known)
    ids.sort(key=order.index)
    columns = (
        Column("指标", width="1.25fr"),
        Column("单位"),
        Column("性质"),
        Column("口径", width="1.9fr"),
        Column("计划任务"),
    )
    rows: list[list[Cellish]] = [
        [
            distinct_name(known[i].name, (x.name for x in known.values())),
            known[i].unit,
            NATURE[known[i].kind],
            _meaning(known[i]),
            Cell("、".join(dict.fromkeys(asked[i]))) if i in asked else Cell(" ", ""),
        ]
        for i in ids
    ]
    line = "当年数为全年发生的数量，年末数为12月31日的存量；月末数、多年合计和约数不用于评判。"
    return table(
        "glossary", f"指标与口径（{len(rows)}项）", columns, rows, source=line, stacked=True
    )


def _meaning(indicator: Indicator) -> str:
    if indicator.id in MEANING:
        return MEANING[indicator.id]
    if indicator.name.endswith("总数") or "累计" in indicator.name:
        return "年末累计；未见公开的统计口径。"
    return "未见公开的统计口径。"
