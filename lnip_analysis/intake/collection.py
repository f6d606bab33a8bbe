"""The collection round: workbooks out, answers back, and where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lnip_analysis.evidence.archive import read_archive
from lnip_analysis.evidence.model import ANSWER
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.answer import Answer
from lnip_analysis.intake.answer_book import read_answer
from lnip_analysis.intake.filing import NewSource, file_sources, new_files, overlaid
from lnip_analysis.intake.form import OUTCOMES
from lnip_analysis.intake.moves import Move, moves
from lnip_analysis.intake.owed import Request, requests
from lnip_analysis.intake.request_book import write_request
from lnip_analysis.plan import load_plan
from lnip_analysis.review.review import Review

_OUTCOME_WORDS = {code: word for word, code in OUTCOMES.items()}


@dataclass(frozen=True)
class Standing:
    """Where a body stands in a round.

    Attributes:
        request: What it still owes; None where it owes nothing more.
        body: Its name.
        answers: Ids of the sources its answers became, with the day each was archived.
    """

    request: Request | None
    body: str
    answers: tuple[str, ...]


def write_requests(
    review: Review, folder: Path, today: date, bodies: Sequence[str] = ()
) -> list[tuple[Path, Request]]:
    """Writes a workbook for each body that owes something.

    Args:
        review: The review of the report year, of the plan's own region.
        folder: Where they are written.
        today: The day they are written.
        bodies: Only these; all if empty.

    Raises:
        InputError: A body is none of the plan's; a workbook is there already, filled in or not.
            Nothing is written then.
    """
    if not review.plan.bodies:
        raise InputError(Fault("这个计划没有写责任单位，不知道向谁要", field="--plan"))
    if unknown := [body for body in bodies if body not in review.plan.bodies]:
        expected = "、".join(review.plan.bodies)
        raise InputError(
            [Fault(f"计划里没有“{b}”这个责任单位", None, None, "--body", expected) for b in unknown]
        )
    asked = [
        (folder / f"{request.body}-{review.report_year}.xlsx", request)
        for request in requests(review)
        if not bodies or request.body in bodies
    ]
    if there := [path for path, _ in asked if os.path.lexists(path)]:
        # Somebody may have filled it in: no answer is worth less than a fresh form.
        advice = "请先移走或改名，或用 --out 写到另一个文件夹"
        raise InputError(
            [Fault("已有这份填报表，没有覆盖", file=path, advice=advice) for path in there]
        )
    for path, request in asked:
        write_request(path, review, request, today)
    return asked


def read_answers(
    root: Path, files: Iterable[Path], plan_id: str, today: date | None = None
) -> list[Answer]:
    """Reads workbooks that came back.

    Args:
        root: The project's top folder.
        files: The workbooks.
        plan_id: The plan they were made for.
        today: The day they are read; this day where None.

    Raises:
        InputError: Every fault of all of them; answers that contradict each other.
    """
    plan, archive = load_plan(plan_id, root), read_archive(root)
    if archive.faults:
        raise InputError(archive.faults)
    faults: list[Fault] = []
    answers: list[Answer] = []
    for file in files:
        try:
            answer = read_answer(file, plan, archive.indicators, today or date.today())
        except InputError as error:
            faults += error.faults
            continue
        if answer.source_id in archive.sources:
            faults.append(Fault("这份填报表已经入档", file=file.name, advice="不必再读"))
        answers.append(answer)
    faults += _contradictions(answers)
    if faults:
        raise InputError(faults)
    return answers


def effect(root: Path, answers: Sequence[Answer], plan_id: str, today: date) -> list[Move]:
    """Which verdicts would move if some answers were filed; nothing is written.

    Raises:
        InputError: The archive would have faults with them.
    """
    files = new_files(root, map(as_source, answers), today)
    years = sorted({a.year for a in answers})
    with overlaid(root, files) as copy:
        return moves(root, copy, years, plan_id, answers[0].region)


def file_answers(root: Path, answers: Iterable[Answer], today: date) -> list[Path]:
    """Files answers as new sources, all or none.

    Raises:
        InputError: The archive would have faults with them.
    """
    return file_sources(root, map(as_source, answers), today)


def as_source(answer: Answer) -> NewSource:
    """An answer as a source: who said it, when, and the digest of the workbook."""
    source = {
        "source_id": answer.source_id, "kind": "annual_table", "grade": "B",
        "title": f"{answer.year}年度知识产权数据填报表", "publisher": answer.body,
        "via": "", "published": "", "url": "",
        "note": f"责任单位填报，不是公开印行的资料；填报人{answer.person}，填报日期{answer.day}；"
                f"工作簿 SHA-256 {answer.sha256}",
    }  # fmt: skip
    rows = [
        {
            "indicator": v.indicator, "region": answer.region, "period": str(v.year),
            "value": v.value, "unit": v.unit, "qualifier": v.qualifier,
            "as_printed": v.as_printed, "note": _note(v.basis, v.note),
        }
        for v in answer.values
    ]  # fmt: skip
    facts = [
        {
            "task": r.task, "item": r.item, "plan": answer.plan,
            "milestone": f"{r.title}：{_OUTCOME_WORDS[r.outcome]}",
            "date": r.date, "dating": "when", "outcome": r.outcome,
            "source_id": answer.source_id, "note": _note(r.basis, r.note),
        }
        for r in answer.records
    ]  # fmt: skip
    return NewSource(source, rows, facts)


def standings(review: Review) -> list[Standing]:
    """Where each body that was or is asked something stands."""
    owed = {request.body: request for request in requests(review)}
    answers: dict[str, list[str]] = {}
    for source in review.evidence.sources.values():
        if source.id.startswith(f"{ANSWER}-{review.report_year}-"):
            answers.setdefault(source.publisher, []).append(source.id)
    return [
        Standing(owed.get(body), body, tuple(answers.get(body, ())))
        for body in review.plan.bodies
        if body in owed or body in answers
    ]


def _note(basis: str, remark: str) -> str:
    return f"依据：{basis}" + (f"；{remark}" if remark else "")


def _contradictions(answers: Sequence[Answer]) -> list[Fault]:
    """The same value or record answered in two workbooks."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    faults = []
    for answer in answers:
        keys = [((v.indicator, str(v.year)), v.cell) for v in answer.values]
        keys += [(("事项", r.item), r.cell) for r in answer.records]
        for key, cell in keys:
            file, first = seen.setdefault((answer.region, *key), (answer.file, cell))
            if (file, first) != (answer.file, cell):
                what = f"{file} 的 {first} 已填了同一项"
                faults.append(Fault(what, file=answer.file, field=cell, advice="请只留一份"))
    return faults
