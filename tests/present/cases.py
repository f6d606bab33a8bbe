"""Small literal figures and targets, judged by the rule that judges the real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lnip_analysis.evidence.model import Indicator, Observation, Series, Source
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.review.deliverables import judge_deliverable
from lnip_analysis.review.judge import judge
from lnip_analysis.review.model import Verdict

INDICATORS = {
    "applications": Indicator("applications", "发明专利申请量", "件", "flow", "patents"),
    "per_10k": Indicator("per_10k", "每万人口发明专利拥有量", "件/万人", "ratio", "patents"),
    "rd": Indicator(
        "rd",
        "R&D经费投入强度（占GDP比重，首次公布口径）",
        "%",
        "ratio",
        "research",
        short_name="R&D经费投入强度",
    ),
    "trademarks": Indicator(
        "trademarks", "有效注册商标总量", "件", "stock", "trademarks", new_name="有效注册商标"
    ),
    "well_known": Indicator(
        "well_known", "中国驰名商标总数", "件", "stock", "trademarks", new_name="中国驰名商标"
    ),
    "pct": Indicator("pct", "PCT国际专利申请量", "件", "flow", "patents"),
}
FIGURES: dict[str, dict[int, float]] = {
    "applications": {
        2010: 9884, 2011: 14658, 2012: 19740, 2013: 25292, 2014: 18417, 2015: 19332,
    },
    "per_10k": {2011: 2.385, 2012: 3.06, 2013: 3.666, 2014: 4.196, 2015: 5.303},
    "rd": {2011: 1.64, 2012: 1.57, 2013: 1.65, 2014: 1.52, 2015: 1.27},
    "trademarks": {2012: 121800, 2016: 211146},
    "well_known": {2011: 155, 2012: 212},
    "pct": {2012: 244, 2014: 190},
}  # fmt: skip
_COMMON = {
    "clause": "…", "base_year": 2011, "deadline": 2015, "comparison": "at_least", "scale": "log",
}  # fmt: skip
TARGETS = {
    "applications": Target(
        id="applications-growth", tasks=("一.1",), title="发明专利申请量年均增长14%",
        kind="growth", indicator="applications", value=14, unit="%/年", basis="以2011年为基期。",
        **_COMMON,
    ),
    "per_10k": Target(
        id="per-10k", tasks=("一.1", "四.1"), title="每万人发明专利拥有量达到3.3件",
        kind="level", attained="by",
        indicator="per_10k", value=3.3, unit="件/万人", **_COMMON,
    ),
    "rd": Target(
        id="rd-intensity", tasks=("四.1",), title="研发投入占GDP比重达到2.2%", kind="level",
        indicator="rd", value=2.2, unit="%", **_COMMON,
    ),
    "trademarks": Target(
        id="trademarks-valid", tasks=("一.2",), title="有效注册商标总数超过15万件", kind="level",
        indicator="trademarks", value=150000, unit="件", **_COMMON | {"comparison": "more_than"},
    ),
    "well_known": Target(
        id="well-known-new", tasks=("一.2",), title="新创驰名商标45件", kind="increment",
        indicator="well_known", value=45, unit="件", measured="stock",
        **_COMMON | {"scale": "identity"},
    ),
    "pct": Target(
        id="pct-yearly", tasks=("一.10",), title="每年国外专利和PCT申请150件左右", kind="floor",
        indicator="pct", value=150, unit="件", measured="flow",
        **_COMMON | {"scale": "identity", "comparison": "about"},
    ),
}  # fmt: skip
FAIRS = Target(
    id="fairs", tasks=("二.9",), title="办好“交易会”", clause="…", kind="deliverable",
    deadline=2014,
    items=(
        Item(id="fair-2012", title="2012年交易会", due=date(2012, 12, 31)),
        Item(id="fair-2014", title="2014年交易会", due=date(2014, 12, 31)),
    ),
)  # fmt: skip


def source(source_id: str) -> Source:
    """A yearbook of the year in the id."""
    year = source_id.removeprefix("book-")
    return Source(
        source_id, "yearbook", "B", f"年鉴{year}", "国家统计局", year, date(int(year), 12, 31),
        f"https://example.org/{year}",
    )  # fmt: skip


def series(name: str) -> Series:
    """A series of literal figures, each from the yearbook of the next year."""
    indicator = INDICATORS[name]
    return Series(
        indicator,
        "CN-LN",
        tuple(
            Observation(
                name, "CN-LN", str(year), value, indicator.unit, "", f"book-{year + 1}", "B",
                str(year + 1), str(value),
            )
            for year, value in FIGURES[name].items()
        ),
    )  # fmt: skip


def verdict(name: str, report_year: int = 2015, **changes: object) -> Verdict:
    """The verdict on one of the targets, with fields changed as asked."""
    found = judge(TARGETS[name], series(name), report_year=report_year, owner="省知识产权局")
    return replace(found, **changes)  # type: ignore[arg-type]


def fairs(report_year: int = 2015) -> Verdict:
    """The verdict on two fairs of which nothing is known."""
    return judge_deliverable(
        FAIRS,
        lambda item: (),
        report_year=report_year,
        as_of=date(2016, 12, 31),
        region="CN-LN",
        owner="省知识产权局",
    )
