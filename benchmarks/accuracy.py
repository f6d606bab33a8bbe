"""Forecast accuracy beside peers: same series, same origins, one run, one table a part.

python benchmarks/accuracy.py [--quick] [--no-peers] [--development] [--min-train N] [--csv FOLDER]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd
from peers import peer_models

from lnip_analysis.evidence import open_evidence
from lnip_analysis.growth.backtest import BacktestResult, Model, backtest, panel_model
from lnip_analysis.growth.baselines import BASELINES
from lnip_analysis.growth.bridge_trial import bridge_trial
from lnip_analysis.growth.by_kind import reliability_gaps, scores_by_kind
from lnip_analysis.growth.prior import Kind
from lnip_analysis.growth.pseudo import pseudo_targets
from lnip_analysis.growth.split import DEVELOPMENT, development_part, part
from lnip_analysis.growth.summary import BacktestSummary, summarise
from lnip_analysis.review.growth_panel import growth_panel

OURS = "ours"
WALK = "random walk with drift, normal"
QUICK_REGIONS = 4
"""With --quick only every fourth region is forecast (the prior then sees only those)."""


def main() -> None:
    arguments = _arguments()
    frame, kinds, development = archive_panel()
    if arguments.development:
        frame = development_part(frame, development)
    if arguments.quick:
        regions = sorted(frame["region"].unique())[::QUICK_REGIONS]
        frame = frame[frame["region"].isin([*regions, "CN"])]
    models: dict[str, Model] = {OURS: panel_model, **BASELINES}
    if not arguments.no_peers:
        models |= peer_models()
    start = time.perf_counter()
    result = backtest(frame, models, min_train=arguments.min_train, kinds=kinds)
    print(f"{len(result.scores)} forecasts in {time.perf_counter() - start:.0f} s")
    which = part(result.scores, development)
    parts = {"development part": which == "development"}
    if not arguments.development:
        parts["hold-out part (all of it)"] = which != "development"
        parts |= {f"hold-out: {n}": which == n for n in ("new years", "new indicators", "both new")}
    for title, rows in parts.items():
        scored = BacktestResult(result.scores[rows], result.seconds, result.history)
        _print(title, summarise(scored))
        _print_by_kind(scored, kinds)
        if arguments.csv:
            _save(arguments.csv / title.replace(" ", "_").replace(":", ""), scored)
    if not arguments.quick and not arguments.development:
        _print_bridge(frame, kinds, development)


def _print_bridge(frame: pd.DataFrame, kinds: dict[str, Kind], development: list[str]) -> None:
    """Hidden years bridged, by what is known of them, beside straight interpolation."""
    cases = {"the others known": (True, True), "nobody known": (True, False)}
    cases |= {"no panel of the indicator": (False, False)}
    for title, (panel, others) in cases.items():
        table = bridge_trial(frame, kinds=kinds, panel=panel)
        table = table[table["others"] == others]
        inside = part(table, development) == DEVELOPMENT
        table = table.assign(
            part=inside.map({True: DEVELOPMENT, False: "hold-out"}),
            kind=table["indicator"].map(kinds),
        )
        print(f"\n=== bridge, {title} ===")
        for by in (["hidden", "part"], ["hidden", "kind"]):
            scores = table.groupby([*by, "model"])[["crps", "in50", "in80", "in95"]].mean()
            scores["n"] = table.groupby([*by, "model"]).size()
            print(_shown(scores.reset_index()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="every fourth region only")
    parser.add_argument("--no-peers", action="store_true", help="without those of statsforecast")
    parser.add_argument("--development", action="store_true", help="development part only")
    parser.add_argument("--min-train", type=int, default=4, help="fewest figures at the origin")
    parser.add_argument("--csv", type=Path, help="folder for the tables as CSV")
    return parser.parse_args()


def archive_panel() -> tuple[pd.DataFrame, dict[str, Kind], list[str]]:
    """Every annual value of the archive, every indicator's kind, those of the development part."""
    evidence = open_evidence()
    kinds: dict[str, Kind] = {i.id: i.kind for i in evidence.indicators.values()}
    development = [i.id for i in evidence.indicators.values() if i.development]
    return growth_panel(evidence)[["indicator", "region", "year", "value"]], kinds, development


def _print(title: str, summary: BacktestSummary) -> None:
    counts = summary.counts.iloc[0]
    print(f"\n=== {title} ===")
    print(
        f"{counts['forecasts']:.0f} forecasts of {counts['series']:.0f} series "
        f"({counts['indicators']:.0f} indicators, {counts['regions']:.0f} regions, "
        f"{counts['outcome_years']:.0f} outcome years): worth "
        f"{counts['independent']:.0f} independent ones"
    )
    print(
        "\nModels that refused nothing, same cases (CRPS and MASE of log values: lower is better)"
    )
    print(_shown(summary.accuracy))
    print("\nEvery model on the cases it did not refuse, and ours on the very same cases")
    print(_shown(summary.pairs))
    print("\nCoverage of ours by horizon")
    print(_shown(summary.coverage[summary.coverage["model"] == OURS]))
    print("\nPseudo-targets of 5, 10, 15 and 20 % a year, two years in (Brier)")
    print(_shown(summary.brier))


def _print_by_kind(scored: BacktestResult, kinds: dict[str, Kind]) -> None:
    plain = scored.scores[scored.scores["model"].isin([OURS, WALK])]
    print("\nOurs by kind and indicator (errors are clustered; bias in log units)")
    print(_shown(scores_by_kind(plain, kinds, model=OURS, reference=WALK)))
    ours = plain[plain["model"] == OURS]
    targets = pseudo_targets(BacktestResult(ours, scored.seconds, scored.history, scored.nation))
    print("\nReliability of ours, with the clustered error of each gap")
    print(_shown(reliability_gaps(targets)))


def _shown(table: pd.DataFrame) -> str:
    return str(table.to_string(index=False, float_format=lambda x: f"{x:.3f}"))


def _save(folder: Path, scored: BacktestResult) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    summary = summarise(scored)
    for name in ("accuracy", "pairs", "coverage", "brier", "reliability", "counts"):
        getattr(summary, name).to_csv(folder / f"{name}.csv", index=False)


if __name__ == "__main__":
    main()
