"""The whole check of an archive, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.evidence.evidence import open_evidence
from lnip_analysis.evidence.plausibility import findings
from lnip_analysis.faults import Fault
from lnip_analysis.project import project_root


@dataclass(frozen=True)
class CheckReport:
    """What a check of the archive found.

    Attributes:
        errors: Faults; an archive with any of them is not used.
        warnings: What looks odd but stays; empty while there are errors.
        counts: How much there is, by Chinese name.
    """

    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    counts: dict[str, int]

    def summary(self, hints: int, known: int) -> str:
        """What there is and what was found, in one Chinese sentence.

        Args:
            hints: How many hints are open, those on plans among them.
            known: How many someone has looked at.
        """
        what = "、".join(f"{name} {count}" for name, count in self.counts.items())
        if self.errors:
            return f"档案有 {len(self.errors)} 处错误，改正后才能使用（{what}）。"
        looked = f"，另有{known}条已阅（--known 列出）" if known else ""
        return f"档案可用：{what}；{hints}条提示{looked}。"


def check_archive(root: Path | None = None) -> CheckReport:
    """Checks everything under ``data/raw`` but the plans.

    Args:
        root: The project's top folder; found by itself if not given.
    """
    home = (root or project_root()).resolve()
    archive = read_archive(home)
    counts = {
        "数据行": len(archive.observations),
        "来源": len(archive.sources),
        "指标": len(archive.indicators),
        "地区": len(archive.regions),
        "事项": len(archive.milestones),
    }
    warnings = () if archive.faults else tuple(findings(open_evidence(home)))
    return CheckReport(archive.faults, warnings, counts)
