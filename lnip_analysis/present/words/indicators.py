"""How sentences and titles name an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.present.words.wording import distinct_name, plain_name


def formula_words(indicator: Indicator) -> str:
    """How a ratio was worked out: ``法院审结知识产权案件÷法院受理知识产权案件``."""
    return plain_name(indicator.formula).replace(" ", "")


def narrative_name(indicator: Indicator) -> str:
    """An indicator's name in a sentence, a remark that tells it apart put before it.

    ``技术合同成交额（输出技术）`` gives ``输出技术合同成交额``.
    """
    name, _, remark = indicator.name.removesuffix("）").partition("（")
    overlap = next((n for n in range(len(remark), 0, -1) if name.startswith(remark[-n:])), 0)
    return remark + name[overlap:] if overlap > 1 else name


def names_among(indicators: Sequence[Indicator]) -> dict[str, str]:
    """Id → name where some indicators stand together: a remark only on names it tells apart."""
    names = [indicator.name for indicator in indicators]
    return {i.id: distinct_name(i.name, names) for i in indicators}
