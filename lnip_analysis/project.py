"""Where the project's folders are, wherever a notebook or command was started."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lnip_analysis.faults import Fault, InputError

HOME_REGION = "CN-LN"
HOME_PLAN = "ln-ip-2012-2015"
"""What commands and notebooks open where nothing else is named."""

_MARK = Path("data") / "raw" / "indicators.csv"


def project_root(start: Path | None = None) -> Path:
    """The project's top folder: the one that holds ``data/raw`` and ``notebooks``.

    ``LNIP_ROOT`` wins where it is set; then ``start`` (the working directory) and the
    folders above it; then the checkout this package was installed from, if it was.

    Raises:
        InputError: No such folder holds the archive.
    """
    named = os.environ.get("LNIP_ROOT")
    if named:
        candidates = [Path(named)]
        advice = "环境变量 LNIP_ROOT 指的是这里，请改正或取消"
    else:
        here = (start or Path.cwd()).resolve()
        candidates = [here, *here.parents, Path(__file__).resolve().parent.parent]
        advice = (
            "请到项目文件夹里运行，或用环境变量 LNIP_ROOT 指明它的位置，在 Python 里也可写 root="
        )
    for candidate in candidates:
        if (candidate / _MARK).is_file():
            return candidate.resolve()
    raise InputError(
        Fault(
            "这里不是项目文件夹（其中应有 data/raw/indicators.csv）",
            file=candidates[0],
            advice=advice,
        )
    )


_PLANS = Path("data") / "raw" / "plans"
_REGION = re.compile(r"^region:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)


def plan_region(plan_id: str, root: Path) -> str:
    """The code of the region a plan binds, read without loading the plan.

    The home region where the file doesn't say it or isn't there: whoever opens the plan then
    tells why.
    """
    try:
        text = (root / _PLANS / f"{plan_id}.yaml").read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return HOME_REGION
    found = _REGION.search(text)
    return found[1] if found else HOME_REGION
