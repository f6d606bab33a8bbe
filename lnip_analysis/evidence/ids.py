"""Several ids in one cell of a table: of a computed value's sources, of a formula's indicators.

Tables hold text only, in ``data/processed/`` as in memory; whoever needs the ids one by one asks
here, so that the form of the cell is known in one place.
"""

from __future__ import annotations

from collections.abc import Iterable

_BETWEEN = "+"


def join_ids(ids: Iterable[str]) -> str:
    """The cell that holds some ids, each once."""
    return _BETWEEN.join(dict.fromkeys(ids))


def split_ids(cell: str) -> tuple[str, ...]:
    """The ids in a cell that `join_ids` made."""
    return tuple(cell.split(_BETWEEN))
