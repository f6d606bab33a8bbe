"""Where a value comes from: what holds, what it lost to and why, where it was printed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from lnip_analysis.evidence.choose import CONFLICT
from lnip_analysis.evidence.corrections import Correction
from lnip_analysis.evidence.ids import split_ids
from lnip_analysis.evidence.model import (
    ON_TRIAL,
    TRIAL,
    Indicator,
    Observation,
    Region,
    Source,
    as_observations,
)
from lnip_analysis.evidence.numbers import format_value, half_width
from lnip_analysis.evidence.periods import EXPECTED, parse_period
from lnip_analysis.evidence.trace_text import agreement_words, trace_lines
from lnip_analysis.faults import Fault, InputError

if TYPE_CHECKING:
    from lnip_analysis.evidence.evidence import Evidence


_NOT_A_YEAR = {
    "month": "这是月末数，不是年末数，不能当作全年的数，也不用于判定",
    "span": "这是几年合计，不能当作某一年的数，也不用于年度判定",
    "months": "这是几个月的累计，只是全年的下限，不能当作全年的数，也不用于判定",
}


@dataclass(frozen=True)
class Loser:
    """A value that doesn't hold.

    Attributes:
        observation: The value.
        agreement: ``same``, ``rounding`` or ``conflict`` with the one that holds.
        difference: It less the one that holds, in the indicator's unit.
        reason: Why it lost, in Chinese.
    """

    observation: Observation
    agreement: str
    difference: float
    reason: str


@dataclass(frozen=True)
class Trace:
    """The answer to "where is this value from?".

    Attributes:
        indicator: The indicator.
        region: The region.
        period: The period asked for.
        as_of: The last day whose publications count.
        chosen: The value that holds, printed or computed; None where there is none.
        losers: Values for the same period that don't hold.
        parents: The values a computed one follows from.
        recomputed: What the formula gives beside a printed value; None without a formula.
        others: Values of the year that are of a month, of a span or not exact.
        excluded: Observations a correction took out.
        later: Values for the period published after `as_of`.
        notes: What a reader must know, in Chinese.
        corrections: What was corrected in any of these, with the reason.
        sources: Every source named, by id.
    """

    indicator: Indicator
    region: Region
    period: str
    as_of: date
    chosen: Observation | None
    losers: tuple[Loser, ...]
    parents: tuple[Observation, ...]
    recomputed: Observation | None
    others: tuple[Observation, ...]
    excluded: tuple[Observation, ...]
    later: tuple[Observation, ...]
    notes: tuple[str, ...]
    corrections: tuple[Correction, ...]
    sources: dict[str, Source]

    @property
    def lines(self) -> list[str]:
        """The answer in lines of plain Chinese."""
        return trace_lines(self)

    @property
    def text(self) -> str:
        """The answer in plain Chinese."""
        return "\n".join(self.lines)

    def to_dict(self) -> dict[str, Any]:
        """The answer for a machine: plain values, dates as ISO text."""
        found = asdict(self)
        found["as_of"] = self.as_of.isoformat()
        for source in found["sources"].values():
            source["known_from"] = source["known_from"].isoformat()
        return found


def trace(evidence: Evidence, indicator: Indicator, period: str, region: Region) -> Trace:
    """Traces one value.

    Args:
        evidence: What is known.
        indicator: The indicator.
        period: ``2013``, ``2012-05``, ``2008-2012`` or ``2015-01/2015-08``.
        region: The region.

    Raises:
        InputError: The period is none.
    """
    period = half_width(period)
    if parse_period(period) is None:
        raise InputError(Fault(f"“{period}”不是期间", field="period", expected=EXPECTED))
    choice = evidence.choice

    def rows(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[(frame["indicator"] == indicator.id) & (frame["region"] == region.code)]

    def at(frame: pd.DataFrame) -> pd.DataFrame:
        mine = rows(frame)
        return mine[mine["period"] == period]

    chosen = as_observations(at(evidence.chosen))
    others = rows(choice.others)
    if not chosen and len(period) > 4:
        # Of a month or span, the first in the order of sources is what was printed.
        best = others[others["period"] == period].sort_values("kind_rank", kind="stable").head(1)
        chosen = as_observations(best)
        others = others.drop(best.index)
    year = others["period"].str.contains(period[:4], regex=False)
    recomputed = as_observations(at(evidence.computed))
    winner = chosen[0] if chosen else None
    found = recomputed[0] if recomputed else None
    parents = _parents(evidence, indicator, period, region) if found else ()
    parts: dict[str, Any] = {
        "chosen": winner,
        "losers": _losers(at(choice.losers)),
        "parents": parents,
        "recomputed": found if winner and not winner.formula else None,
        "others": as_observations(others[year]),
        "excluded": as_observations(at(choice.excluded)),
        "later": as_observations(at(choice.after_cut_off)),
    }
    named = _named(parts)
    places = {(o.file, o.line) for o in named}
    ids = dict.fromkeys(i for o in named for i in o.source_ids)
    return Trace(
        indicator, region, period, evidence.as_of,
        notes=_notes(parts, evidence.series(indicator.id, region.code).years),
        corrections=tuple(
            c for c in evidence.archive.corrections if (c.file, c.line) in places
        ),
        sources={i: evidence.source(i) for i in ids},
        **parts,
    )  # fmt: skip


def _losers(frame: pd.DataFrame) -> tuple[Loser, ...]:
    return tuple(
        Loser(observation, agreement, float(difference), reason)
        for observation, agreement, difference, reason in zip(
            as_observations(frame),
            frame["agreement"],
            frame["difference"],
            frame["reason"],
            strict=True,
        )
    )


def _parents(
    evidence: Evidence, indicator: Indicator, period: str, region: Region
) -> tuple[Observation, ...]:
    """The values a formula takes, in the order of the formula."""
    ids = evidence.computed.loc[evidence.computed["indicator"] == indicator.id, "parents"].iloc[0]
    found = (evidence.series(i, region.code).at(int(period)) for i in split_ids(ids))
    return tuple(o for o in found if o is not None)


def _named(parts: dict[str, Any]) -> list[Observation]:
    """Every observation in a trace."""
    found = [parts["chosen"], parts["recomputed"], *(x.observation for x in parts["losers"])]
    for name in ("parents", "others", "excluded", "later"):
        found += parts[name]
    return [o for o in found if o is not None]


def _notes(parts: dict[str, Any], years: tuple[int, ...]) -> tuple[str, ...]:
    """What a reader must know about the value."""
    chosen: Observation | None = parts["chosen"]
    notes = []
    if chosen is None:
        known = "、".join(map(str, years)) or "没有任何一年"
        notes.append(f"没有可用的数；有数的年份：{known}")
    elif not chosen.annual:
        notes.append(_NOT_A_YEAR[chosen.span])
    if chosen is not None and not chosen.exact:
        notes.append("原文不是确切的数（超过、近、约），不用于判定")
    if chosen is not None and TRIAL in chosen.source_ids:
        notes.append(ON_TRIAL.removesuffix("。"))
    elif chosen is not None and chosen.grade == "D":
        what = "算式里有来源不明的数" if chosen.formula else "来源不明"
        notes.append(f"可信等级为 D：{what}，没有更好的来源，只作参考")
    again: Observation | None = parts["recomputed"]
    if again is not None and chosen is not None:
        said = agreement_words(again, chosen)
        notes.append(f"按算式复算：{again.as_printed} = {rounded(again.value)}，{said}")
    if any(x.agreement == CONFLICT for x in parts["losers"]):
        notes.append("各来源的数不一致，采用次序在前的一个，其余照列")
    if parts["later"]:
        notes.append("另有截至日之后才公布的数，列在后面，没有采用")
    return tuple(notes)


def rounded(value: float) -> str:
    """A value to four decimals at most."""
    return format_value(round(value, 4))


def roughly(value: float) -> str:
    """A value that was reckoned from others, to four digits."""
    return format_value(float(f"{value:.4g}"))
