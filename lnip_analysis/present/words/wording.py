"""How numbers, years and probabilities are written for a Chinese reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lnip_analysis.evidence.model import Observation, Source
from lnip_analysis.evidence.numbers import is_rounded
from lnip_analysis.review.likelihood import likelihood

MINUS = "−"
MISSING = "—"
_RATIO_UNITS = ("件/万人", "%")
_QUALIFIERS = {">": "超过", "<": "近", "~": "约", "": ""}
_NUMERALS = "零一二三四五六七八九十"


def format_number(value: float, unit: str = "") -> str:
    """A value as readers write it: counts with thousands commas, ratios as printed.

    Args:
        value: The value in ``unit``.
        unit: Its unit; a ratio keeps up to three decimals (percent two), money and people up to
            two, a count none unless it has some.
    """
    if unit.startswith("%"):
        text = _trim(f"{value:,.2f}")
    elif unit in _RATIO_UNITS:
        text = _trim(f"{value:,.3f}")
    elif abs(value - round(value)) < 1e-9 or abs(value) >= 1000:
        text = f"{value:,.0f}"
    else:
        text = _trim(f"{value:,.2f}")
    text = text.removeprefix("-") if text.strip("-0.,") == "" else text
    return text.replace("-", MINUS)


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".")


def format_value(value: float, unit: str) -> str:
    """A value with its unit: ``19,332件``, ``2.385件``, ``1.27%``.

    A rate's own name says per what (每万人口…、每年…), so its unit is not said twice.
    """
    return format_number(value, unit) + short_unit(unit)


def short_unit(unit: str) -> str:
    """The unit as it follows a number in a sentence."""
    return unit.split("/")[0]


def format_formula(printed: str) -> str:
    """A quotient as computed, set as readers write it: ``23,242件÷4,382.4万人``."""
    return re.sub(r"(?<![\d.])\d{4,}", lambda n: f"{int(n[0]):,}", printed).replace(" ", "")


def format_observation(observation: Observation) -> str:
    """A figure with its qualifier in words: ``超过150,000件``."""
    word = _QUALIFIERS[observation.qualifier]
    return word + format_value(observation.value, observation.unit)


def format_percent(share: float, digits: int = 1) -> str:
    """A fraction as percent: ``7.2%``, ``−27.2%``."""
    text = f"{share * 100:.{digits}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS) + "%"


def format_rate(share: float) -> str:
    """A fraction as percent without needless decimals: ``14%``, ``12.5%``."""
    return _trim(f"{share * 100:.1f}").replace("-", MINUS) + "%"


def format_change(share: float) -> str:
    """A relative change in words: ``增长7.2%``, ``下降27.2%``, ``持平``."""
    text = format_percent(abs(share))
    if text == "0.0%":
        return "持平"
    return ("增长" if share > 0 else "下降") + text


def format_pace_ratio(pace_ratio: float) -> str:
    """A pace ratio with two decimals: ``0.53``, ``−0.87``."""
    return f"{pace_ratio:.2f}".replace("-", MINUS)


def format_year_on_year(now: float, before: float, unit: str) -> str:
    """The change on the year before: in points where the figure is a percentage.

    ``比上年增长7.2%``, ``比上年下降0.13个百分点``. ``before`` is not 0.
    """
    if unit == "%":
        points = round(now - before, 2)
        way = "提高" if points > 0 else "下降"
        return f"比上年{way}{abs(points):.2f}个百分点" if points else "与上年持平"
    change = format_change(now / before - 1)
    return "与上年持平" if change == "持平" else f"比上年{change}"


def format_change_on(now: Observation, before: Observation) -> str:
    """The change on the year before; roughly where that year was printed in round figures."""
    if now.unit == "%" or not is_rounded(before.as_printed, before.value):
        first, last = now.ends_from(before)
        return format_year_on_year(last, first, now.unit)
    share = now.value / before.value - 1
    way = "增长" if share > 0 else "下降"
    return f"比上年约{way}{abs(share):.0%}" if round(share, 2) else "与上年大致持平"


def format_years(years: Iterable[int]) -> str:
    """Years as readers write them: ``2013年``, ``2013—2015年``, ``2012、2014—2015年``."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    if not spans:
        return ""
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans) + "年"


def format_date(printed: str) -> str:
    """A date as printed in the archive, in words: ``2012年9月7日``, ``2014年9月``, ``2015年``."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(printed.split("-"), "年月日", strict=False)
    )


def quoted(title: str) -> str:
    """A title in quotation marks; those inside it become single ones."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def numeral(n: int) -> str:
    """A small count in Chinese numerals as before a year: ``两``年, ``三``年."""
    if n == 2:
        return "两"
    return _NUMERALS[n] if 0 <= n <= 10 else str(n)


def format_chance(p: float) -> str:
    """A probability as a number that pretends no more than it knows: ``约87%``, ``大于99%``."""
    if p > 0.99:
        return "大于99%"
    return "小于1%" if p < 0.01 else f"约{p * 100:.0f}%"


def format_probability(p: float) -> str:
    """A probability as number and word: ``约87%（可能）``, ``大于99%（几乎确定）``."""
    return f"{format_chance(p)}（{likelihood(p)}）"


def join(parts: Sequence[str]) -> str:
    """Clauses as one sentence, with full-width punctuation."""
    return "，".join(part for part in parts if part) + "。" if any(parts) else ""


def cite(source: Source) -> str:
    """A source as a reader cites it: publisher, title, date of publication."""
    when = f"（{source.published}）" if source.published else "（无发布日期）"
    return f"{source.cited_publisher}《{source.cited_title.strip('《》')}》{when}"
