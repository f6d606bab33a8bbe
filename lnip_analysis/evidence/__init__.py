"""The archive of sources, tidy observations, and one series per indicator and region."""

from lnip_analysis.evidence.archive import Archive, read_archive
from lnip_analysis.evidence.evidence import Evidence, open_evidence
from lnip_analysis.evidence.model import (
    Indicator,
    Milestone,
    Observation,
    Region,
    Series,
    Source,
)
from lnip_analysis.evidence.processed import ProcessedPaths, build_processed
from lnip_analysis.evidence.report import CheckReport, check_archive
from lnip_analysis.evidence.trace import Loser, Trace

__all__ = [
    "Archive",
    "CheckReport",
    "Evidence",
    "Indicator",
    "Loser",
    "Milestone",
    "Observation",
    "ProcessedPaths",
    "Region",
    "Series",
    "Source",
    "Trace",
    "build_processed",
    "check_archive",
    "open_evidence",
    "read_archive",
]
