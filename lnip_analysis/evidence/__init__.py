"""The archive of sources, tidy observations, and one series per indicator and region.

What stands here is loaded when it is first asked for: whoever words a value needs no frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnip_analysis.lazy import loader

if TYPE_CHECKING:
    from lnip_analysis.evidence.evidence import Evidence, open_evidence
    from lnip_analysis.evidence.processed import build_processed
    from lnip_analysis.evidence.report import check_archive

__all__ = ["Evidence", "build_processed", "check_archive", "open_evidence"]

_HOMES = {
    "Evidence": "evidence",
    "build_processed": "processed",
    "check_archive": "report",
    "open_evidence": "evidence",
}
"""The module of this folder each name comes from."""


__getattr__ = loader(__name__, _HOMES)
