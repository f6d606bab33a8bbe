"""Probabilities in words: the likelihood scale of IPCC AR4, working group II."""

from __future__ import annotations

LIKELY, UNLIKELY = 0.66, 0.33
"""From the one on a thing is likely (可能); below the other it is not (不大可能)."""
_BANDS = (
    (0.90, "很可能"),
    (LIKELY, "可能"),
    (UNLIKELY, "可能与否相当"),
    (0.10, "不大可能"),
    (0.01, "很不可能"),
)
WORDS = ("几乎确定", *(word for _, word in _BANDS), "几乎不可能")
"""Every word of the scale, from the likeliest on."""


def likelihood(p: float) -> str:
    """The word for a probability (docs/method.md).

    Args:
        p: Probability between 0 and 1.

    Raises:
        ValueError: It is not between 0 and 1.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"a probability lies between 0 and 1, not {p}")
    if p > 0.99:
        return "几乎确定"
    return next((word for floor, word in _BANDS if p >= floor), "几乎不可能")
