"""The nation's recent growth in one quantity, for what no growth is learnt of.

The panel leaves out what is counted per head (`growth_panel`), so that its prior has no pace of the
nation for it. The values are there: the same weighted mean as the panel's is taken of them.
"""

from __future__ import annotations

from itertools import pairwise
from math import log

import numpy as np

from lnip_analysis.evidence.model import Series
from lnip_analysis.growth.constants import FIXED
from lnip_analysis.growth.moments import discounted_mean


def national_pace(nation: Series) -> float | None:
    """Recent growth in log points a year, later years weighing more; None without two values.

    Args:
        nation: The nation's values as far as the edition's year.
    """
    steps = []
    for before, now in pairwise(nation.observations):
        first, last = now.ends_from(before)
        if first <= 0 or last <= 0:
            return None
        steps.append(log(last / first) / (now.year - before.year))
    return discounted_mean(np.array(steps), FIXED.discount_factor) if steps else None
