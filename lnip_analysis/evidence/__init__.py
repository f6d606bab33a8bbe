"""The archive of sources, tidy observations, and one series per indicator and region."""

from lnip_analysis.evidence.evidence import Evidence, open_evidence
from lnip_analysis.evidence.processed import build_processed
from lnip_analysis.evidence.report import check_archive

__all__ = ["Evidence", "build_processed", "check_archive", "open_evidence"]
