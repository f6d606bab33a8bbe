"""What ``lnip collect`` says, as lines of Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lnip_analysis.evidence.model import Indicator
from lnip_analysis.intake.answer import Answer
from lnip_analysis.intake.collection import Standing
from lnip_analysis.intake.form import OUTCOMES
from lnip_analysis.intake.moves import Move
from lnip_analysis.intake.owed import Request

_WORDS = {code: word for word, code in OUTCOMES.items()}


def request_lines(written: Iterable[tuple[Path, Request]]) -> Iterator[str]:
    """The workbooks written, and what each asks for."""
    for path, request in written:
        yield (
            f"  {path}：{len(request.values)} 个数、{len(request.records)} 件事"
            f"（结论在等的 {request.decisive} 项）"
        )


def answer_lines(answer: Answer, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What a workbook says."""
    yield (
        f"{answer.file}：{answer.body}，{answer.person} {answer.day} 填报，"
        f"{len(answer.values)} 个数、{len(answer.records)} 件事"
    )
    for value in answer.values:
        name = indicators[value.indicator].name
        shown = f"{value.qualifier}{value.value}{value.unit}"
        yield f"  {value.cell}  {name}  {value.year}年  {shown}  {value.basis}"
    for record in answer.records:
        done = f"{_WORDS[record.outcome]} {record.date}"
        yield f"  {record.cell}  {record.title}  {done}  {record.basis}"
    yield from (f"  提示  {remark}" for remark in answer.remarks)


def move_lines(found: Iterable[Move]) -> Iterator[str]:
    """Verdicts that move."""
    listed = list(found)
    if not listed:
        yield "没有结论因此改变。"
        return
    changed = [move for move in listed if not move.same_status]
    kept = [move for move in listed if move.same_status]
    for said, some in (("结论会变的", changed), ("结论不变、所据的数变了的", kept)):
        if some:
            yield f"{said} {len(some)} 条："
        for move in some:
            yield f"  {move.year}年版“{move.target}”：{move.before} → {move.after}"


def standing_lines(found: Iterable[Standing]) -> Iterator[str]:
    """Where each body stands, and what its answer would settle."""
    for standing in found:
        said = f"已答 {len(standing.answers)} 份" if standing.answers else "未答"
        request = standing.request
        if request is None:
            yield f"{standing.body}：{said}，不再缺什么"
            continue
        yield (
            f"{standing.body}：{said}，还缺 {len(request.values)} 个数、"
            f"{len(request.records)} 件事（结论在等的 {request.decisive} 项）"
        )
        yield from _missing(request)


def _missing(request: Request) -> Iterator[str]:
    years: dict[str, list[str]] = {}
    settles: dict[str, dict[str, None]] = {}
    for owed in request.values:
        if owed.decisive:
            name = owed.indicator.name
            years.setdefault(name, []).append(str(owed.year))
            for verdict in owed.verdicts:
                said = f"“{verdict.target.title}”（现为{verdict.mark.value}）"
                settles.setdefault(name, {})[said] = None
    for name, listed in years.items():
        yield f"  {name} {'、'.join(listed)} 年：可定{'、'.join(settles[name])}"
    for record in request.records:
        yield f"  {record.item.title}：现为{record.verdict.mark.value}"
