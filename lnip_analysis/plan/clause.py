"""A target's numbers held against the plan's own words that it quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lnip_analysis.plan.model import Plan, Target

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?=[年、至—\-])")
_DUE = re.compile(r"(?:到|至|截至|力争)\s*((?:19|20)\d\d)\s*年")
_NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*([百千万亿]{0,2})(?!\d|\s*[月日届])")
_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def clause_numbers(clause: str) -> list[float]:
    """The numbers in a clause, as printed and in full: ``5万件`` is 5 and 50,000; no years.

    Args:
        clause: The plan's words.
    """
    text = _YEAR.sub("", unicodedata.normalize("NFKC", clause))
    found: list[float] = []
    for digits, sizes in _NUMBER.findall(text):
        number = whole = float(digits.replace(",", ""))
        for size in sizes:
            whole *= _SIZES[size]
        found += dict.fromkeys((number, whole))
    return found


def clause_doubts(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Where a target asks for another number, or by another year, than its clause names.

    A clause without digits tells nothing; one that was converted to another unit is named too,
    for a person to look at.

    Args:
        plan: The plan.

    Yields:
        Place in the plan's file, what looks odd, what was expected, what to do.
    """
    for n, target in enumerate(plan.targets):
        printed = clause_numbers(target.clause)
        shown = "、".join(f"{number:g}" for number in dict.fromkeys(printed))
        for field in ("value", "upper"):
            asked = getattr(target, field)
            if printed and asked is not None and asked not in printed:
                what = f"“{target.title}”的 {field} 是 {asked:g}，而所引原文里的数是 {shown}"
                yield ("targets", n, field), what, "", "请核对原文和单位"
        if (due := _due(target)) and target.deadline not in due:
            what = f"“{target.title}”的期限是 {target.deadline} 年，而所引原文说的是 {due[0]} 年"
            yield ("targets", n, "deadline"), what, "", "请核对原文"


def _due(target: Target) -> list[int]:
    text = unicodedata.normalize("NFKC", target.clause)
    return [int(year) for year in _DUE.findall(text)]
