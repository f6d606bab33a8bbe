"""Which indicator a printed name may mean: the one of just that name, or some to choose from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.intake.labels import squeezed, unit_factor

_LEAST = 0.3
"""Share of a name's pairs of characters that must stand in the printed text."""
_SAID = 0.6
"""Share of a label's own pairs of characters that are enough by themselves."""
_SHOWN = 4
_KEPT = 2**14
"""Names that are remembered: every label of a table is held against every indicator's."""
_SAME = (("申请受理", "申请"), ("受理数", "申请量"), ("授权数", "授权量"), ("有效数", "有效量"))
_NOTHING = {"合计", "总计", "小计", "总数", "数量", "指标", "数值"}
_LABEL = re.compile(r"^(指标|数据库|表)\s*[:：]")


def exactly(printed: str, indicators: Mapping[str, Indicator]) -> str:
    """The id of the one indicator that is called just what is printed; empty where none is.

    Args:
        printed: The printed name, with or without its unit.
        indicators: The archive's indicators by id.
    """
    name = bare_name(printed)
    found = [
        i
        for i, x in indicators.items()
        if name and name in {bare_name(n) for n in (x.id, x.name, x.short_name, x.sentence_name)}
    ]
    return found[0] if len(found) == 1 else ""


def candidates(
    head: str, title: str, unit: str, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """Ids of indicators that a column or row may mean, the likeliest first.

    Args:
        head: What its own label says.
        title: What the whole table is called.
        unit: The printed unit; empty where none is known.
        indicators: The archive's indicators by id.
    """
    own = _pairs(bare_name(head)) if bare_name(head) not in _NOTHING else frozenset()
    context = _pairs(_plain(title)) | own
    scored = []
    for i, indicator in enumerate(indicators.values()):
        name, whole = _pairs(bare_name(indicator.name)), _pairs(_plain(indicator.name))
        if unit and unit_factor(unit, indicator.unit) is None:
            continue
        covered = len(name & context) / len(name) if name else 0.0
        said = len(own & whole) / len(own) if own else 0.0
        if (covered >= _LEAST and (said or not own)) or said >= _SAID:
            scored.append((-(covered + said), i, indicator.id))
    return tuple(i for *_, i in sorted(scored)[:_SHOWN])


@lru_cache(maxsize=_KEPT)
def bare_name(printed: str) -> str:
    """A name without blanks, without brackets and what is in them, and without a label before."""
    text = re.sub(r"\(.*?\)|\[.*?\]", "", _plain(printed))
    chinese = re.sub(r"[A-Za-z,.&\s]{4,}$", "", text)
    return (chinese or text).strip(":;,")


@lru_cache(maxsize=_KEPT)
def _plain(printed: str) -> str:
    """A text without blanks, in the archive's own words for what the yearbooks call otherwise."""
    text = squeezed(_LABEL.sub("", printed.strip()))
    for before, after in _SAME:
        text = text.replace(before, after)
    return text.replace("&", "")


@lru_cache(maxsize=_KEPT)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1)) or frozenset(
        [text][: len(text)]
    )
