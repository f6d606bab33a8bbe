"""What the archive's files print, for tests that recompute results by hand."""

import csv

from lnip_analysis.project import HOME_REGION, project_root


def printed(indicator: str, period: str | int, source: str = "*") -> float:
    """A value of Liaoning as it stands in the raw files, read without our code.

    Whoever printed it has to have printed the same.
    """
    rows = (
        row
        for path in (project_root() / "data" / "raw" / "observations").glob(f"*/{source}.csv")
        for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
        if (row["indicator"], row["region"], row["period"]) == (indicator, HOME_REGION, str(period))
    )
    (value,) = {float(row["value"]) for row in rows}
    return value
