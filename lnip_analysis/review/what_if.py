"""What would follow from another target: the same rules and the same model, marked as hypothetical.

Nothing but the target changes: the values, the cut-off day and the panel are those of the review.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from lnip_analysis.calls import CallError
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.faults import Fault
from lnip_analysis.plan.model import Kind, Target
from lnip_analysis.review.frames import standing, with_figures
from lnip_analysis.review.model import SCENARIO_NAMES, Scenario, Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.supposed import check_supposed, hints, plain_number, unit_asked

MARK = "假设，不是评估结论"
_SHOWN = (
    "case", "asked", "unit", "base_year", "deadline", "status", "latest_year", "latest_value",
    "probability", "basis", "scenario", "scenario_value", "scenario_meets",
)  # fmt: skip


def _short(number: float) -> str:
    """A number with four digits that count, or all of its whole ones."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


@dataclass(frozen=True)
class WhatIf:
    """A target as it is, and as it would stand under an assumption.

    Attributes:
        real: The verdict.
        verdict: What it would be; its target's title says that it is hypothetical.
        changes: What was assumed, in Chinese, with what the plan says.
        scenario: The named way from the last value to the deadline, if one was asked for.
    """

    real: Verdict = field(repr=False)
    verdict: Verdict = field(repr=False)
    changes: tuple[str, ...]
    scenario: Scenario | None = None

    @property
    def frame(self) -> pd.DataFrame:
        """The plan's row and the hypothetical one: what is asked, and how it stands."""
        rows = [self._row("计划", self.real), self._row("假设", self.verdict)]
        frame = pd.DataFrame(rows)
        if self.scenario is not None:
            frame["scenario"] = self.scenario.id
            frame["scenario_value"] = [float("nan"), self.scenario.path[-1][1]]
            frame["scenario_meets"] = [None, self.scenario.meets]
        return frame.astype({"latest_year": "Int64", "base_year": "Int64"})

    @property
    def path(self) -> pd.DataFrame:
        """Year by year: the value, the plan's path (required) and the hypothetical one."""
        values = {p.year: p.value for v in (self.verdict, self.real) for p in v.points}
        required, supposed = dict(self.real.required), dict(self.verdict.required)
        way = dict(self.scenario.path) if self.scenario else {}
        years = sorted({*values, *required, *supposed, *way})
        columns = {"value": values, "required": required, "required_if": supposed, "scenario": way}
        return pd.DataFrame(
            {"year": years}
            | {
                name: [found.get(year, float("nan")) for year in years]
                for name, found in columns.items()
                if found or name != "scenario"
            }
        )

    def __str__(self) -> str:
        """What was assumed and what follows, in two lines of Chinese."""
        said = [f"{MARK}：{self.real.target.title}；{'；'.join(self.changes)}"]
        both = zip(("计划", "假设"), (self.real, self.verdict), strict=True)
        said.append("；".join(f"{name}：{_standing_words(v)}" for name, v in both))
        return "\n".join(said)

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in str(self).splitlines())
        shown = self.frame[[name for name in _SHOWN if name in self.frame]]
        return f"{lines}{shown.to_html(index=False, na_rep='—', float_format=_short)}"

    def _row(self, case: str, v: Verdict) -> dict[str, object]:
        return {
            "case": case,
            "hypothetical": v is self.verdict,
            "asked": v.target_value,
            "unit": v.unit,
            "base_year": v.target.base_year,
            "deadline": v.target.deadline,
            **standing(v),
            "planned_growth": v.planned_growth,
            "needed_growth": v.needed_growth,
        }


def what_if(
    review: Review,
    target_id: str,
    value: float | None,
    growth: float | None,
    deadline: int | None,
    base_year: int | None,
    scenario: str | None,
) -> WhatIf:
    """A target under an assumption (`lnip_analysis.review.research.Research.what_if`)."""
    real = with_figures(review, target_id)
    every = {"value": value, "growth": growth, "deadline": deadline, "base_year": base_year}
    given = {name: number for name, number in every.items() if number is not None}
    if not given and scenario is None:
        what = "没有写假设"
        right = {"deadline": real.target.deadline + 1}
        raise CallError(
            Fault(what, expected="value、growth、deadline、base_year、scenario 中至少一个"), right
        )
    check_supposed(real, given)
    verdict = review.judged_as(_supposed(real, given))
    way = _scenario(verdict, scenario) if scenario is not None else None
    odd = tuple(hints(real, verdict, given))
    for hint in odd:
        warnings.warn(hint, stacklevel=4)
    return WhatIf(real, verdict, (*_changes(real, given, scenario), *odd), way)


def _supposed(real: Verdict, given: dict[str, float]) -> Target:
    """The target with what is assumed of it."""
    target = real.target
    update: dict[str, object] = {"title": f"（假设）{target.title}", "readings": ()}
    update |= {name: int(given[name]) for name in ("deadline", "base_year") if name in given}
    if "value" in given:
        update["value"] = float(given["value"])
        if target.upper is not None:
            update["upper"] = max(target.upper, given["value"])
    if "growth" in given:
        update["value"] = _by_growth(real, given)
    return target.model_copy(update=update)


def _by_growth(real: Verdict, given: dict[str, float]) -> float:
    """What growth a year asks: itself where growth is asked for, else the level it leads to."""
    target, growth = real.target, float(given["growth"])
    if target.kind is Kind.GROWTH:
        return growth
    first = int(given.get("base_year", target.base_year or 0))
    assert real.series is not None
    base = real.series.at(first)
    if target.kind not in (Kind.LEVEL, Kind.RANGE) or base is None:
        why = "没有基年的数" if target.kind in (Kind.LEVEL, Kind.RANGE) else "要求的不是水平"
        fault = Fault(f"“{target.id}”{why}，不能按增速假设", field="growth", advice="请改用 value")
        raise CallError(fault, {"growth": None, "value": plain_number(target.value)})
    years = int(given.get("deadline", target.deadline)) - first
    return base.value * (1 + growth / 100) ** years


def _scenario(verdict: Verdict, wanted: str) -> Scenario:
    """The named way that was asked for."""
    ways = verdict.outlook.scenarios if verdict.outlook else ()
    for way in ways:
        if way.id == wanted:
            return way
    if ways:
        known = "、".join(way.id for way in ways)
        fault = Fault(f"没有情景“{wanted}”", field="scenario", expected=f"{known}之一")
        raise CallError(fault, {"scenario": ways[0].id})
    what = f"期限{verdict.target.deadline}年之前没有要外推的年份，或数太少，没有情景"
    later = {"scenario": None, "deadline": verdict.target.deadline + 1}
    raise CallError(Fault(what, field="scenario"), later)


def _changes(real: Verdict, given: dict[str, float], scenario: str | None) -> Iterator[str]:
    """What is supposed in place of what."""
    target = real.target
    unit = unit_asked(target)
    asked = f"{format_value(target.value)}{unit}" if target.value is not None else "未写的数"
    if "value" in given:
        yield _changed("要求", asked, f"{format_value(given['value'])}{unit}")
    if "growth" in given:
        planned = _planned_growth(real, asked)
        yield _changed("要求", planned, f"年均增长{format_value(given['growth'])}%")
    if "deadline" in given:
        yield _changed("期限", f"{target.deadline}年", f"{int(given['deadline'])}年")
    if "base_year" in given:
        yield _changed("基年", f"{target.base_year}年", f"{int(given['base_year'])}年")
    if scenario is not None:
        yield f"情景：{SCENARIO_NAMES[scenario]}"


def _changed(what: str, planned: str, supposed: str) -> str:
    return f"{what}仍为{planned}" if planned == supposed else f"{what}由{planned}改为{supposed}"


def _planned_growth(real: Verdict, asked: str) -> str:
    """What the plan asks, as growth a year where that is known, else as the level to reach."""
    if real.target.kind is Kind.GROWTH:
        return f"年均增长{asked}"
    planned = real.planned_growth
    return f"达到{asked}" + ("" if planned is None else f"（年均{100 * planned:.1f}%）")


def _standing_words(v: Verdict) -> str:
    if v.probability is None:
        return f"{v.mark.value}，没有概率"
    known = v.outlook is not None and v.outlook.basis == "settled"
    return f"{v.mark.value}，" + ("已有结果" if known else f"达成概率{v.probability:.0%}")
