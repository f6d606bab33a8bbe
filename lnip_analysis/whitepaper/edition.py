"""What stands on an edition's cover."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lnip_analysis.plan.model import Plan
from lnip_analysis.present.words.wording import format_date
from lnip_analysis.project import HOME_PLAN, HOME_REGION
from lnip_analysis.review import Review
from lnip_analysis.review.model import Verdict

_NOTE = (
    "本报告由公开资料编成，不是政府正式发布的文本。每个数字都注明出处，"
    "本报告未查到数据的，{}；评估方法见“数据与方法”一章。"
)
_MAKER = "lnip 项目分析人员"
_OWNED, _NOT_OWNED = "列出计划中的牵头单位", "如实注明"
_PDF, WORD = ("PDF 版", "whitepaper.pdf"), ("Word 版", "whitepaper.docx")
_RESULTS = ("评估结果（JSON）", "results.json")


def edition(
    review: Review, fingerprint: str, *, docx: bool = False, listed: bool = False
) -> dict[str, Any]:
    """The edition's title, imprint and note, as the exporters take them.

    Args:
        review: The review.
        fingerprint: What it was built from.
        docx: Whether the edition has a Word form too.
        listed: Whether it stands beside the list of editions, which then leads to the others.
    """
    plan = review.plan
    after = review.report_year - plan.last_year
    stage = "（终期评估）" if after == 0 else f"（期满后第{after}年追踪）" if after > 0 else ""
    name = review.evidence.archive.regions[review.region].full_name
    title = f"{review.report_year}年{name}知识产权保护状况"
    subtitle = f"{plan.name or plan.title}评估版{stage}"
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
            *_stage(review),
            *([["计划文本", plan.document]] if plan.document else []),
        ],
        "colophon": _colophon(title, subtitle, as_of, fingerprint),
        "note": _NOTE.format(_OWNED if plan.bodies else _NOT_OWNED),
        "editions": _editions(review) if listed else [],
        "sections": _sections(plan, [t for v in review.verdicts for t in v.target.tasks]),
        "targets": [_target(review, verdict) for verdict in review.verdicts],
        "files": [list(file) for file in (_PDF, *([WORD] if docx else []), _RESULTS)],
    }


def _stage(review: Review) -> list[list[str]]:
    """As of which year-end an earlier edition judges, where a later one knows the outcome."""
    years = {v.outlook.outcome_year for v in review.verdicts if v.outlook} - {None}
    if not years:
        return []
    later = "、".join(f"{year}年版" for year in sorted(y for y in years if y))
    year = review.report_year
    text = f"{year}年底的进度；概率只用{year}年及以前的数据，实际结果见{later}"
    return [["评估内容", text]]


def _colophon(title: str, subtitle: str, as_of: str, fingerprint: str) -> list[list[str]]:
    """Who made the edition, how to cite it, and which build of it this is."""
    cited = f"{_MAKER}. {title}：{subtitle}[R/OL]. 资料截至{as_of}，构建指纹{fingerprint}."
    return [
        ["编制", f"{_MAKER}，不属于任何政府部门或出版单位"],
        ["引用", cited],
        ["构建指纹", f"{fingerprint}（由数据、程序和笔记本算出，三者不变则不变）"],
        ["许可", "程序按 MIT 许可使用；所引数据的权利属各公布单位，引用时请同时注明原出处"],
        ["联系", "未设联系方式"],
    ]


def _editions(review: Review) -> list[list[str]]:
    """Links to the other editions, by way of the list: it knows which of them there are."""
    plan = review.plan
    home = review.region == HOME_REGION and plan.id == HOME_PLAN
    every = range(plan.first_year, max(plan.last_year, review.report_year) + 1)
    years = [[str(year), f"../index.html#e-{year}"] for year in every] if home else []
    return [*years, ["目录", "../index.html"]]


def _sections(plan: Plan, tasks: Iterable[str]) -> list[str]:
    """The sections that tasks stand in, in the plan's order."""
    wanted = set(tasks)
    return [s.name or s.title for s in plan.sections if wanted & {task.id for task in s.tasks}]


def _target(review: Review, v: Verdict) -> dict[str, Any]:
    """A target as the list of targets shows it, with all that it can be filtered by."""
    plan = review.plan
    tasks = [plan.task(task) for task in v.target.tasks]
    bodies = dict.fromkeys([plan.lead_of(v.target), *(b for t in tasks for b in t.bodies)])
    return {
        "id": v.target.id,
        "title": v.target.title,
        "status": v.status.value,
        "slug": v.status.slug,
        "symbol": v.mark.symbol,
        "word": v.mark.value,
        "rung": v.rung.value,
        "sections": _sections(plan, v.target.tasks),
        # The plan's bodies answer for nothing elsewhere.
        "bodies": [b for b in bodies if b] if review.region == plan.region else [],
    }
