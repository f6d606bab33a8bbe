"""Figures by name, as a notebook calls them: each takes a review and shows one thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lnip_analysis.evidence.model import Series
from lnip_analysis.plan.model import Kind
from lnip_analysis.present.charts import scoreboard as board
from lnip_analysis.present.charts.chart import STRIP_NOTE, first_shown
from lnip_analysis.present.charts.count_bars import count_bars
from lnip_analysis.present.charts.ends import bound_of
from lnip_analysis.present.charts.fan import until
from lnip_analysis.present.charts.growth_path import growth_path
from lnip_analysis.present.charts.levels import levels
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.targets.cards import anchored, verdict_block
from lnip_analysis.present.targets.tables import deliverables_table, observations_table
from lnip_analysis.present.words.calibration import off_odds_sentence
from lnip_analysis.present.words.indicators import formula_words, label_names
from lnip_analysis.present.words.phrases import has_observations, open_probability
from lnip_analysis.present.words.series_headlines import (
    beside,
    parts_finding,
    seen_beside,
    series_finding,
)
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.ratios import RATIOS, ratio_series
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import NOT_ASSESSABLE

__all__ = [
    "chart_or_card",
    "checklist",
    "count_bars",
    "growth_path",
    "levels",
    "parts_chart",
    "ratio_chart",
    "scoreboard",
    "series_chart",
    "target_card",
    "target_chart",
    "target_data",
]

MIN_VALUES = 3
"""Fewer values of the period than this are no course, where nothing can be concluded from them."""
MIN_ALIKE = 3
"""Characters at the end of two names that say both count the same thing: ……合同成交额."""
MIN_SHARED = 5
"""Characters that names must share at one end to be shortened."""


def chart_or_card(review: Review, target_id: str) -> Exhibit:
    """The chart that fits a target: growth path, yearly counts, or a checklist.

    A target without a single figure has nothing to draw: its card is shown instead.

    Args:
        review: The review.
        target_id: Id of a target of the plan.
    """
    verdict = review.verdict(target_id)
    if verdict.items:
        return deliverables_table(review, [verdict], table_id=f"items-{target_id}")
    if not verdict.points and bound_of(verdict) is None:
        return verdict_block(verdict)
    history = review.earlier_verdicts(target_id)
    period = _period(review)
    note = STRIP_NOTE if history and target_id == _first_drawn(review) else ""
    if verdict.target.kind in (Kind.FLOOR, Kind.INCREMENT):
        return count_bars(verdict, history=history, period=period, note=note)
    projection = None
    if open_probability(verdict) is not None and verdict.outlook is not None:
        projection = until(verdict.outlook.projection, verdict.target.deadline)
    return growth_path(
        verdict, projection=projection, history=history, period=period, note=note
    )  # fmt: skip


def _first_drawn(review: Review) -> str:
    """The first target of the plan that has a chart; empty where none has."""
    drawn = (v for v in review.verdicts if not v.items and has_observations(v))
    return next((v.target.id for v in drawn if _worth_drawing(v)), "")


def target_card(review: Review, target_id: str) -> Exhibit:
    """A target's card, where anything of the plan's period can be told of it.

    The others stand together in `not_assessable.not_assessable_table`.
    """
    verdict = review.verdict(target_id)
    if not has_observations(verdict):
        return nothing(f"target-{target_id}")
    return verdict_block(verdict, off_odds_sentence(review, verdict))


def target_chart(review: Review, target_id: str) -> Exhibit:
    """A target's chart, where it shows what the card beside it does not.

    A checklist needs no card beside it: links to its target lead to it.
    """
    verdict = review.verdict(target_id)
    if not has_observations(verdict) or not (verdict.items or _worth_drawing(verdict)):
        return nothing(f"path-{target_id}")
    made = chart_or_card(review, target_id)
    return anchored(made, [target_id]) if verdict.items else made


def _worth_drawing(v: Verdict) -> bool:
    """Whether there is a course to see, or a bound that proves something.

    One or two values beside years nobody printed make no course where nothing can be concluded.
    """
    bound = bound_of(v)
    if bound is not None:
        return bound.value > 0
    since = v.target.base_year or 0
    values = sum(p.year > since for p in v.points)
    return values >= MIN_VALUES if v.status in NOT_ASSESSABLE else values > 0


def checklist(review: Review, *target_ids: str) -> Exhibit:
    """The things to deliver of some targets in one table: by when, whether, where printed.

    Nothing for a region that promised none of them.
    """
    chosen = [review.verdict(i) for i in target_ids]
    if not any(v.items for v in chosen):
        return nothing(f"items-{target_ids[0]}")
    table_id = f"items-{target_ids[0]}"
    made = deliverables_table(review, chosen, table_id=table_id, goals=False)
    return anchored(made, target_ids)


def target_data(review: Review, target_id: str) -> Exhibit:
    """A target's figures year by year, each with its source."""
    return observations_table(review.verdict(target_id))


def series_chart(review: Review, *indicators: str, first_year: int | None = None) -> Exhibit:
    """Up to four indicators of one unit side by side; the title tells the first one's change.

    Args:
        review: The review; figures are shown as far as its year.
        indicators: Indicator ids.
        first_year: First year shown; that of all charts of the plan where None.
    """
    evidence = review.evidence
    series = [evidence.series(i, review.region).until(review.report_year) for i in indicators]
    since = first_year or first_shown(_period(review))
    if not _has_course(series, since):
        return nothing(f"series-{indicators[0]}")
    names = label_names([s.indicator for s in series])
    return levels(
        f"series-{indicators[0]}",
        _finding(series, since),
        series,
        names=names,
        labels=short_labels(names),
        first_year=since,
        period=_period(review),
    )


def _finding(series: Sequence[Series], since: int) -> str:
    """The first line's course, where it stands beside the other, and what else the eye sees."""
    head, basis = series_finding(series[0], since), _other_basis(series)
    if basis:
        return head + basis
    head += _other(series)
    return head + seen_beside(series, since, head)


def _other_basis(series: Sequence[Series]) -> str:
    """The year's figure on another basis of the same quantity: ``，修订口径为1.8%``."""
    first, *rest = series
    last = first.observations[-1] if first.observations else None
    alike = [s for s in rest if s.indicator.short_name == first.indicator.short_name]
    if last is None or last.unit != "%":
        return ""
    told = [s.at(last.year) for s in alike]
    names = label_names([s.indicator for s in (first, *alike)])[1:]
    return "".join(
        f"；{name}为{format_value(o.value, o.unit)}"
        for name, o in zip(names, told, strict=False)
        if o is not None
    )


def _other(series: Sequence[Series]) -> str:
    """The first of two series beside the second, where both count the same thing."""
    if len(series) != 2 or _shared([s.indicator.short_name[::-1] for s in series]) < MIN_ALIKE:
        return ""
    return beside(series[0], series[1])


def _period(review: Review) -> tuple[int, int]:
    return review.plan.first_year, review.plan.last_year


def _has_course(series: Sequence[Series], since: int) -> bool:
    """Whether there are two years to draw a line between; one figure is told in the text."""
    return len({o.year for s in series for o in s.observations if o.year >= since}) > 1


def short_labels(names: Sequence[str]) -> tuple[str, ...]:
    """Names without a long beginning or end they share: the figure's title says it already."""
    if len(names) < 2:
        return tuple(names)
    front, back = _shared(names), _shared([name[::-1] for name in names])
    if front >= MIN_SHARED and all(len(name) - front > 1 for name in names):
        return tuple(name[front:] for name in names)
    if back >= MIN_SHARED and all(len(name) - back > 1 for name in names):
        return tuple(name[:-back] for name in names)
    return tuple(names)


def _shared(names: Sequence[str]) -> int:
    """How many characters the names share at their beginning."""
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*names, strict=False))
    return sum(1 for _ in alike)


def parts_chart(review: Review, total: str, *parts: str, first_year: int | None = None) -> Exhibit:
    """The parts of a total side by side; the title tells the total and the first part's share.

    Args:
        review: The review; figures are shown as far as its year.
        total: Indicator id of the total.
        parts: Indicator ids of its parts, at most four.
        first_year: First year shown; that of all charts of the plan where None.
    """
    evidence = review.evidence
    whole, *series = (
        evidence.series(i, review.region).until(review.report_year) for i in (total, *parts)
    )
    since = first_year or first_shown(_period(review))
    if not _has_course(series, since):
        return nothing(f"parts-{total}")
    names = label_names([s.indicator for s in series])
    return levels(
        f"parts-{total}",
        parts_finding(whole, series, since),
        series,
        names=names,
        labels=short_labels(names),
        first_year=since,
        period=_period(review),
    )


def ratio_chart(review: Review, *ratios: str) -> Exhibit:
    """Up to four ratios of `review.ratios` side by side; the title tells the first one's change."""
    series = [ratio_series(review, r) for r in ratios]
    since, names = first_shown(_period(review)), [RATIOS[r].short for r in ratios]
    if not _has_course(series, since):
        return nothing(f"series-{ratios[0]}")
    return levels(
        f"series-{ratios[0]}",
        _finding(series, since),
        series,
        names=names,
        first_year=since,
        note=f"数值为{'；'.join(dict.fromkeys(formula_words(review, r) for r in ratios))}。",
        period=_period(review),
    )


def scoreboard(review: Review) -> Exhibit:
    """Every target of the plan: progress against time, and the ones that cannot be judged."""
    if not review.verdicts:
        return nothing("scoreboard")
    return board.scoreboard(review.verdicts)
