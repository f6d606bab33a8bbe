"""The method's scores on the real archive, by part: frozen lines, and rows of docs/method.md."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pandas as pd

from lnip_analysis.evidence import open_evidence
from lnip_analysis.growth.backtest import BacktestResult, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.growth.split import DEVELOPMENT, part
from lnip_analysis.growth.summary import BacktestSummary, summarise
from lnip_analysis.review.growth_panel import growth_panel
from tests.golden.facts import FOLDER

FILE = FOLDER / "method.txt"
HOLD_OUT = "hold-out"
_MEASURES = ("crps_h1", "crps_h2", "crps_h3", "crps", "skill", "in50", "in80", "in95", "mase", "n")
_COUNTS = ("forecasts", "series", "indicators", "regions", "outcome_years", "independent")


@cache
def summaries() -> dict[str, BacktestSummary]:
    """The back-test of docs/method.md without the peers of statsforecast, by part."""
    evidence = open_evidence()
    kinds = {i.id: i.kind for i in evidence.indicators.values()}
    models = {"ours": panel_model, **BASELINES}
    result = backtest(growth_panel(evidence), models, min_train=MIN_VALUES, kinds=kinds)
    development = [i.id for i in evidence.indicators.values() if i.development]
    which = part(result.scores, development)
    parts = {DEVELOPMENT: which == DEVELOPMENT, HOLD_OUT: which != DEVELOPMENT}
    parts |= {name: which == name for name in ("new years", "new indicators", "both new")}
    return {
        name: summarise(BacktestResult(result.scores[rows], result.seconds, result.history))
        for name, rows in parts.items()
    }


def method_text() -> str:
    """The scores as lines; six digits, which no change of the formulas would leave as they are."""
    return "".join(f"{line}\n" for name in summaries() for line in _facts(name, summaries()[name]))


def _facts(name: str, s: BacktestSummary) -> Iterator[str]:
    counts = s.counts.iloc[0]
    yield f"{name} counts = {' '.join(f'{c} {counts[c]:.6g}' for c in _COUNTS)}"
    yield from _rows(name, "", s.accuracy, ("model",), _MEASURES)
    yield from _rows(name, "band ", s.coverage, ("model", "h"), ("in50", "in80", "in95"))
    skills = ("brier", "skill_climatology", "skill_persistence", "skill_base_rate", "n")
    yield from _rows(name, "pseudo-targets ", s.brier, ("model",), skills)
    bins = ("forecast", "observed", "n")
    yield from _rows(name, "reliability ", s.reliability, ("model", "low"), bins)
    yield ""


def _rows(
    name: str, what: str, table: pd.DataFrame, keys: tuple[str, ...], values: tuple[str, ...]
) -> Iterator[str]:
    for row in table.to_dict("records"):
        key = " | ".join(f"{row[k]}" for k in keys)
        yield f"{name} {what}{key} = {' '.join(f'{v} {row[v]:.6g}' for v in values)}"


def document_rows() -> Iterator[str]:
    """The rows of the tables of docs/method.md, 6.2 to 6.4, without those of the peers."""
    for name in (HOLD_OUT, DEVELOPMENT):
        for row in summaries()[name].accuracy.to_dict("records"):
            yield _accuracy_row(row)
    hold_out = summaries()[HOLD_OUT]
    for row in hold_out.pairs.to_dict("records")[1:]:
        yield (
            f"| {row['model']} | {row['n']} | {row['refused']} | {row['crps']:.3f} "
            f"| {row['first_on_same']:.3f} | {row['first_lower_by']:.1%} |"
        )
    for ours, theirs in zip(_brier_rows(DEVELOPMENT), _brier_rows(HOLD_OUT), strict=True):
        yield f"| {ours} | {theirs.partition(' | ')[2]} |"
    for name, title in zip(
        summaries(),
        (DEVELOPMENT, HOLD_OUT, "… new years", "… new indicators", "… both new"),
        strict=True,
    ):
        counts = summaries()[name].counts.iloc[0]
        yield f"| {title} | {' | '.join(f'{counts[c]:.0f}' for c in _COUNTS)} |"
    yield from _reliability_rows()


def _accuracy_row(row: dict[str, float]) -> str:
    ours = row["model"] == "ours"
    bold = "**" if ours else ""
    crps = " | ".join(f"{row[f'crps_h{h}']:.3f}" for h in (1, 2, 3))
    return (
        f"| {bold}{row['model']}{bold} | {crps} | {bold}{row['crps']:.3f}{bold} "
        f"| {bold}{row['skill']:+.1%}{bold} | {row['in50']:.1%} "
        f"| {bold}{row['in80']:.1%}{bold} | {row['in95']:.1%} | {row['mase']:.2f} |"
    )


def _brier_rows(name: str) -> list[str]:
    return [
        f"{r['model']} | {r['brier']:.3f} | {r['skill_climatology']:+.2f} "
        f"| {r['skill_persistence']:+.2f}"
        for r in summaries()[name].brier.to_dict("records")
    ]


def _reliability_rows() -> Iterator[str]:
    tables = [summaries()[name].reliability for name in (DEVELOPMENT, HOLD_OUT)]
    ours = [t[t["model"] == "ours"].to_dict("records") for t in tables]
    for a, b in zip(*ours, strict=True):
        yield (
            f"| {a['low']:.0%}–{a['high']:.0%} | {a['forecast']:.0%} | {a['observed']:.0%} "
            f"| {b['forecast']:.0%} | {b['observed']:.0%} | {a['n']} / {b['n']} |"
        )
