"""What must hold of a plan file's chapters: one content a block, and references that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lnip_analysis.document import Document, Place
from lnip_analysis.faults import Fault
from lnip_analysis.plan.chapters import OF_SECTION, OF_TARGETS, OF_TASKS, VERBS

_WHAT = {"sections": "部分", "tasks": "任务", "targets": "目标"}
_ONLY_WITH = {"ratio": "periods", "years_only": "periods", "elsewhere": "not_assessable"}
_MOST_LINES = 4
"""Series that one chart can hold apart."""


def chapter_faults(document: Document, data: dict[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with the chapters, as far as they can be read."""
    sections = [s for s in _list(data, "sections") if isinstance(s, dict)]
    known = {
        "sections": _ids(sections),
        "tasks": _ids([t for s in sections for t in _list(s, "tasks")]),
        "targets": _ids(_list(data, "targets")),
    }
    seen: dict[str, str] = {}
    taken: dict[str, str] = {}
    shown: set[str] = set()
    chapters = _list(data, "chapters")
    for n, chapter in enumerate(chapters):
        if not isinstance(chapter, dict):
            continue
        here: Place = ("chapters", n)
        if isinstance(given := chapter.get("id"), str):
            if given in seen:
                yield document.fault((*here, "id"), f"章编号“{given}”重复", "", "请换一个编号")
            seen[given] = given
        for position, section in enumerate(_list(chapter, "sections")):
            place = (*here, "sections", position)
            yield from _reference(document, place, section, "sections", known)
            if isinstance(section, str) and section in taken:
                what = f"“{section}”部分已编入“{taken[section]}”一章"
                yield document.fault(place, what, "", "一个部分只编入一章，请删去一处")
            elif isinstance(section, str):
                taken[section] = str(chapter.get("id"))
        for position, block in enumerate(_list(chapter, "blocks")):
            if not isinstance(block, dict):
                continue
            place = (*here, "blocks", position)
            yield from _block(document, place, block, known)
            if isinstance(given := block.get("id"), str):
                if given in shown:
                    what = f"内容编号“{given}”重复"
                    yield document.fault((*place, "id"), what, "", "请换一个编号")
                shown.add(given)
    if chapters:
        for n, section in enumerate(sections):
            if isinstance(given := section.get("id"), str) and given not in taken:
                what = f"“{given}”部分没有编入任何一章（chapters）"
                yield document.fault(("sections", n, "id"), what, "", "请编入一章的 sections")


def _block(
    document: Document, here: Place, block: dict[str, Any], known: dict[str, set[str]]
) -> Iterator[Fault]:
    verbs = [name for name in VERBS if block.get(name)]
    if len(verbs) != 1:
        what = f"一项写了{len(verbs)}种内容（{'、'.join(verbs)}）" if verbs else "一项没有写内容"
        yield document.fault(here, what, f"恰好一种：{'、'.join(VERBS)}", "请拆成几项，或补上")
    for name, verb in _ONLY_WITH.items():
        if block.get(name) and verb not in verbs:
            what = f"“{name}”只能与“{verb}”写在同一项里"
            yield document.fault((*here, name), what, "", "请删去")
    for name in ("series", "ratios"):
        if len(_list(block, name)) > _MOST_LINES:
            what = f"“{name}”有{len(block[name])}条线，一张图里分不清"
            yield document.fault((*here, name), what, f"不超过{_MOST_LINES}条", "请拆成几项")
    for names, kind in ((OF_TASKS, "tasks"), (OF_TARGETS, "targets")):
        for name in names:
            for position, given in enumerate(_list(block, name)):
                yield from _reference(document, (*here, name, position), given, kind, known)
    for name in OF_SECTION:
        if block.get(name):
            yield from _reference(document, (*here, name), block[name], "sections", known)


def _reference(
    document: Document, place: Place, given: object, kind: str, known: dict[str, set[str]]
) -> Iterator[Fault]:
    if isinstance(given, str) and given not in known[kind]:
        word = _WHAT[kind]
        what = f"没有编号为“{given}”的{word}"
        yield document.fault(place, what, f"本文件中已有的{word}编号", "")


def _ids(found: list[Any]) -> set[str]:
    return {one["id"] for one in found if isinstance(one, dict) and isinstance(one.get("id"), str)}


def _list(parent: dict[str, Any], key: str) -> list[Any]:
    value = parent.get(key)
    return value if isinstance(value, list) else []
