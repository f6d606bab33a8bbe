"""One point of the story: what happened, how it is read, what is not known, kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lnip_analysis.evidence.model import Observation
from lnip_analysis.present.words.wording import (
    MINUS,
    format_number,
    format_percent,
    format_value,
)
from lnip_analysis.review.review import Review

_MONEY = ("亿元", "万元")


@dataclass(frozen=True)
class Fact:
    """A sentence that was computed, with its full stop.

    Attributes:
        text: The sentence.
        sources: Ids of the sources behind its values.
        about: Ids of the targets it tells of, where a chart of each shows it.
        see: Ids of other charts that show what it says.
    """

    text: str
    sources: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """One point.

    Attributes:
        indicator: Id of the indicator it is about.
        title: The finding in one line.
        facts: What was computed.
        reading: How this report reads the facts; no fact itself.
        rests_on: Which fact the reading rests on; empty where the facts allow none.
        refuted_by: What would refute it.
        unknown: What the archive does not say.
        short: Finding and reading in one sentence, for the chapter that holds the indicator.
        about: Ids of the targets and indicators that its facts tell of, as charts show them.
    """

    indicator: str
    title: str
    facts: tuple[Fact, ...]
    reading: str
    rests_on: str
    refuted_by: str
    unknown: str
    short: str
    about: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source behind its facts, once."""
        return tuple(dict.fromkeys(s for fact in self.facts for s in fact.sources))

    @property
    def reading_text(self) -> str:
        """The reading with what it rests on and what would refute it."""
        return f"{self.reading}依据：{self.rests_on}。{self.refuted_by}，这一读法就不成立。"


def counted_by(review: Review, indicator: str) -> str:
    """The first target that counts on an indicator, or the indicator: what a chart would show."""
    found = (target.id for target in review.plan.targets if target.indicator == indicator)
    return next(found, indicator)


def sources_of(observations: Iterable[Observation]) -> tuple[str, ...]:
    """The sources of some values, once."""
    return tuple(dict.fromkeys(s for o in observations for s in o.source_ids))


def grew(share: float) -> str:
    """``增长7.2%``, ``下降27.2%``, ``基本持平（−0.1%）`` where it is next to nothing."""
    if abs(share) < 0.005:
        return f"基本持平（{format_percent(share)}）"
    return ("增长" if share > 0 else "下降") + format_percent(abs(share))


def to_from(ends: tuple[str, str], change: float) -> str:
    """``由130.7亿元增到267.5亿元``, ``由15,589项减到11,878项``."""
    return f"由{ends[0]}{'增' if change > 0 else '减'}到{ends[1]}"


def more_or_less(amount: float, unit: str) -> str:
    """``增加3,452件``, ``减少6,875件``."""
    return ("增加" if amount >= 0 else "减少") + shown(abs(amount), unit)


def shown(amount: float, unit: str) -> str:
    """An amount that was worked out: counts whole, money with one decimal."""
    if unit in _MONEY:
        return f"{amount:,.1f}{unit}"
    return format_value(round(amount), unit)


def change_shown(amount: float, unit: str) -> str:
    """The same with a sign and without its unit, for a table: ``+3,451``, ``−94.3``."""
    text = f"{amount:+,.1f}" if unit in _MONEY else f"{round(amount):+,}"
    return text.replace("-", MINUS)


def points_of(amount: float) -> str:
    """Percentage points without a sign: ``0.30个百分点``."""
    return f"{abs(amount):.2f}个百分点"


def way(amount: float) -> str:
    """``提高`` or ``下降``."""
    return "提高" if amount > 0 else "下降"


def round_money(amount: float) -> str:
    """An implied amount in 亿元 as finely as it is known: three figures, ``约2.86万亿元``."""
    if amount >= 10_000:
        return f"约{amount / 10_000:.2f}万亿元"
    digits = max(0, 2 - (len(str(int(amount))) - 1))
    return f"约{format_number(round(amount, digits))}亿元"
