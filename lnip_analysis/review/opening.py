"""Opens a review: what was asked for is checked, every fault told at once."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from lnip_analysis.bounds import relation_faults
from lnip_analysis.calls import CallError
from lnip_analysis.dates import day_meant, parse_day
from lnip_analysis.evidence import Evidence, open_evidence
from lnip_analysis.evidence.names import meant
from lnip_analysis.evidence.trial import Extra, with_trial
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan import load_plan
from lnip_analysis.plan.load import list_plans, plan_meant
from lnip_analysis.project import HOME_PLAN, project_root
from lnip_analysis.review.asked import is_year, no_year, region_meant, year_meant
from lnip_analysis.review.plan_archive_consistency import fit_faults, lost_facts
from lnip_analysis.review.review import Review, review_of
from lnip_analysis.review.trial_hints import idle_figures, trial_hints

T = TypeVar("T")


def open_review(
    report_year: int,
    region: str | None = None,
    as_of: date | str | None = None,
    plan: str = HOME_PLAN,
    root: Path | None = None,
    extra: Extra | None = None,
) -> Review:
    """Open the review of a plan in a year.

    Args:
        report_year: The edition's year, from the plan's first on; later than its last one, what
            became of the targets since.
        region: Code of a province, a city or ``CN``; the one the plan binds where None.
        as_of: Cut-off day (a date or ``YYYY-MM-DD``); None for everything archived.
        plan: The plan's id, the name of its YAML file.
        root: The project's top folder; found by itself where None.
        extra: Figures on trial (`lnip_analysis.evidence.trial`): every verdict that leans on them
            says so, and nothing of them is written anywhere. What speaks against them is told in
            warnings.

    Raises:
        InputError: A parameter is of the wrong type, unknown or without data; the plan or the
            archive has faults. All faults found are in it.
    """
    # Chapters name no folder, the build does: both have to find the same review.
    root = root or project_root()
    faults: list[Fault] = []
    right: dict[str, object] = {}
    day = _or_faults(lambda: parse_day(as_of), faults)
    if faults:
        right["as_of"] = day_meant(as_of)
    if not is_year(report_year):
        right["report_year"] = year_meant(report_year)
        faults.append(no_year(report_year, "report_year"))
    loaded = _or_faults(lambda: load_plan(plan, root), faults)
    if loaded is None and plan not in list_plans(root):
        right["plan"] = plan_meant(plan, root)
    evidence = _or_faults(lambda: open_evidence(root, day), faults)
    if loaded is None or evidence is None or faults:
        raise _unopened(faults, right, region, evidence)
    faults += fit_faults(loaded, evidence, root)
    faults += lost_facts(evidence, root)
    faults += relation_faults(evidence)
    last = max(evidence.as_of.year, loaded.last_year)
    if not loaded.first_year <= report_year <= last:
        right["report_year"] = loaded.last_year
        faults.append(
            Fault(
                f"没有{report_year}年的版本：计划期为{loaded.first_year}—{loaded.last_year}年",
                field="report_year",
                expected=f"{loaded.first_year}至{last}之间的年份",
            )
        )
    region = loaded.region if region is None else region
    _check_region(region, loaded.region, evidence, as_of is not None, faults, right)
    if faults:
        raise _unopened(faults, right, region, evidence)
    report_year = int(report_year)
    plain = review_of(loaded, evidence, report_year, region, root)
    if extra is None:
        return plain
    tried = with_trial(evidence, extra)
    for hint in (*trial_hints(evidence, tried), *idle_figures(plain, tried)):
        warnings.warn(hint, stacklevel=4)
    return review_of(loaded, tried, report_year, region, root, plain)


def _check_region(
    region: object,
    bound: str,
    evidence: Evidence,
    dated: bool,
    faults: list[Fault],
    right: dict[str, object],
) -> None:
    """Adds why a region cannot be reviewed, and what would have been right.

    Args:
        region: What was asked for.
        bound: The region the plan binds.
        evidence: The archive.
        dated: Whether a cut-off day was asked for.
        faults: What is wrong so far.
        right: Right values by parameter so far.
    """
    if isinstance(region, str) and region in evidence.places and region != bound:
        place = evidence.places[region]
        above = f"{place.parent}（{evidence.region_name(place.parent)}）"
        what = f"{place.full_name}是{above}的市县，只能溯源和推定：评估要与各省比较"
        advice = f"请写 {place.parent}；市县的数用“lnip data trace 指标 年份 --region {region}”查"
        faults.append(Fault(what, field="region", advice=advice))
        right["region"] = place.parent
    elif not isinstance(region, str) or region not in evidence.regions:
        near = meant(region, {code: found.name for code, found in evidence.regions.items()})
        if region != bound:  # told already, with its line in the plan
            faults.append(Fault(f"没有代码为“{region}”的地区", field="region", advice=near))
            right["region"] = region_meant(evidence, region)
    elif not evidence.covers(region) and (region != bound or dated):
        what = f"截至{evidence.as_of}没有任何已公布的{evidence.region_name(region)}资料"
        faults.append(Fault(what, field="as_of", advice="请把日期选得更晚些"))
        right["as_of"] = None


def _unopened(
    faults: list[Fault], right: dict[str, object], region: object, evidence: Evidence | None
) -> CallError:
    """The faults, with what would have been right where that is known of each."""
    if any(fault.field == "as_of" for fault in faults):
        right.setdefault("as_of", None)
    if evidence is not None and isinstance(region, str) and region not in evidence.regions:
        right["region"] = region_meant(evidence, region)
    known = {fault.field for fault in faults} <= set(right)
    whole = all(value is not None for name, value in right.items() if name == "report_year")
    return CallError(faults, right if known and whole else {})


def _or_faults(read: Callable[[], T], faults: list[Fault]) -> T | None:
    """What is read, or None with its faults added to the others."""
    try:
        return read()
    except InputError as error:
        faults += error.faults
        return None
