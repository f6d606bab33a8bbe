"""Which value holds for an indicator, region and year, and why the others don't.

Order: kind of source (`schema.KINDS`), then the later publication, then the source's id.
A value of a month, of a span or with a qualifier never stands for a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from lnip_analysis.dates import last_day
from lnip_analysis.evidence.codes import KINDS
from lnip_analysis.evidence.model import TRIAL, Source
from lnip_analysis.evidence.numbers import printed_step

KEY = ["indicator", "region", "period"]
SAME, ROUNDING, CONFLICT = "same", "rounding", "conflict"
_RANKED = {TRIAL: "试用的数", **KINDS}
"""Kinds of sources, the one that wins first: figures on trial hold while they are tried."""
_WINNER = ["value", "source_id", "kind_rank", "published_day", "as_printed"]


@dataclass(frozen=True, eq=False)
class Choice:
    """The values known on a day, sorted by what became of them.

    Attributes:
        chosen: One row per indicator, region and year: the columns of the archive, and grade,
            published, kind_rank, published_day, known_from, formula, parents.
        losers: The annual exact values that lost, with chosen_value, chosen_source_id,
            difference (in the indicator's unit), agreement (same, rounding, conflict), reason.
        others: Months, spans and values with a qualifier.
        excluded: Values a correction took out.
        after_cut_off: Values published after the day.
    """

    chosen: pd.DataFrame
    losers: pd.DataFrame
    others: pd.DataFrame
    excluded: pd.DataFrame
    after_cut_off: pd.DataFrame


def choose(observations: pd.DataFrame, sources: dict[str, Source], as_of: date) -> Choice:
    """Sorts the values of the archive as of a day.

    Args:
        observations: The archive's values, after corrections.
        sources: Its sources.
        as_of: The last day whose publications count.
    """
    frame = _with_sources(observations, sources).assign(formula="", parents="")
    known = frame["known_from"] <= as_of
    kept = known & (frame["excluded"] == "")
    annual = (frame["period"].str.len() == 4) & (frame["qualifier"] == "")
    ranked = frame[kept & annual].sort_values(
        [*KEY, "kind_rank", "published_day", "source_id"],
        ascending=[True, True, True, True, False, True],
        kind="stable",
    )
    lost = ranked.duplicated(KEY)
    chosen = ranked[~lost].reset_index(drop=True)
    others = frame[kept & ~annual].sort_values([*KEY, "source_id"]).reset_index(drop=True)
    return Choice(
        chosen,
        _compared(ranked[lost], chosen),
        others,
        frame[known & ~kept].reset_index(drop=True),
        frame[~known].reset_index(drop=True),
    )


def _with_sources(observations: pd.DataFrame, sources: dict[str, Source]) -> pd.DataFrame:
    """The values with what their sources say about rank, grade and date."""
    rank = {kind: i for i, kind in enumerate(_RANKED, -1)}
    about = pd.DataFrame(
        [
            # A source without a date comes after the dated ones of its kind.
            (i, x.grade, x.published, rank[x.kind],
             last_day(x.published).toordinal() if x.published else 0, x.known_from)
            for i, x in sources.items()
        ],
        columns=["source_id", "grade", "published", "kind_rank", "published_day", "known_from"],
    )  # fmt: skip
    return observations.merge(about, on="source_id", how="left", validate="m:1")


def _compared(losers: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The losing values beside those that hold."""
    winners = chosen[[*KEY, *_WINNER]].rename(columns={c: f"chosen_{c}" for c in _WINNER})
    both = losers.merge(winners, on=KEY, how="left", validate="m:1")
    both["difference"] = (both["value"] - both["chosen_value"]).round(9)
    # Two values agree if the coarser one is the other, rounded.
    step = np.maximum(
        _steps(both["as_printed"], both["value"]),
        _steps(both["chosen_as_printed"], both["chosen_value"]),
    )
    near = both["difference"].abs() <= step / 2 * (1 + 1e-9)
    both["agreement"] = np.select([both["difference"] == 0, near], [SAME, ROUNDING], CONFLICT)
    both["reason"] = _reasons(both)
    return both.drop(columns=["chosen_as_printed", "chosen_kind_rank", "chosen_published_day"])


def _steps(printed: pd.Series, values: pd.Series) -> np.ndarray:
    return np.array([printed_step(p, v) for p, v in zip(printed, values, strict=True)])


def _reasons(both: pd.DataFrame) -> np.ndarray:
    """Why each lost, in Chinese."""
    names = np.array(list(_RANKED.values()), dtype=object)
    winner = names[both["chosen_kind_rank"].to_numpy(int) + 1]
    own = names[both["kind_rank"].to_numpy(int) + 1]
    by_kind = np.array(
        [f"{o}的次序在{w}之后" for o, w in zip(own, winner, strict=True)], dtype=object
    )
    by_date = np.array([f"同为{o}，以后出版者为准" for o in own], dtype=object)
    by_id = np.array([f"同为{o}且同期出版，按来源编号取定" for o in own], dtype=object)
    return np.select(
        [
            both["kind_rank"] != both["chosen_kind_rank"],
            both["published_day"] != both["chosen_published_day"],
        ],
        [by_kind, by_date],
        by_id,
    )
