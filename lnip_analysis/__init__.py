"""Judge an intellectual-property plan and publish its yearly white paper.

One folder a stage, in the order in which data flows::

    plan -> evidence -> bounds -> growth -> review -> present -> whitepaper

A stage imports only from the stages before it. What a researcher needs of them stands here, and
is loaded when it is first asked for: ``import lnip_analysis`` alone loads no library.

Example:
    >>> import lnip_analysis as lnip
    >>> review = lnip.open_review(2015)
    >>> verdict = review.verdict("rd-intensity")
    >>> verdict.status is lnip.Status.MISSED
    True
    >>> print(f"{verdict.target.title}：{verdict.status}")
    研发投入占GDP比重达到2.2%：未完成
    >>> verdict.latest.value, verdict.target_value
    (1.27, 2.2)
    >>> verdict.latest.source_ids
    ('rd-bulletin-2015',)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnip_analysis.lazy import loader

if TYPE_CHECKING:
    from lnip_analysis.evidence import open_evidence
    from lnip_analysis.plan import load_plan
    from lnip_analysis.review import Review, Status, Verdict, open_review
    from lnip_analysis.whitepaper.build import build_edition

__version__ = "0.2.0"

__all__ = [
    "Review",
    "Status",
    "Verdict",
    "__version__",
    "build_edition",
    "load_plan",
    "open_evidence",
    "open_review",
]

_HOMES = {
    "Review": "review",
    "Status": "review",
    "Verdict": "review",
    "build_edition": "whitepaper.build",
    "load_plan": "plan",
    "open_evidence": "evidence",
    "open_review": "review",
}
"""The module of this package each public name comes from."""


__getattr__ = loader(__name__, _HOMES)


def __dir__() -> list[str]:
    special = {name for name in globals() if name.startswith("__")}
    return sorted({*special, *__all__})
