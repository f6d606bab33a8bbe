"""The review that all chapters open, opened beforehand, and what an edition says beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Prepared:
    """An edition before its chapters are run.

    Attributes:
        cover: What stands on its cover (`lnip_analysis.whitepaper.edition`).
        results: What ``results.json`` holds, but for the fingerprint.
    """

    cover: dict[str, Any]
    results: dict[str, Any]


def open_for(parameters: Mapping[str, Any], root: Path) -> list[None]:
    """Opens the review, and all that chapters ask of the archive, for forks to find.

    Args:
        parameters: As chapters take them.
        root: The project's top folder.

    Returns:
        Nothing; a list because that is what tasks of the fork server give.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    from lnip_analysis.review import open_review
    from lnip_analysis.review.review import panel_prior

    review = open_review(**parameters, root=root)
    for one in (review, *review.earlier):
        panel_prior(one.evidence, one.year)
        one.evidence.series(next(iter(one.evidence.indicators)), one.region)
    _ = review.backtest
    return []


def prepare(
    parameters: Mapping[str, Any], root: Path, mark: str, docx: bool = False
) -> list[Prepared]:
    """What the edition says beside its chapters.

    Args:
        parameters: As chapters take them.
        root: The project's top folder.
        mark: The edition's fingerprint.
        docx: Whether there will be a Word edition.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    from lnip_analysis.review import open_review, results
    from lnip_analysis.whitepaper.edition import edition

    review = open_review(**parameters, root=root)
    return [Prepared(edition(review, mark, docx=docx), results(review))]
