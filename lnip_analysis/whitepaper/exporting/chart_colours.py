"""The colours of a page's charts by name, so that a page can turn them dark.

A chart is drawn in the colours of paper. On a page each of them is a variable of the style sheet,
``--c-0b4f8a``, named for what it is on paper: a script that takes a chart out of the page knows
what to put in its place.
"""

from __future__ import annotations

import re

CHART = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_COLOUR = re.compile(r"\b(fill|stroke): #([0-9a-fA-F]{6})\b")
_NAME = re.compile(r"var\(--c-([0-9a-f]{6})\)")


def with_variables(block: str) -> str:
    """A block of HTML, the colours of its charts as variables."""
    return CHART.sub(lambda chart: _COLOUR.sub(_variable, chart[0]), block)


def _variable(match: re.Match[str]) -> str:
    return f"{match[1]}: var(--c-{match[2].lower()})"


def colour_css(page: str) -> str:
    """What the variables of a page stand for: the colour itself, and in the dark its counterpart.

    The counterpart has the same hue, and is as far from black as the colour is from white: what
    is pale on paper is dim in the dark, and white letters on a dark ground are dark ones on a light
    ground. Lightness is that of OKLab, where equal steps look equal.

    Args:
        page: HTML whose charts have variables.
    """
    colours = sorted(set(_NAME.findall(page)))
    if not colours:
        return ""
    light = "".join(f" --c-{c}: #{c};" for c in colours)
    both = "".join(
        f" --c-{c}: light-dark(#{c}, oklch(from #{c} calc(1.16 - 0.95 * l) c h));" for c in colours
    )
    return (
        f":root {{{light} }}\n"
        f"@supports (color: light-dark(red, oklch(from red l c h))) {{ :root {{{both} }} }}\n"
    )
