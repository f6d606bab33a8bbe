"""The review: a plan judged in a year on what was known; the one object a notebook holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeVar

from lnip_analysis.bounds import Prover, open_prover, relation_faults
from lnip_analysis.calls import CallError, public
from lnip_analysis.dates import parse_day
from lnip_analysis.evidence import Evidence, open_evidence
from lnip_analysis.evidence.model import Publication
from lnip_analysis.evidence.names import meant, near_ids, unknown_id
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.growth.prior import PanelPrior, fit_panel
from lnip_analysis.growth.series import TooFewValues
from lnip_analysis.memo import Memo
from lnip_analysis.plan import load_plan
from lnip_analysis.plan.model import Kind, Plan, Target
from lnip_analysis.project import HOME_PLAN, project_root
from lnip_analysis.review.backtest import Trial, trial
from lnip_analysis.review.bridge import gap_years, with_inference
from lnip_analysis.review.deliverables import judge_deliverable
from lnip_analysis.review.judge import with_sensitivity
from lnip_analysis.review.ladder import judge_with_bounds
from lnip_analysis.review.model import DataGap, Verdict
from lnip_analysis.review.outlook import with_outlook
from lnip_analysis.review.plan_archive_consistency import fit_faults, lost_facts
from lnip_analysis.review.research import Research
from lnip_analysis.review.status import Status

T = TypeVar("T")


@dataclass(frozen=True)
class Review(Research):
    """A plan judged for one edition and region.

    Attributes:
        plan: What was promised.
        evidence: What was known on the cut-off day.
        report_year: The edition's year; values of later periods are never judged.
        region: ISO 3166-2 code.
        root: The project's top folder.
        without_trial: The same without figures on trial; None where there are none.
    """

    plan: Plan
    evidence: Evidence
    report_year: int
    region: str
    root: Path | None = field(default=None, repr=False)
    without_trial: Review | None = field(default=None, repr=False, compare=False)

    @property
    def as_of(self) -> date:
        """The cut-off day: nothing published later was used."""
        return self.evidence.as_of

    @property
    def region_name(self) -> str:
        """The region's Chinese name."""
        return self.evidence.region_name(self.region)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict per target, in the plan's order."""
        return tuple(self.verdict(target.id) for target in self.plan.targets)

    @public("review.verdict")
    def verdict(self, target_id: str) -> Verdict:
        """The verdict on one target.

        Raises:
            InputError: The plan has no such target.

        Example:
            >>> import lnip_analysis as lnip
            >>> lnip.open_review(2015).verdict("rd-intensity").status.value
            '未完成'
        """
        if target_id not in self._judged:
            for target in self.plan.targets:
                if target.id == target_id:
                    self._judged[target_id] = self._judge(target)
        if target_id in self._judged:
            return self._judged[target_id]
        names = {target.id: target.title for target in self.plan.targets}
        near = near_ids(str(target_id), names) or list(names)
        right = {"target_id": near[0]} if near else {}
        raise CallError(unknown_id("目标", target_id, names, "target_id"), right)

    @cached_property
    def _judged(self) -> dict[str, Verdict]:
        """Verdicts by target, each judged when somebody asks for it."""
        return {}

    def of_section(self, section: str) -> tuple[Verdict, ...]:
        """Verdicts on the targets whose owning task lies in a section (``一`` … ``四``)."""
        mine = (t for t in self.plan.targets if t.tasks[0].split(".")[0] == section)
        return tuple(self.verdict(target.id) for target in mine)

    def counts(self) -> dict[Status, int]:
        """How many targets have each status, in the order of `Status`; all of them counted."""
        found = Counter(v.status for v in self.verdicts)
        return {status: found[status] for status in Status if found[status]}

    def data_gaps(self) -> tuple[tuple[Target, DataGap], ...]:
        """Every value that is missing, with its target and the body that should provide it."""
        return tuple((v.target, gap) for v in self.verdicts for gap in v.data_gaps)

    @cached_property
    def prover(self) -> Prover:
        """What follows from the archive where no exact value stands."""
        return open_prover(self.evidence)

    @cached_property
    def prior(self) -> PanelPrior:
        """What all regions' values up to the edition's year say of growth."""
        return panel_prior(self.evidence, self.report_year)

    @cached_property
    def backtest(self) -> Trial | None:
        """How the method fares on values up to the edition's year; None with too few of them."""
        return tried(self.evidence, self.report_year)

    @cached_property
    def earlier(self) -> tuple[Review, ...]:
        """The editions before this one, each built only from what was known for its year."""
        return tuple(
            open_review(
                year,
                self.region,
                min(cut_off(year), self.as_of),
                self.plan.id,
                root=self.root,
            )
            for year in range(self.plan.first_year, self.report_year)
        )

    @cached_property
    def previous(self) -> Review | None:
        """The last edition as it is built today, on the same sources; None for the first."""
        if self.report_year <= self.plan.first_year:
            return None
        return open_review(
            self.report_year - 1, self.region, self.as_of, self.plan.id, root=self.root
        )

    def earlier_verdicts(self, target_id: str) -> tuple[Verdict, ...]:
        """What each earlier edition said of a target, oldest first."""
        return tuple(review.verdict(target_id) for review in self.earlier)

    def judged_as(self, target: Target) -> Verdict:
        """The verdict on a target that isn't the plan's own, by the same rules and values."""
        return self._judge(target)

    def _judge(self, target: Target) -> Verdict:
        home = self.region == self.plan.region
        # Other regions promised nothing: nobody there has a value to provide.
        owner = target.owner or self.plan.task(target.tasks[0]).lead if home else None
        if target.kind is Kind.DELIVERABLE:
            return judge_deliverable(
                target,
                partial(self.evidence.facts_on, plan=self.plan.id),
                report_year=self.report_year,
                as_of=self.as_of,
                region=self.region,
                owner=owner,
            )
        assert target.indicator is not None
        series = self.evidence.series(target.indicator, self.region)
        verdict = judge_with_bounds(
            target, series, self.prover, report_year=self.report_year, owner=owner
        )
        verdict = with_publications(verdict, self.evidence.publications(target.indicator))
        if target.sensitivity:
            beside = self.evidence.series(target.sensitivity, self.region).until(self.report_year)
            verdict = with_sensitivity(verdict, beside)
        prior = prior_of(self.evidence, self.report_year, target.indicator, self.region)
        verdict = with_outlook(verdict, prior, self.region)
        if missing := gap_years(verdict, series):
            last = series.years[-1]
            later = prior_of(self.evidence, last, target.indicator, self.region)
            verdict = with_inference(verdict, series, later, self.prover, missing)
        return verdict


def with_publications(verdict: Verdict, tables: Sequence[Publication]) -> Verdict:
    """A verdict whose gaps name the tables known to have printed what is missing."""
    gaps = tuple(
        replace(gap, publications=tuple(p for p in tables if p.year in gap.years))
        for gap in verdict.data_gaps
    )
    return replace(verdict, data_gaps=gaps) if tables else verdict


@lru_cache(maxsize=128)
def panel_prior(evidence: Evidence, until: int) -> PanelPrior:
    """What all regions' values up to a year say of growth."""
    kinds = {i.id: i.kind for i in evidence.indicators.values()}
    return fit_panel(evidence.panel_all(), kinds=kinds, until=until)


@Memo
def tried(evidence: Evidence, until: int) -> Trial | None:
    """How the method fares on values up to a year; None with too few of them."""
    try:
        return trial(evidence, until)
    except TooFewValues:
        return None


def prior_of(evidence: Evidence, until: int, indicator: str, region: str) -> PanelPrior:
    """Of what all regions' values say, the part that speaks of one indicator in one region."""
    return panel_prior(evidence, until).only(indicator, region)


def cut_off(report_year: int) -> date:
    """The day on which an edition's sources closed: the end of the year after it.

    The yearbooks that print a year's values appear in the course of the next.
    """
    return date(report_year + 1, 12, 31)


def open_review(
    report_year: int,
    region: str | None = None,
    as_of: date | str | None = None,
    plan: str = HOME_PLAN,
    root: Path | None = None,
) -> Review:
    """Open the review of a plan in a year.

    Args:
        report_year: The edition's year, from the plan's first on; later than its last one, what
            became of the targets since.
        region: Code of a province, a city or ``CN``; the one the plan binds where None.
        as_of: Cut-off day (a date or ``YYYY-MM-DD``); None for everything archived.
        plan: The plan's id, the name of its YAML file.
        root: The project's top folder; found by itself where None.

    Raises:
        InputError: A parameter is of the wrong type, unknown or without data; the plan or the
            archive has faults. All faults found are in it.
    """
    # Chapters name no folder, the build does: both have to find the same review.
    root = root or project_root()
    faults: list[Fault] = []
    day = _or_faults(lambda: parse_day(as_of), faults)
    if isinstance(report_year, bool) or not isinstance(report_year, int):
        faults.append(
            Fault(f"“{report_year}”不是年份", field="report_year", expected="四位整数，如 2015")
        )
    loaded = _or_faults(lambda: load_plan(plan, root), faults)
    evidence = _or_faults(lambda: open_evidence(root, day), faults)
    if loaded is None or evidence is None or faults:
        raise InputError(faults)
    faults += fit_faults(loaded, evidence, root)
    faults += lost_facts(evidence, root)
    faults += relation_faults(evidence)
    last = max(evidence.as_of.year, loaded.last_year)
    if not loaded.first_year <= report_year <= last:
        faults.append(
            Fault(
                f"没有{report_year}年的版本：计划期为{loaded.first_year}—{loaded.last_year}年",
                field="report_year",
                expected=f"{loaded.first_year}至{last}之间的年份",
            )
        )
    region = loaded.region if region is None else region
    if isinstance(region, str) and region in evidence.places and region != loaded.region:
        place = evidence.places[region]
        above = f"{place.parent}（{evidence.region_name(place.parent)}）"
        what = f"{place.full_name}是{above}的市县，只能溯源和推定：评估要与各省比较"
        advice = f"请写 {place.parent}；市县的数用“lnip data trace 指标 年份 --region {region}”查"
        faults.append(Fault(what, field="region", advice=advice))
    elif not isinstance(region, str) or region not in evidence.regions:
        near = meant(region, {code: found.name for code, found in evidence.regions.items()})
        if region != loaded.region:  # told already, with its line in the plan
            faults.append(Fault(f"没有代码为“{region}”的地区", field="region", advice=near))
    elif not evidence.covers(region) and (region != loaded.region or as_of is not None):
        what = f"截至{evidence.as_of}没有任何已公布的{evidence.region_name(region)}资料"
        faults.append(Fault(what, field="as_of", advice="请把日期选得更晚些"))
    if faults:
        raise InputError(faults)
    return _review(loaded, evidence, report_year, region, root)


@lru_cache(maxsize=32)
def _review(
    plan: Plan, evidence: Evidence, report_year: int, region: str, root: Path | None
) -> Review:
    """One review of the same things a process: whoever asks again finds it judged."""
    return Review(plan, evidence, report_year, region, root)


def _or_faults(read: Callable[[], T], faults: list[Fault]) -> T | None:
    """What is read, or None with its faults added to the others."""
    try:
        return read()
    except InputError as error:
        faults += error.faults
        return None
