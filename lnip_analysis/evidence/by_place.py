"""Rows of a frame as observations, by indicator and region: made when they are asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lnip_analysis.evidence.model import Observation


class ByPlace:
    """The rows of a frame as values, for whoever asks for one place after the other.

    Args:
        frame: With the columns of an observation.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = [
            _cells(frame[name]) for name in Observation.__dataclass_fields__ if name in frame
        ]
        self._rows = frame.groupby(["indicator", "region"], sort=False).indices
        self._made: dict[tuple[str, str], tuple[Observation, ...]] = {}

    def at(self, indicator: str, region: str) -> tuple[Observation, ...]:
        """The values of an indicator and region, in the order of the frame."""
        place = indicator, region
        if place not in self._made:
            rows = self._rows.get(place, ())
            cells = (column[rows].tolist() for column in self._columns) if len(rows) else ()
            self._made[place] = tuple(Observation(*row) for row in zip(*cells, strict=True))
        return self._made[place]


def _cells(column: pd.Series) -> np.ndarray:
    """A column's cells, equal texts as one object: an archive repeats most of what it says."""
    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy()
    codes, texts = pd.factorize(column)
    return texts.to_numpy(object)[codes]
