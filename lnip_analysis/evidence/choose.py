"""Which value holds for an indicator, region and year, and why the others don't.

Order: kind of source (`schema.KINDS`), then the later publication, then the source's id.
A value of a month, of a span or with a qualifier never stands for a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial

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
    """The values known on a day, sorted by what became of them; a part is made when asked for.

    Each has one row per value, in the order of indicator, region and period: the columns of the
    archive, and grade, published, kind_rank, published_day, known_from, formula, parents.
    """

    _observations: pd.DataFrame
    _sources: pd.DataFrame
    _rows: dict[str, np.ndarray]

    @cached_property
    def chosen(self) -> pd.DataFrame:
        """The values that hold: one per indicator, region and year."""
        return self._part("chosen")

    @cached_property
    def losers(self) -> pd.DataFrame:
        """The annual exact values that lost, best first.

        With chosen_value, chosen_source_id, difference (in the indicator's unit), agreement
        (same, rounding, conflict), reason.
        """
        return _compared(self._part("losers"), self.chosen)

    @cached_property
    def others(self) -> pd.DataFrame:
        """Months, spans and values with a qualifier."""
        return self._part("others")

    @cached_property
    def excluded(self) -> pd.DataFrame:
        """Values a correction took out, in the order of the archive."""
        return self._part("excluded")

    @cached_property
    def after_cut_off(self) -> pd.DataFrame:
        """Values published after the day, in the order of the archive."""
        return self._part("after_cut_off")

    def lost(self, indicator: str, region: str) -> pd.DataFrame:
        """The losers of an indicator and region alone, not compared with those that hold."""
        of = self._observations
        place = ((of["indicator"] == indicator) & (of["region"] == region)).to_numpy()
        rows = self._rows["losers"]
        return self._told(rows[place[rows]])

    def _part(self, name: str) -> pd.DataFrame:
        return self._told(self._rows[name])

    def _told(self, rows: np.ndarray) -> pd.DataFrame:
        """Some values with what their sources say."""
        found = self._observations.iloc[rows]
        told = found.merge(self._sources, on="source_id", how="left", validate="m:1")
        return told.assign(formula="", parents="")


def choose(observations: pd.DataFrame, sources: dict[str, Source], as_of: date) -> Choice:
    """Sorts the values of the archive as of a day.

    Args:
        observations: The archive's values, after corrections.
        sources: Its sources.
        as_of: The last day whose publications count.
    """
    about, observations = _about(sources), observations.reset_index(drop=True)
    codes, ids = pd.factorize(observations["source_id"])
    place = {i: n for n, i in enumerate(about["source_id"])}
    known = np.array([sources[i].known_from <= as_of for i in ids], dtype=bool)[codes]
    kept = known & (observations["excluded"] == "").to_numpy()
    annual = (observations["period"].str.len() == 4) & (observations["qualifier"] == "")
    keys = observations[[*KEY, "source_id"]].assign(
        place=np.array([place[i] for i in ids], dtype=int)[codes]
    )
    ranked = keys[kept & annual].sort_values([*KEY, "place"], kind="stable")
    lost = ranked.duplicated(KEY)
    beside = keys[kept & ~annual]
    rows = {
        "chosen": ranked.index[~lost],
        "losers": ranked.index[lost],
        "others": beside.sort_values([*KEY, "source_id"]).index,
        "excluded": keys.index[known & ~kept],
        "after_cut_off": keys.index[~known],
    }
    return Choice(observations, about, {name: part.to_numpy() for name, part in rows.items()})


def _about(sources: dict[str, Source]) -> pd.DataFrame:
    """What sources say about rank, grade and date of their values, the one that wins first."""
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
    order = ["kind_rank", "published_day", "source_id"]
    return about.sort_values(order, ascending=[True, False, True])


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
    step = cache(printed_step)
    return np.array([step(p, v) for p, v in zip(printed, values, strict=True)])


def _reasons(both: pd.DataFrame) -> list[str]:
    """Why each lost, in Chinese."""
    names = list(_RANKED.values())
    later = both["published_day"] != both["chosen_published_day"]
    word = cache(partial(_reason, names))
    ranks = zip(both["kind_rank"], both["chosen_kind_rank"], later, strict=True)
    return [word(own, winner, day) for own, winner, day in ranks]


def _reason(names: list[str], own: int, winner: int, later: bool) -> str:
    mine = names[own + 1]
    if own != winner:
        return f"{mine}的次序在{names[winner + 1]}之后"
    return f"同为{mine}，以后出版者为准" if later else f"同为{mine}且同期出版，按来源编号取定"
