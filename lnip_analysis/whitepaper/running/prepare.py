"""The review that all chapters open, opened beforehand, and what an edition says beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lnip_analysis.whitepaper.running.background import in_background
from lnip_analysis.whitepaper.running.preload import load_review, preload


@dataclass(frozen=True)
class Prepared:
    """An edition before its chapters are run.

    Attributes:
        cover: What stands on its cover (`lnip_analysis.whitepaper.edition`).
        results: What ``results.json`` holds, but for the fingerprint.
    """

    cover: dict[str, Any]
    results: dict[str, Any]


def open_for(parameters: Mapping[str, Any], root: Path, forks: bool) -> tuple[()]:
    """Opens the review and judges what most chapters ask for, of this edition and earlier ones.

    Args:
        parameters: As chapters take them.
        root: The project's top folder.
        forks: Whether this is the fork server. There the archive is read in the background
            while what opens the review is loaded, and then the back-test begins there while all
            else is; elsewhere it is left to who asks for it.

    Returns:
        Nothing, as tasks of the fork server give it.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    from lnip_analysis.evidence.archive import begin_reading

    if forks:
        begin_reading(in_background, root)
        load_review()
    from lnip_analysis.review import open_review
    from lnip_analysis.review.review import tried
    from lnip_analysis.review.what_happened import what_happened

    review = open_review(**parameters, root=root)
    if forks:
        tried.begin(in_background, review.evidence, review.report_year)
        preload()
    for target in review.plan.targets:
        # Most chapters ask for them, and each runs in a process of its own.
        review.verdict(target.id)
        review.earlier_verdicts(target.id)
    what_happened(review)
    return ()


def prepare(
    parameters: Mapping[str, Any],
    root: Path,
    fingerprint: str,
    docx: bool = False,
    listed: bool = False,
) -> list[Prepared]:
    """What the edition says beside its chapters.

    Args:
        parameters: As chapters take them.
        root: The project's top folder.
        fingerprint: The edition's fingerprint.
        docx: Whether there will be a Word edition.
        listed: Whether it stands beside the list of editions.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    from lnip_analysis.review import open_review
    from lnip_analysis.review.results import results
    from lnip_analysis.whitepaper.edition import edition

    review = open_review(**parameters, root=root)
    cover = edition(review, fingerprint, docx=docx, listed=listed)
    return [Prepared(cover, dict(results(review)))]
