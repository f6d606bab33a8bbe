"""What a call asked for: ids of indicators and codes of regions, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from lnip_analysis.calls import CallError
from lnip_analysis.evidence import Evidence
from lnip_analysis.evidence.names import near_ids, unknown_id

Asked: TypeAlias = str | Sequence[str] | None
"""One id, several, or None for all."""


def asked_indicators(evidence: Evidence, given: Asked, field: str = "indicator") -> list[str]:
    """The indicators that were asked for; all where None was given.

    Raises:
        CallError: One is no id.
    """
    names = {i: found.name for i, found in evidence.indicators.items()}
    return _asked(given, names, list(names), "指标", field)


def asked_regions(evidence: Evidence, given: Asked, field: str = "region") -> list[str]:
    """The regions that were asked for, also places; the nation and the provinces where None.

    Raises:
        CallError: One is no code.
    """
    known = evidence.archive.regions
    names = {code: found.name for code, found in known.items()}
    full = {found.full_name: code for code, found in known.items()}
    return _asked(given, names, list(evidence.regions), "地区", field, full)


def _asked(
    given: Asked,
    names: Mapping[str, str],
    every: list[str],
    what: str,
    field: str,
    other_names: Mapping[str, str] | None = None,
) -> list[str]:
    if given is None:
        return every
    wanted = [given] if isinstance(given, str) or not isinstance(given, Sequence) else list(given)
    for one in wanted:
        if isinstance(one, str) and one in names:
            continue
        meant = (other_names or {}).get(str(one), str(one))
        near = [meant] if meant in names else near_ids(meant, names)
        right: object = near[0] if near else next(iter(names))
        if not isinstance(given, str) and isinstance(given, Sequence):
            right = [right if other == one else other for other in wanted]
        fault = unknown_id(what, one, names, field)
        if meant in names:
            fault = replace(fault, advice=f"是不是：{meant}（{names[meant]}）")
        raise CallError(fault, {field: right})
    return list(dict.fromkeys(wanted))
