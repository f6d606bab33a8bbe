"""The verdict on a target: a value object that says what was judged, how, and from what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lnip_analysis.evidence.completion import OPEN
from lnip_analysis.evidence.model import Milestone, Observation, Publication, Series
from lnip_analysis.growth.projection import Projection
from lnip_analysis.plan.model import Item, Target
from lnip_analysis.review.deduction import Deduction, Part
from lnip_analysis.review.mark import Shown, shown
from lnip_analysis.review.out_of_reach import OutOfReach
from lnip_analysis.review.reasons import Note, NoteCode, OtherBasis, Reason
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import Status


@dataclass(frozen=True)
class Point:
    """The judged quantity in one year.

    Attributes:
        year: The year.
        value: Its value, in the target's unit of level (`Verdict.unit`).
        observations: The values it was read from (several for a running sum).
    """

    year: int
    value: float
    observations: tuple[Observation, ...] = ()

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind it, once."""
        return tuple(dict.fromkeys(s for o in self.observations for s in o.source_ids))


@dataclass(frozen=True)
class ItemVerdict:
    """The verdict on one thing to deliver.

    Attributes:
        item: The plan's item.
        status: ``完成``, ``逾期完成``, ``未完成``, ``本报告未查到`` or ``未到期``.
        timely: Whether it was done in time; None where it is not known to be done, or its day
            is not known well enough to say.
        records: The facts the status rests on, the deciding one first; where nothing was found,
            what is known all the same, and the remarks of searches.
        rung: On what the status rests.
    """

    item: Item
    status: Status
    timely: bool | None = None
    records: tuple[Milestone, ...] = ()
    rung: Rung = Rung.MEASURED

    @property
    def mark(self) -> Shown:
        """Its status as it is shown."""
        return shown(self.status, self.rung)

    @property
    def done(self) -> Milestone | None:
        """The fact that says it was done."""
        return next((m for m in self.records if m.outcome == "done" and m.counts), None)

    @property
    def open(self) -> Milestone | None:
        """The fact that says it was not, or not wholly, done on a day."""
        return next((m for m in self.records if m.outcome in OPEN), None)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Where the facts were printed, the deciding one's source first."""
        return tuple(dict.fromkeys(m.source_id for m in self.records if m.source_id))


@dataclass(frozen=True)
class DataGap:
    """A value, or a record of something done, that was not found.

    Attributes:
        body: The body that leads the owning task.
        what: The indicator or item, in Chinese.
        years: The years it is missing for; empty for items.
        short_name: What a sentence calls it; the same where it is empty.
        publications: Tables known to have printed it by province for some of these years: it was
            published, and only not found.
    """

    body: str
    what: str
    years: tuple[int, ...] = ()
    short_name: str = ""
    publications: tuple[Publication, ...] = ()

    def __post_init__(self) -> None:
        """Puts its name in place of a short one that is empty."""
        object.__setattr__(self, "short_name", self.short_name or self.what)


Basis = Literal["settled", "model", "low_confidence", "none"]
"""What a probability rests on: the known outcome, the model, or the model on 4–5 values."""


SCENARIO_NAMES = {
    "as_now": "按目前走势",
    "required": "按要求路径",
    "national": "按全国速度",
    "best_five": "按最好五年",
    "halt": "停止增长",
}


@dataclass(frozen=True)
class Scenario:
    """Where a target's indicator stands at the deadline if it goes one certain way.

    Attributes:
        id: One of `SCENARIO_NAMES`.
        path: (year, value) from the last value to the deadline, in the indicator's unit.
        meets: Whether the target is then met.
    """

    id: str
    path: tuple[tuple[int, float], ...]
    meets: bool

    @property
    def name(self) -> str:
        """What readers call it."""
        return SCENARIO_NAMES[self.id]


@dataclass(frozen=True)
class InferredYear:
    """What figures around a year say of it.

    Attributes:
        year: The year nobody printed.
        probability: Probability that its value met the target.
        band: Where it lies with a probability of 80 %.
        low: What is proven of it from below; None where nothing is.
        high: What is proven of it from above; None where nothing is.
    """

    year: int
    probability: float
    band: tuple[float, float]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Inference:
    """How likely a target that no value decides has been met; never a status.

    Attributes:
        probability: Probability that every missing year met it.
        years: The missing years, one by one.
        around: The values it rests on.
    """

    probability: float
    years: tuple[InferredYear, ...]
    around: tuple[Observation, ...]


@dataclass(frozen=True)
class Outlook:
    """What may come of a target.

    Attributes:
        projection: Where its indicator may stand in the years ahead; None with too few values.
        basis: What the probability rests on.
        expected: Years by which 10, 50 and 90 % of the projected paths have reached the target;
            None where they do not within the years looked at, or where no year decides.
        scenarios: Named ways to the deadline; empty where it has come or nothing can be said.
        inference: What is inferred of a target that no value decides; None where nothing is.
        outcome_year: The later edition that can tell what came of an open probability, for the
            values up to it are archived; None where nobody knows yet, or nothing is open.
    """

    projection: Projection | None = None
    basis: Basis = "none"
    expected: tuple[int | None, int | None, int | None] = (None, None, None)
    scenarios: tuple[Scenario, ...] = ()
    inference: Inference | None = None
    outcome_year: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What is known of one target in one edition.

    Attributes:
        target: The target.
        region: ISO 3166-2 code.
        report_year: The edition's year.
        status: Headline status by rule.
        reason: Why this status; `reason_words.reason_text` tells it.
        unit: Unit of the judged quantity.
        points: The judged quantity, year by year, as far as the edition's year.
        baseline: Where the path starts.
        latest: The latest point that decided.
        required: The required path: (year, value) from base year to deadline.
        target_value: The level asked for at the deadline (upper end in `target_upper`).
        target_upper: The upper end of a range.
        met_year: The year it was first met, where attainment holds once reached.
        progress: Progress share (y_t − y_b) / (y_T − y_b).
        time_share: Time share (t − b) / (T − b).
        pace_ratio: R, observed over required growth since the base.
        observed_growth: Average yearly growth since the base, as a fraction.
        planned_growth: Average yearly growth the plan needs, as a fraction.
        needed_growth: Average yearly growth still needed from the latest point, as a fraction.
        probability: Probability of attainment; None where it cannot be given.
        stability: Share of draws that keep the status; None where it cannot be given.
        outlook: What may come of it; None where it is not counted.
        items: For deliverables, the verdict on each item.
        data_gaps: Values that are missing, and whose they are.
        beyond: Values that exist only for later years; named, never judged.
        notes: What a reader needs to know besides; `reason_words.note_text` tells it.
        series: The evidence it was judged on; None for deliverables.
        rung: On what the status rests.
        deduction: What bounds say where no exact value judges; None where nothing follows.
        out_of_reach: That nobody could have met it, where that is proven; else None.
    """

    target: Target
    region: str
    report_year: int
    status: Status
    reason: Reason
    unit: str = ""
    points: tuple[Point, ...] = ()
    baseline: Point | None = None
    latest: Point | None = None
    required: tuple[tuple[int, float], ...] = ()
    target_value: float | None = None
    target_upper: float | None = None
    met_year: int | None = None
    progress: float | None = None
    time_share: float | None = None
    pace_ratio: float | None = None
    observed_growth: float | None = None
    planned_growth: float | None = None
    needed_growth: float | None = None
    probability: float | None = None
    stability: float | None = None
    outlook: Outlook | None = None
    items: tuple[ItemVerdict, ...] = ()
    data_gaps: tuple[DataGap, ...] = ()
    beyond: tuple[Observation, ...] = ()
    notes: tuple[Note | OtherBasis, ...] = ()
    series: Series | None = None
    rung: Rung = Rung.MEASURED
    deduction: Deduction | None = None
    out_of_reach: OutOfReach | None = None

    @property
    def mark(self) -> Shown:
        """The status as it is shown."""
        return shown(self.status, self.rung)

    def __repr__(self) -> str:
        """How it stands, in two lines of Chinese; it judges nothing anew."""
        tried = any(isinstance(n, Note) and n.code is NoteCode.TRIAL for n in self.notes)
        said = [f"{self.report_year}年版，{self.region}，期限{self.target.deadline}年"]
        if self.target_value is not None:
            said.append(f"要求{_short(self.target_value)}{self.unit}")
        if self.latest is not None:
            latest = f"{_short(self.latest.value)}{self.unit}"
            said.append(f"最近一个数：{self.latest.year}年 {latest}")
        if tried:
            said.append("含试用的数")
        return f"{self.target.id}（{self.target.title}）：{self.mark.value}\n{'；'.join(said)}"

    @property
    def proven_part(self) -> Part | None:
        """The year's bounds that prove the status; None where it is not proven."""
        if self.rung is not Rung.PROVEN or self.deduction is None:
            return None
        return self.deduction.lead

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind the verdict, once."""
        found = [s for p in self.points for s in p.source_ids]
        found += [s for i in self.items for s in i.source_ids]
        found += [s for o in self.beyond for s in o.source_ids]
        inference = self.outlook.inference if self.outlook else None
        found += [s for o in (inference.around if inference else ()) for s in o.source_ids]
        found += self.deduction.source_ids if self.deduction else ()
        return tuple(dict.fromkeys(found))


def _short(number: float) -> str:
    """A number with four digits that count, or all of its whole ones."""
    return f"{number:.0f}" if abs(number) >= 1000 else f"{number:.4g}"
