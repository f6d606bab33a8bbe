"""The archive as a call asks for it: a day, a folder and figures on trial, checked."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

from lnip_analysis.calls import CallError
from lnip_analysis.dates import parse_day
from lnip_analysis.evidence import Evidence, open_evidence
from lnip_analysis.evidence.trial import Extra, with_trial
from lnip_analysis.faults import Fault
from lnip_analysis.review.trial_hints import trial_hints


def asked_evidence(
    as_of: date | str | None, root: Path | str | None, extra: Extra | None = None
) -> Evidence:
    """What is known of a project on a day, with figures on trial where there are any.

    Raises:
        CallError: The day is none, or the folder no project's.
        InputError: The archive or the figures have faults.
    """
    evidence = open_evidence(asked_folder(root), parse_day(as_of))
    if extra is None:
        return evidence
    tried = with_trial(evidence, extra)
    for hint in trial_hints(evidence, tried):
        warnings.warn(hint, stacklevel=4)
    return tried


def asked_folder(root: Path | str | None) -> Path | None:
    """The project's folder that was asked for; None for the one that is found by itself.

    Raises:
        CallError: It is no project's.
    """
    if root is None or (Path(root) / "data" / "raw").is_dir():
        return None if root is None else Path(root)
    fault = Fault(f"“{root}”不是项目的文件夹", field="root", expected="里面有 data/raw 的文件夹")
    raise CallError(fault, {"root": None})
