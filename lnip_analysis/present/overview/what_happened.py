"""发生了什么、为什么: each point in three parts kept apart, and what the next plan may learn."""

from __future__ import annotations

from collections.abc import Iterable

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.nodes import (
    Block,
    GroupTitle,
    Inline,
    Paragraph,
    Strong,
    Text,
)
from lnip_analysis.present.forms.prose import Clause, bullets, item_list, paragraph
from lnip_analysis.present.forms.shown_in import exhibits_of
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    percent_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.words.story import story
from lnip_analysis.present.words.story_advice import advice
from lnip_analysis.present.words.story_point import Point, change_shown
from lnip_analysis.review.findings import SMALL_COUNT
from lnip_analysis.review.ranking import MIN_RANKED
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear, single_years

_HOW_TO_READ = (
    "每一点分三层：“事实”由资料算出，可以复核；“本报告的读法”是对事实的解释，不是事实，"
    "写明依据和什么情形可以推翻它；“尚不清楚”是现有资料说明不了的。"
)


FEW = 3
"""Of fewer large years there is nothing to set side by side: the story tells them."""


def points(review: Review) -> Exhibit:
    """The points of the story; nothing where the archive tells none."""
    found = story(review)
    if not found:
        return nothing("what-happened")
    blocks: list[Block] = [Paragraph((Text(_HOW_TO_READ),))]
    blocks += [block for point in found for block in _blocks(review, point)]
    return Exhibit("text", "what-happened", "发生了什么、为什么", tuple(blocks))


def _blocks(review: Review, point: Point) -> Iterable[Block]:
    yield GroupTitle(point.title, heads=True)
    # What grew beside all provinces has a chart of its own in the comparison.
    see = (*exhibits_of(review, point.about), f"growth-lines-{point.indicator}")
    first, *others = point.facts
    if others:
        yield Paragraph((Strong("事实"),))
        clauses = [Clause(fact.text, fact.sources, see=fact.see) for fact in others]
        yield item_list([Clause(first.text, first.sources, see=see), *clauses])
    else:
        yield _part("事实", *Clause(first.text, first.sources, see=see).line)
    if point.rests_on:  # what cannot be read stands under what is not known
        yield _part("本报告的读法", Text(point.reading_text))
    yield _part("尚不清楚", Text(point.unknown))


def _part(name: str, *line: Inline) -> Paragraph:
    return Paragraph((Strong(f"{name}　"), *line))


def years_table(review: Review) -> Exhibit:
    """The large rises and falls of single years beside the nation's."""
    # In the order in which the title and the eye look for them; what leads the story is another.
    found = sorted(single_years(review), key=lambda one: -abs(one.distance))
    if len(found) < FEW:
        return nothing("single-years")
    columns = (
        Column("指标", width="1fr"),
        Column("年份"),
        Column("比上年", numeric=True),
        Column("全国比上年", numeric=True),
        Column("增速位次", numeric=True),
        Column("随全国应增减", numeric=True),
        Column("自身增减", numeric=True),
        Column("来源"),
    )
    line = (
        "列出计划所涉流量指标中比上年下降一成或增长四分之一以上的年份，每项取与全国相差最大的一年；"
        f"只列两年都有准确公布的数、数不小于{SMALL_COUNT}、全国和至少{MIN_RANKED}个省（区、市）"
        "同有两年数的指标；"
        "按与全国相差的程度排列。随全国应增减＝上年数×全国增速，自身增减＝实际增减－随全国应增减。"
    )
    far = found[0]
    title = f"大起大落的年份，与全国相差最大的是{far.now.year}年的{far.indicator.sentence_name}"
    rows = [_row(one) for one in found]
    return table("single-years", title, columns, rows, source=line, stacked=True)


def _row(one: SingleYear) -> list[Cellish]:
    unit = one.indicator.unit
    return [
        Cell(one.indicator.sentence_name, sub=f"单位：{unit}"),
        Cell(str(one.now.year), one.now.year),
        percent_cell(one.change),
        percent_cell(one.nation_change),
        Cell(f"{one.place.rank}/{one.ranked}", one.place.rank),
        Cell(change_shown(one.parts.national, unit), one.parts.national),
        Cell(change_shown(one.own, unit), one.own),
        sources_cell(one.source_ids),
    ]


def advice_list(review: Review) -> Exhibit:
    """What the facts say to the next plan; nothing where they say nothing."""
    found = advice(review)
    lines = [
        Clause(
            f"{piece.text}依据：{'；'.join(fact.text for fact in piece.facts)}。",
            tuple(dict.fromkeys(s for fact in piece.facts for s in fact.sources)),
            see=exhibits_of(review, [i for fact in piece.facts for i in fact.about]),
        )
        for piece in found
    ]
    head = (
        "以下建议是本报告的读法，依据写在每条后面。逐年对照只能早一点看出差距；"
        "由谁补、怎样补，所收资料没有依据，不提建议。"
    )
    return bullets(lines, head=head, exhibit_id="advice") if lines else nothing("advice")


def remark(review: Review) -> Exhibit:
    """How the parts were worked out."""
    if not story(review):
        return nothing("what-happened-how")
    text = (
        "把增减分成几部分，各部分相加等于实际增减；这只说明增减由哪些部分构成，不说明原因。"
        "分解方法见“数据与方法”一章。"
    )
    return paragraph(text, exhibit_id="what-happened-how")
