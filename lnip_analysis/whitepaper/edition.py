"""What stands on an edition's cover."""

from __future__ import annotations

from typing import Any

from lnip_analysis.present.words.wording import format_date
from lnip_analysis.review import Review

_NOTE = (
    "本报告由公开资料编成，不是政府正式发布的文本。每个数字都注明出处，"
    "本报告未查到数据的，指明计划中应提供的单位；评估方法见“数据与方法”一章。"
)
_PDF, WORD = ("PDF 版", "whitepaper.pdf"), ("Word 版", "whitepaper.docx")
_RESULTS = ("评估结果（JSON）", "results.json")


def edition(review: Review, fingerprint: str, *, docx: bool = False) -> dict[str, Any]:
    """The edition's title, imprint and note, as the exporters take them.

    Args:
        review: The review.
        fingerprint: What it was built from.
        docx: Whether the edition has a Word form too.
    """
    plan = review.plan
    final = review.report_year == plan.last_year
    name = review.evidence.regions[review.region].full_name
    title = f"{review.report_year}年{name}知识产权保护状况"
    subtitle = "实施推进计划评估版" + ("（终期评估）" if final else "")
    as_of = format_date(review.as_of.isoformat())
    return {
        "title": title,
        "subtitle": subtitle,
        "year": review.report_year,
        "as_of": review.as_of.isoformat(),
        "fingerprint": fingerprint,
        "author": "知识产权战略实施评估（公开资料）",
        "description": f"{title}，按《{plan.title}》逐项评估；资料截至{as_of}。",
        "lines": [
            ["资料截至", as_of],
            ["所评计划", plan.title],
            ["构建指纹", fingerprint],
        ],
        "note": _NOTE,
        "files": [list(file) for file in (_PDF, *([WORD] if docx else []), _RESULTS)],
    }
