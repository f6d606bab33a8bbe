"""Ratios of two printed values of the same period, with the sum written out.

They belong to single sentences and charts. An indicator of the catalogue would also enter the
panel from which growth is learnt; these do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lnip_analysis.evidence.ids import join_ids
from lnip_analysis.evidence.model import Indicator, Observation, Series
from lnip_analysis.evidence.numbers import is_rounded

if TYPE_CHECKING:
    from lnip_analysis.review.review import Review


@dataclass(frozen=True)
class Ratio:
    """One indicator over another, times a factor.

    Attributes:
        id: Stable id, snake_case.
        name: Chinese name as readers know it.
        short: The name beside a line of a chart.
        above: Id of the indicator above the line.
        below: Id of the indicator below it.
        factor: What the quotient is multiplied by.
        unit: Unit of the result.
        average: Whether it is the average of each of the things below, which make up the sum above.
    """

    id: str
    name: str
    short: str
    above: str
    below: str
    factor: float
    unit: str
    average: bool = False


RATIOS = {
    r.id: r
    for r in (
        Ratio(
            "court_conclusion_rate", "审结率", "审结率", "court_ip_cases_concluded",
            "court_ip_cases_accepted", 100, "%",
        ),
        Ratio(
            "tech_value_per_contract_output", "平均每项输出技术合同成交额", "输出技术",
            "tech_contract_value_output", "tech_contract_count_output", 10_000, "万元", True,
        ),
        Ratio(
            "tech_value_per_contract_absorbed", "平均每项吸纳技术合同成交额", "吸纳技术",
            "tech_contract_value_absorbed", "tech_contract_count_absorbed", 10_000, "万元", True,
        ),
        Ratio(
            "rd_per_invention_application", "每件发明专利申请对应的R&D经费", "R&D经费",
            "rd_expenditure", "patent_applications_invention", 10_000, "万元",
        ),
        Ratio(
            "pledge_amount_per_project", "平均每项质押融资金额", "平均每项",
            "pledge_financing_amount", "pledge_financing_count", 10_000, "万元", True,
        ),
    )
}  # fmt: skip


def ratio_series(review: Review, ratio_id: str, region: str | None = None) -> Series:
    """A ratio up to the edition's year: years in `observations`, spans and months in `others`.

    Args:
        review: The review.
        ratio_id: Id of one of `RATIOS`.
        region: ISO 3166-2 code; the review's region where None.

    Returns:
        A series whose values carry the sum in ``as_printed`` and both sources. Inexact and
        round values (``1.7万项``) are left out; the worse grade holds.
    """
    r, region = RATIOS[ratio_id], region or review.region
    above, below = (
        review.evidence.series(i, region).until(review.report_year) for i in (r.above, r.below)
    )
    indicator = Indicator(
        r.id, r.name, r.unit, "ratio", above.indicator.domain,
        f"{above.indicator.name} ÷ {below.indicator.name}",
    )  # fmt: skip
    under = {o.period: o for o in (*below.observations, *below.others) if _divides(o) and o.value}
    found = [
        _quotient(indicator, o, under[o.period], r.factor)
        for o in (*above.observations, *above.others)
        if _divides(o) and o.period in under
    ]
    return Series(
        indicator,
        region,
        tuple(o for o in found if o.annual),
        tuple(o for o in found if not o.annual),
    )


def _divides(o: Observation) -> bool:
    return o.exact and not is_rounded(o.as_printed, o.value)


def _quotient(
    indicator: Indicator, above: Observation, below: Observation, factor: float
) -> Observation:
    return Observation(
        indicator.id,
        above.region,
        above.period,
        factor * above.value / below.value,
        indicator.unit,
        "",
        join_ids((*above.source_ids, *below.source_ids)),
        max(above.grade, below.grade),
        "",
        f"{above.value:,g}{above.unit} ÷ {below.value:,g}{below.unit} × {factor:,g}",
        formula=indicator.formula,
    )


def change_on_year(series: Series, o: Observation) -> float | None:
    """The relative change on the year before; None where that is not known."""
    before = series.at(o.year - 1) if o.annual else None
    return o.value / before.value - 1 if before is not None and before.value else None
