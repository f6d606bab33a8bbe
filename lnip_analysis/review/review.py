"""The review: a plan judged in a year on what was known; the one object a notebook holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path

from lnip_analysis.bounds import Prover, open_prover
from lnip_analysis.calls import CallError, public
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.model import Publication
from lnip_analysis.evidence.names import near_ids, unknown_id
from lnip_analysis.growth.prior import PanelPrior, fit_panel
from lnip_analysis.growth.series import TooFewValues
from lnip_analysis.memo import Memo
from lnip_analysis.plan.model import Kind, Plan, Target
from lnip_analysis.review.backtest import Trial, trial
from lnip_analysis.review.bridge import gap_years, with_inference
from lnip_analysis.review.deliverables import judge_deliverable
from lnip_analysis.review.growth_panel import growth_panel
from lnip_analysis.review.judge import with_sensitivity
from lnip_analysis.review.ladder import judge_with_bounds
from lnip_analysis.review.model import DataGap, Verdict
from lnip_analysis.review.national_pace import national_pace
from lnip_analysis.review.out_of_reach import out_of_reach
from lnip_analysis.review.outlook import with_outcome_year, with_outlook
from lnip_analysis.review.research import Research
from lnip_analysis.review.status import Status
from lnip_analysis.review.trial_mark import marked


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

    def __repr__(self) -> str:
        """Which review it is, in three lines of Chinese at most; it judges nothing."""
        tried = "，含试用的数（未入档，不可引用）" if self.without_trial is not None else ""
        return (
            f"{self.plan.title}，{self.report_year}年版：{self.region_name}，"
            f"{len(self.plan.targets)}个目标，截至{self.as_of}{tried}\n"
            ".targets() 列出全部结论，.verdict(id) 是其中一个"
        )

    @property
    def as_of(self) -> date:
        """The cut-off day: nothing published later was used."""
        return self.evidence.as_of

    @property
    def region_name(self) -> str:
        """The region's Chinese name."""
        return self.evidence.region_name(self.region)

    @property
    def is_nation(self) -> bool:
        """Whether it is of the nation itself, which has no rank and no part of itself."""
        return self.region == self.evidence.nation

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict per target, in the plan's order."""
        return tuple(self.verdict(target.id) for target in self.plan.targets)

    @public("review.verdict")
    def verdict(self, target_id: str) -> Verdict:
        """The verdict on one target.

        Raises:
            InputError: The plan has no such target.

        Examples:
            >>> import lnip_analysis as lnip
            >>> lnip.open_review(2015).verdict("rd-intensity").status.value
            '未完成'
        """
        if target_id not in self._judged:
            for target in self.plan.targets:
                if target.id == target_id:
                    judged = self._judge(target)
                    if self.without_trial is not None:
                        judged = marked(judged, self.without_trial.verdict(target_id))
                    self._judged[target_id] = judged
        if target_id in self._judged:
            return self._judged[target_id]
        names = {target.id: target.title for target in self.plan.targets}
        # Who writes an indicator's id means what is asked of it.
        of_it = [t.id for t in self.plan.targets if t.indicator == target_id and target_id]
        near = of_it or near_ids(str(target_id), names) or list(names)
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
        years = range(self.plan.first_year, self.report_year)
        return tuple(self._edition(year, min(cut_off(year), self.as_of)) for year in years)

    @cached_property
    def printed(self) -> tuple[Review, ...]:
        """The editions before this one as they are built today, on the same sources."""
        years = range(self.plan.first_year, self.report_year)
        return tuple(self._edition(year, self.as_of) for year in years)

    @cached_property
    def previous(self) -> Review | None:
        """The last edition as it is built today, on the same sources; None for the first."""
        if self.report_year <= self.plan.first_year:
            return None
        return self._edition(self.report_year - 1, self.as_of)

    def _edition(self, report_year: int, day: date) -> Review:
        """Another edition of the same plan, with the same figures on trial."""
        from lnip_analysis.review.opening import open_review

        if self.without_trial is None:
            return open_review(report_year, self.region, day, self.plan.id, root=self.root)
        plain = self.without_trial._edition(report_year, day)
        known = self.evidence.known_on(plain.as_of)
        return review_of(self.plan, known, report_year, self.region, self.root, plain)

    def earlier_verdicts(self, target_id: str) -> tuple[Verdict, ...]:
        """What each earlier edition said of a target, oldest first."""
        return tuple(review.verdict(target_id) for review in self.earlier)

    def judged_as(self, target: Target) -> Verdict:
        """The verdict on a target that isn't the plan's own, by the same rules and values."""
        return self._judge(target)

    def _judge(self, target: Target) -> Verdict:
        home = self.region == self.plan.region
        # Other regions promised nothing: nobody there has a value to provide.
        owner = self.plan.lead_of(target) if home else None
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
        unmet = out_of_reach(verdict, series, self.prover, self.evidence.nation)
        verdict = replace(verdict, out_of_reach=unmet)
        prior = prior_of(self.evidence, self.report_year, target.indicator, self.region)
        nation = self.evidence.series(target.indicator, self.evidence.nation)
        pace = national_pace(nation.until(self.report_year))
        verdict = with_outcome_year(with_outlook(verdict, prior, self.region, pace), series)
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
    return fit_panel(growth_panel(evidence), kinds=kinds, until=until, nation=evidence.nation)


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


@lru_cache(maxsize=32)
def review_of(
    plan: Plan,
    evidence: Evidence,
    report_year: int,
    region: str,
    root: Path | None,
    without_trial: Review | None = None,
) -> Review:
    """One review of the same things a process: whoever asks again finds it judged."""
    return Review(plan, evidence, report_year, region, root, without_trial)
