"""A review as tidy frames: what a researcher takes into pandas; `Review` has the calls."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import pandas as pd

from lnip_analysis.bounds.text import chain
from lnip_analysis.calls import CallError
from lnip_analysis.evidence.model import TRIAL
from lnip_analysis.faults import Fault
from lnip_analysis.review.archive_frames import RUNG_ON_TRIAL
from lnip_analysis.review.before_issue import before_issue as targets_before_issue
from lnip_analysis.review.independence import implied as implied_levels
from lnip_analysis.review.model import Point, Verdict
from lnip_analysis.review.readings import decisive_point, target_readings
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.review import Review
from lnip_analysis.review.trial_mark import SHOWN_AHEAD, leans_on_trial, rests_on_trial

QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


def targets(review: Review) -> pd.DataFrame:
    """Every target with its verdict, one a row."""
    return pd.DataFrame(
        [
            {
                "id": v.target.id,
                "title": v.target.title,
                "task": v.target.tasks[0],
                "kind": v.target.kind.value,
                "indicator": v.target.indicator,
                "base_year": v.target.base_year,
                "deadline": v.target.deadline,
                "asked": v.target_value,
                "unit": v.unit,
                **standing(v),
                "planned_growth": v.planned_growth,
                "needed_growth": v.needed_growth,
                "trial": leans_on_trial(v),
            }
            for v in review.verdicts
        ]
    ).astype({"base_year": "Int64", "latest_year": "Int64"})


def path(review: Review, target_id: str) -> pd.DataFrame:
    """Where a target's quantity stood and should have stood, one year a row."""
    v = with_figures(review, target_id)
    if not v.points and not v.required:
        what = f"“{target_id}”（{v.target.title}）没有一个数，也推不出要求路径：表是空的"
        warnings.warn(f"{what}。{reason_text(v.reason)}", stacklevel=4)
    points, required = {p.year: p for p in v.points}, dict(v.required)
    years = sorted({*points, *required})
    none = Point(0, float("nan"))
    base = v.baseline is not None and TRIAL in v.baseline.source_ids
    tried = [
        TRIAL in points.get(year, none).source_ids or (base and year in required) for year in years
    ]
    frame = pd.DataFrame(
        {
            "year": years,
            "value": [points.get(y, none).value for y in years],
            "required": [required.get(y, float("nan")) for y in years],
            "unit": v.unit,
            "source_id": ["+".join(points.get(y, none).source_ids) for y in years],
        }
    )
    return _with_trial(review, frame, tried)


def projection(
    review: Review, target_id: str, quantiles: Sequence[float] = QUANTILES, until: int | None = None
) -> pd.DataFrame:
    """Quantiles of where a target's indicator may stand, one year a row."""
    v = with_figures(review, target_id)
    wrong = [q for q in quantiles if not isinstance(q, (int, float)) or not 0 < q < 1]
    if wrong:
        fault = Fault(f"“{wrong[0]}”不是分位", field="quantiles", expected="0 与 1 之间的数")
        raise CallError(fault, {"quantiles": [0.1, 0.5, 0.9]})
    found = v.outlook.projection if v.outlook else None
    if found is None or v.series is None:
        raise _without_figures(review, v, "可用的数不足两年，不能外推", needs_projection=True)
    frame = pd.DataFrame({"year": found.years, "unit": v.series.indicator.unit})
    for q in quantiles:
        frame[f"q{100 * q:g}"] = found.quantile(q)
    last = until or max(v.target.deadline, found.origin + SHOWN_AHEAD)
    if last < found.years[0]:
        what = f"{last}年没有外推：已有{found.origin}年的数，外推从{found.years[0]}年起"
        right = {"until": max(v.target.deadline, found.years[0])}
        raise CallError(Fault(what, field="until"), right)
    frame = frame[frame["year"] <= last].reset_index(drop=True)
    return _with_trial(review, frame, leans_on_trial(v))


def bounds(review: Review, target_id: str) -> pd.DataFrame:
    """What is proven of a target's indicator from its base to its deadline or the edition's year.

    Of later years an edition says nothing, whatever has been published since.
    """
    v = with_figures(review, target_id)
    assert v.series is not None
    indicator, evidence = v.series.indicator, review.evidence
    rows, tried = [], []
    last = min(v.target.deadline, review.report_year)
    for year in range(min(v.target.base_year or last, last), last + 1):
        printed = v.series.at(year)
        tried.append(printed is not None and TRIAL in printed.source_ids)
        found = review.prover.bounds(indicator.id, review.region, year)
        ends = {"low": found.low, "high": found.high}
        rows.append(
            {
                "year": year,
                "value": printed.value if printed else float("nan"),
                **{side: end.value if end else float("nan") for side, end in ends.items()},
                "unit": indicator.unit,
                **{
                    f"{side}_proof": chain(evidence, found, end) if end else ""
                    for side, end in ends.items()
                },
            }
        )
    return _with_trial(review, pd.DataFrame(rows), tried)


def readings(review: Review, target_id: str) -> pd.DataFrame:
    """A target under every reading, the adopted one first."""
    found = next(
        r
        for r in target_readings(review)
        if r.verdict.target.id == review.verdict(target_id).target.id
    )
    v = found.verdict
    rows = [("adopted", v.target.basis or v.target.title, "", "", *_judged(v))]
    rows += [
        (one.reading.id, one.reading.title, one.reading.reason, one.effect.value,
         *(_judged(one.verdict) if one.verdict else (None, None, None, None)))
        for one in found.others
    ]  # fmt: skip
    columns = ["reading", "title", "reason", "effect", "status", "asked", "year", "value"]
    return pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})


def history(review: Review, target_id: str) -> pd.DataFrame:
    """What each edition said of a target, on what was known for it; this one last."""
    found = [(r.as_of, r.verdict(target_id)) for r in (*review.earlier, review)]
    frame = pd.DataFrame(
        [{"report_year": v.report_year, "as_of": day, **standing(v)} for day, v in found]
    )
    return frame.astype({"latest_year": "Int64", "as_of": "datetime64[s]"})


def before_issue(review: Review) -> pd.DataFrame:
    """What was reached before the plan was issued, one target a row."""
    columns = ["id", "title", "period", "value", "asked", "unit", "met", "source_id"]
    return pd.DataFrame(
        [
            (b.target.id, b.target.title, b.observation.period, b.value, b.target.value,
             b.target.unit, b.met, "+".join(b.source_ids))
            for b in targets_before_issue(review)
        ],
        columns=columns,
    )  # fmt: skip


def implied(review: Review) -> pd.DataFrame:
    """Where one target leads another on the same quantity, one pair a row."""
    columns = ["id", "title", "other", "other_title", "value", "unit", "meets"]
    return pd.DataFrame(
        [
            (i.target.id, i.target.title, i.other.id, i.other.title, i.value, i.other.unit, i.meets)
            for i in implied_levels(review)
        ],
        columns=columns,
    )


def _with_trial(review: Review, frame: pd.DataFrame, tried: Sequence[bool] | bool) -> pd.DataFrame:
    """The frame, of a review with figures on trial with a column that says which rows lean on them.

    Only such a review has the column.
    """
    return frame if review.without_trial is None else frame.assign(trial=tried)


def with_figures(review: Review, target_id: str) -> Verdict:
    """The verdict on a target that counts something.

    Raises:
        CallError: There is no such target, or it is a thing to deliver.
    """
    v = review.verdict(target_id)
    if v.series is None:
        raise _without_figures(review, v, "是要交付的事项，没有数列")
    return v


def _without_figures(
    review: Review, v: Verdict, why: str, *, needs_projection: bool = False
) -> CallError:
    """Says what cannot be had of a target, and names one of which it can."""
    able = (
        other.target.id
        for other in review.verdicts
        if other.series is not None
        and (not needs_projection or (other.outlook and other.outlook.projection))
    )
    what = f"“{v.target.id}”（{v.target.title}）{why}"
    return CallError(Fault(what, field="target_id"), {"target_id": next(able, None)})


def standing(v: Verdict) -> dict[str, object]:
    """How a target stands."""
    return {
        "status": v.status.value,
        "rung": RUNG_ON_TRIAL if rests_on_trial(v) else v.rung.value,
        "latest_year": v.latest.year if v.latest else None,
        "latest_value": v.latest.value if v.latest else None,
        "progress": v.progress,
        "pace_ratio": v.pace_ratio,
        "probability": v.probability,
        "basis": v.outlook.basis if v.outlook else "none",
        "stability": v.stability,
    }


def _judged(v: Verdict) -> tuple[str, float | None, int | None, float | None]:
    point = decisive_point(v)
    return (
        v.status.value,
        v.target_value,
        point.year if point else None,
        point.value if point else None,
    )
