"""What researchers call by hand: ``import lnip_analysis as lnip``.

Frames are tidy: one value a row, names of columns in English, texts in Chinese. A wrong call is
answered in one sentence with the call that would have worked.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lnip_analysis.calls import CallError, public
from lnip_analysis.evidence.trial import Extra
from lnip_analysis.faults import Fault
from lnip_analysis.project import HOME_PLAN
from lnip_analysis.review import Review
from lnip_analysis.review import archive_frames as frames
from lnip_analysis.review import open_review as _open_review
from lnip_analysis.review.asked import Asked, asked_indicator, asked_way
from lnip_analysis.review.asked_evidence import asked_evidence, asked_folder
from lnip_analysis.review.compare import Per, comparison_frame
from lnip_analysis.shell_faults import tell_faults_plainly

if TYPE_CHECKING:
    import pandas as pd

    from lnip_analysis.present.explore.region_comparison import RegionComparison


_OF_A_YEAR = {"year": '.query("year == {}")', "years": '.query("year in {}")'}


@public("lnip.observations", _OF_A_YEAR)
def observations(
    indicator: Asked = None,
    region: Asked = None,
    as_of: date | str | None = None,
    root: Path | str | None = None,
) -> pd.DataFrame:
    """Every printed value, also those that lost to another and those of months and spans.

    Args:
        indicator: An indicator's id, or several; all where None (`indicators` lists them).
        region: A region's code, or several; the nation and the provinces where None (`regions`).
        as_of: Only what was published by this day, e.g. ``2014-12-31``; everything where None.
        root: The project's folder; found by itself where None.

    Returns:
        One row a value: indicator, region, region_name, year, period, value, unit, source_id,
        grade (A to D), rung (实测 for the one that holds, else empty), role (``chosen``; ``same``,
        ``rounding`` or ``conflict`` beside the chosen one; ``other`` for months, spans and inexact
        values; ``excluded`` by a correction), qualifier, as_printed, note.

    Raises:
        InputError: An id, a code or the day is none.

    Examples:
        >>> import lnip_analysis as lnip
        >>> printed = lnip.observations("rd_intensity", "CN-LN")
        >>> printed.query("year == 2012 and role == 'chosen'")["value"].tolist()
        [1.57]
    """
    return frames.observation_frame(asked_evidence(as_of, root), indicator, region)


@public("lnip.series", _OF_A_YEAR)
def series(
    indicator: Asked = None,
    region: Asked = None,
    as_of: date | str | None = None,
    *,
    bounds: bool = False,
    root: Path | str | None = None,
    extra: Extra | None = None,
) -> pd.DataFrame:
    """The values that hold: exact, annual, one a year, printed or computed from printed ones.

    Args:
        indicator: An indicator's id, or several; all where None (`indicators` lists them).
        region: A region's code, or several; the nation and the provinces where None (`regions`).
        as_of: Only what was published by this day, e.g. ``2014-12-31``; everything where None.
        bounds: Whether years without a value have a row too, with what is proven of them (推定);
            takes a moment for many regions.
        root: The project's folder; found by itself where None.
        extra: Own figures for a trial, as in `open_review`; their source_id is ``trial``.

    Returns:
        One row a year: indicator, region, region_name, year, value, unit, source_id, grade, rung
        (实测; 试用 of figures on trial; with bounds also 推定 and 无据), formula (in words where
        it was computed); with bounds also low and high, NaN where there is no such end.

    Raises:
        InputError: An id, a code or the day is none.

    Examples:
        >>> import lnip_analysis as lnip
        >>> grants = lnip.series("patent_grants_invention", ["CN-LN", "CN-JL"])
        >>> grants.pivot(index="year", columns="region_name", values="value").loc[2012].tolist()
        [1583.0, 3973.0]
    """
    if not isinstance(bounds, bool):
        fault = Fault(f"“{bounds}”不是 True 或 False", field="bounds")
        raise CallError(fault, {"bounds": True})
    evidence = asked_evidence(as_of, root, extra)
    return frames.series_frame(evidence, indicator, region, bounds=bounds)


@public("lnip.indicators")
def indicators(as_of: date | str | None = None, root: Path | str | None = None) -> pd.DataFrame:
    """Which indicators there are.

    Args:
        as_of: Only what was published by this day counts for the years; everything where None.
        root: The project's folder; found by itself where None.

    Returns:
        One row an indicator: indicator (its id), name, unit, kind (flow, stock, ratio), domain,
        formula, definition, regions (how many have values), first_year, last_year.

    Examples:
        >>> import lnip_analysis as lnip
        >>> known = lnip.indicators()
        >>> known[known["name"].str.contains("质押")]["indicator"].tolist()
        ['pledge_financing_amount', 'pledge_financing_count']
    """
    return frames.indicator_frame(asked_evidence(as_of, root))


@public("lnip.regions")
def regions(root: Path | str | None = None) -> pd.DataFrame:
    """Which regions there are: the nation, the provinces and places below them.

    Args:
        root: The project's folder; found by itself where None.

    Returns:
        One row a region: region (its code), name, full_name, area, parent.

    Examples:
        >>> import lnip_analysis as lnip
        >>> lnip.regions().query("name == '辽宁'")["region"].tolist()
        ['CN-LN']
    """
    try:
        return frames.region_frame(asked_evidence(None, root))
    except CallError as error:
        known = asked_evidence(None, None).archive.regions.values()
        if str(root) in {one.name for one in known}:
            error.then = f""".query("name == '{root}'")"""
        raise


@public("lnip.sources")
def sources(as_of: date | str | None = None, root: Path | str | None = None) -> pd.DataFrame:
    """Where values were printed.

    Args:
        as_of: Only what was published by this day, e.g. ``2014-12-31``; everything where None.
        root: The project's folder; found by itself where None.

    Returns:
        One row a source: source_id, kind, grade, title, publisher, published, url.

    Examples:
        >>> import lnip_analysis as lnip
        >>> lnip.sources().set_index("source_id").loc["rd-bulletin-2015", "grade"]
        'B'
    """
    return frames.source_frame(asked_evidence(as_of, root))


@public("lnip.open_review", {"year": "report_year", "province": "region"})
def open_review(
    report_year: int,
    region: str | None = None,
    as_of: date | str | None = None,
    plan: str = HOME_PLAN,
    root: Path | str | None = None,
    *,
    extra: Extra | None = None,
) -> Review:
    """The plan, judged in a year on what was known.

    Args:
        report_year: The edition's year, from the plan's first on.
        region: Code of a province, or ``CN`` (`regions` lists them); the plan's where None.
        as_of: Only what was published by this day, e.g. ``2014-12-31``; everything where None.
        plan: The plan's id, the name of its file.
        root: The project's folder; found by itself where None.
        extra: Own figures for a trial: a frame or a CSV file with the columns indicator, region,
            year and value (and perhaps unit, qualifier, as_printed, note). They are checked like
            the archive's and hold in place of what was printed; every verdict that leans on them
            says so (column trial of ``.targets()``), and they are never written to the archive.
            A warning says where one contradicts printed figures or a bound that those prove.

    Returns:
        The review: ``.targets()``, ``.path(id)``, ``.projection(id)``, ``.bounds(id)``,
        ``.readings(id)``, ``.history(id)``, ``.what_if(id, …)``, ``.verdict(id)``.

    Raises:
        InputError: A parameter is of the wrong type, unknown or without data; the plan or the
            archive has faults.

    Examples:
        >>> import lnip_analysis as lnip
        >>> review = lnip.open_review(2015)
        >>> review.verdict("rd-intensity").status.value
        '未完成'
    """
    if "IPython" in sys.modules:
        from lnip_analysis.notebook import check_injected

        check_injected()
    return _open_review(report_year, region, as_of, plan, asked_folder(root), extra)


@public("lnip.compare", {"year": '.frame.query("year == {}")', "by": "per", "how": "per"})
def compare(
    indicator: str,
    regions: Asked = None,
    per: Per = "level",
    *,
    base_year: int | None = None,
    as_of: date | str | None = None,
    root: Path | str | None = None,
    extra: Extra | None = None,
) -> RegionComparison:
    """Regions side by side in one indicator.

    Args:
        indicator: The indicator's id (`indicators` lists them).
        regions: Codes, those to look at first (`regions` lists them); all provinces where None,
            those with the most in the last year first.
        per: ``level`` as printed; ``capita`` per 10,000 residents at the year's end; ``growth``
            on the year before in %, of a percentage in points; ``index`` with the base year as
            100; ``rank`` among the provinces, 1 for the largest.
        base_year: The year that is 100 in an index; the first that all regions have where None.
        as_of: Only what was published by this day, e.g. ``2014-12-31``; everything where None.
        root: The project's folder; found by itself where None.
        extra: Own figures for a trial, as in `open_review`; ``trial`` is among the source_id of
            every value that they have a part in, a base, a denominator or a rank too (rung 试用).

    Returns:
        The comparison: a notebook shows its chart; ``.frame`` has the values, tidy; ``.save``
        takes it away.

    Raises:
        InputError: An id, a code or ``per`` is none, or the comparison makes no sense.

    Examples:
        >>> import lnip_analysis as lnip
        >>> comparison = lnip.compare("patent_grants_invention", ["CN-LN", "CN-JL"], per="rank")
        >>> comparison.frame.query("year == 2012")["value"].tolist()
        [10.0, 19.0]
    """
    from lnip_analysis.present.explore.region_comparison import RegionComparison

    evidence = asked_evidence(as_of, root, extra)
    indicator = asked_indicator(evidence, indicator)
    asked_way(evidence, regions, per)
    frame = comparison_frame(evidence, indicator, regions, per, base_year)
    return RegionComparison(
        frame, evidence.indicator(indicator), per, evidence.sources, evidence.definition(indicator)
    )


@public("lnip.style")
def style() -> None:
    """Lets matplotlib and seaborn draw as the paper does: its font, which has Chinese, and colours.

    Examples:
        >>> import lnip_analysis as lnip
        >>> lnip.style()
        >>> import matplotlib
        >>> print(*matplotlib.rcParams["font.family"])
        Noto Sans SC
    """
    from lnip_analysis.present.charts.own_charts import set_style

    set_style()


tell_faults_plainly()
