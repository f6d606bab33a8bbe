"""Judge an intellectual-property plan and publish its yearly white paper.

One folder a stage, in the order in which data flows::

    plan -> evidence -> bounds -> growth -> review -> present -> whitepaper

A stage imports only from the stages before it. What a researcher needs of them stands here, and
is loaded when it is first asked for: ``import lnip_analysis`` alone loads no library.

Examples:
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
    >>> review.path("rd-intensity")["value"].tolist()
    [1.64, 1.57, 1.65, 1.52, 1.27]
    >>> grants = lnip.series("patent_grants_invention")  # tidy: one value a row
    >>> grants.query("region == 'CN-LN' and year == 2012")["value"].tolist()
    [3973.0]

What is offered for pandas is told with examples in `lnip_analysis.face` and, of a review, in
`lnip_analysis.review.research`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnip_analysis.lazy import loader

if TYPE_CHECKING:
    from lnip_analysis.face import (
        compare,
        indicators,
        observations,
        open_review,
        regions,
        series,
        sources,
        style,
    )
    from lnip_analysis.face_project import build_edition, load_plan, open_evidence
    from lnip_analysis.review import Review, Status, Verdict

__version__ = "0.2.0"

__all__ = [
    "Review",
    "Status",
    "Verdict",
    "__version__",
    "build_edition",
    "compare",
    "indicators",
    "load_plan",
    "observations",
    "open_evidence",
    "open_review",
    "regions",
    "series",
    "sources",
    "style",
]

_HOMES = {
    "Review": "review",
    "Status": "review",
    "Verdict": "review",
    "build_edition": "face_project",
    "compare": "face",
    "indicators": "face",
    "load_plan": "face_project",
    "observations": "face",
    "open_evidence": "face_project",
    "open_review": "face",
    "regions": "face",
    "series": "face",
    "sources": "face",
    "style": "face",
}
"""The module of this package each public name comes from."""


__getattr__ = loader(__name__, _HOMES)


def __dir__() -> list[str]:
    special = {name for name in globals() if name.startswith("__")}
    return sorted({*special, *__all__})
