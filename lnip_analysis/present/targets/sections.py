"""A chapter on sections of a plan, block by block as the plan's file asks for it.

What a notebook calls: `title`, `key_message` and `contents`. Which chapters there are, and what
they show, the plan says (`lnip_analysis.plan.chapters`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from IPython.display import Markdown

from lnip_analysis.plan.chapters import Block, Chapter
from lnip_analysis.present.forms import prose
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.several import Several, heading
from lnip_analysis.present.forms.shown_in import of_section, section_number
from lnip_analysis.present.targets import (
    awards,
    charts,
    narrative,
    not_assessable,
    periods,
    tables,
    tasks,
)
from lnip_analysis.present.words import chapters, story
from lnip_analysis.review.review import Review

Shown = Exhibit | Markdown


def title(review: Review, chapter: int) -> Markdown:
    """The chapter's title.

    Args:
        review: The review.
        chapter: Which of the plan's chapters, counted from 1.
    """
    return heading(1, _chapter(review, chapter).title)


def key_message(review: Review, chapter: int) -> Exhibit:
    """How the targets of the chapter's first section stand."""
    section = _chapter(review, chapter).sections[0]
    return prose.key_message(
        chapters.chapter_sentence(review, section), see=of_section(review, section)
    )


def contents(review: Review, chapter: int) -> Several:
    """Everything else the chapter shows, in the plan's order; the first says what text it has."""
    blocks = _chapter(review, chapter).blocks
    shown = [item for block in blocks for item in _SHOWN[block.verb](review, block)]
    opening = [tasks.plan_text_paragraph(review)] if chapter == 1 else []
    return Several((*opening, *shown))


def _chapter(review: Review, number: int) -> Chapter:
    """A chapter by its place; the last one where the plan has fewer."""
    told = review.plan.told_chapters
    return told[min(number, len(told)) - 1]


def _text(review: Review, block: Block) -> Iterator[Shown]:
    yield Markdown(block.text)


def _heading(review: Review, block: Block) -> Iterator[Shown]:
    yield heading(2, block.heading or "")


def _values(review: Review, block: Block) -> Iterator[Shown]:
    yield narrative.values_paragraph(review, *block.values, exhibit_id=block.id or "")


def _parts(review: Review, block: Block) -> Iterator[Shown]:
    yield charts.parts_chart(review, *block.parts)


def _series(review: Review, block: Block) -> Iterator[Shown]:
    yield charts.series_chart(review, *block.series)


def _ratios(review: Review, block: Block) -> Iterator[Shown]:
    yield charts.ratio_chart(review, *block.ratios)


def _periods(review: Review, block: Block) -> Iterator[Shown]:
    yield periods.period_table(
        review, *block.periods, ratio=block.ratio or "", years_only=block.years_only
    )


def _demands(review: Review, block: Block) -> Iterator[Shown]:
    yield tasks.demands_paragraph(review, *block.demands)


def _records(review: Review, block: Block) -> Iterator[Shown]:
    yield narrative.records_paragraph(review, *block.records, exhibit_id=block.id or "")


def _targets(review: Review, block: Block) -> Iterator[Shown]:
    for target in block.targets:
        yield charts.target_card(review, target)
        yield charts.target_chart(review, target)


def _cards(review: Review, block: Block) -> Iterator[Shown]:
    yield from (charts.target_card(review, target) for target in block.cards)


def _charts(review: Review, block: Block) -> Iterator[Shown]:
    yield from (charts.target_chart(review, target) for target in block.charts)


def _checklist(review: Review, block: Block) -> Iterator[Shown]:
    yield charts.checklist(review, *block.checklist)


def _why(review: Review, block: Block) -> Iterator[Shown]:
    section = block.why or ""
    number = section_number(review.plan, section) + 1
    yield prose.paragraph(
        story.why_sentence(review, section), exhibit_id=block.id or f"why-{number:02d}"
    )


def _progress(review: Review, block: Block) -> Iterator[Shown]:
    section = block.progress or ""
    name = block.id or f"targets-{section_number(review.plan, section)}"
    yield tables.target_table(review, review.of_section(section), table_id=name)


def _not_assessable(review: Review, block: Block) -> Iterator[Shown]:
    yield not_assessable.not_assessable_table(
        review, block.not_assessable or "", elsewhere=block.elsewhere
    )


def _count(review: Review, block: Block) -> Iterator[Shown]:
    section = block.count or ""
    name = block.id or f"tasks-said-{section_number(review.plan, section)}"
    yield prose.paragraph(tasks.section_sentence(review, section), exhibit_id=name)


def _tasks(review: Review, block: Block) -> Iterator[Shown]:
    yield tasks.task_table(review, block.tasks or "")


def _awards(review: Review, block: Block) -> Iterator[Shown]:
    yield awards.awards_paragraph(review)
    yield awards.awards_table(review)


_SHOWN: dict[str, Callable[[Review, Block], Iterator[Shown]]] = {
    "heading": _heading,
    "text": _text,
    "values": _values,
    "parts": _parts,
    "series": _series,
    "ratios": _ratios,
    "periods": _periods,
    "demands": _demands,
    "records": _records,
    "targets": _targets,
    "cards": _cards,
    "charts": _charts,
    "checklist": _checklist,
    "why": _why,
    "progress": _progress,
    "not_assessable": _not_assessable,
    "count": _count,
    "tasks": _tasks,
    "awards": _awards,
}
