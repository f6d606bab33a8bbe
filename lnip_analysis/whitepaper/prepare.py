"""What an edition says beside its chapters, and the review they all open, judged beforehand."""

from __future__ import annotations

import os
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


def prepare(
    parameters: Mapping[str, Any], root: Path, mark: str, docx: bool = False
) -> list[Prepared]:
    """Opens and judges the review; chapters run in forks of this process find it judged.

    Args:
        parameters: As chapters take them.
        root: The project's top folder.
        mark: The edition's fingerprint.
        docx: Whether there will be a Word edition.

    Returns:
        One value; a list because that is what tasks of the fork server give.

    Raises:
        InputError: A parameter, the plan or the archive has faults.
    """
    from lnip_analysis.review import open_review, results
    from lnip_analysis.whitepaper.edition import edition

    os.environ["LNIP_ROOT"] = str(root)  # as chapters find it, so that it is the same review
    review = open_review(**parameters)
    prepared = Prepared(edition(review, mark, docx=docx), results(review))
    if review.previous is not None:
        _ = review.previous.verdicts
    return [prepared]
