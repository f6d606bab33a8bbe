"""What the cities of a region hold of its figures: a bar of 100 % a period, the rest at its end."""

from __future__ import annotations

from itertools import groupby

from lnip_analysis.present import palette
from lnip_analysis.present.charts import share_bars, theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, cited_paragraph, paragraph
from lnip_analysis.present.forms.table import Cell, Column, number_cell, percent_cell, sources_cell
from lnip_analysis.present.words.city_shares import (
    city_headline,
    city_sentences,
    inferred_words,
    lead_sentence,
    names,
    when_words,
)
from lnip_analysis.present.words.wording import format_value
from lnip_analysis.review.city_shares import Cities, CityShares, city_shares
from lnip_analysis.review.review import Review

_REST = "其余"


def city_shares_chart(review: Review) -> Exhibit:
    """The cities' shares of the region's figures; nothing where no table has both."""
    found = city_shares(review)
    if not found.shares:
        return nothing("city-shares")
    groups = [
        (next(iter(ones)).indicator.short_name, [_bar(one) for one in ones])
        for _, rows in groupby(found.shares, key=lambda one: one.indicator.id)
        if (ones := tuple(rows))
    ]
    kinds = _kinds(review, found)
    cities = [kind.name for kind in kinds[:-1]]
    return figure(
        "city-shares",
        city_headline(review, found),
        theme.draw(
            "city-shares", share_bars.painter([groups], kinds), **share_bars.heights([groups])
        ),
        alt=f"百分比条形图：{names(review, found)}占{review.region_name}的比重。"
        f"{share_bars.in_words([groups], kinds)}。",
        columns=[
            Column("指标"), Column("时期"), Column(review.region_name, numeric=True),
            *(Column(name, numeric=True) for name in (*cities, _REST)),
            *(Column(f"{name}占比", numeric=True) for name in (*cities, _REST)),
            Column("说明"), Column("来源"),
        ],
        rows=[
            [
                Cell(f"{one.indicator.short_name}（{one.whole.unit}）"),
                Cell(when_words(one)),
                *(number_cell(value, one.whole.unit) for value in (one.whole.value, *one.values)),
                *map(percent_cell, one.shares),
                Cell(_remark(review, one)),
                sources_cell(one.source_ids),
            ]
            for one in found.shares
        ],
        source_ids=[s for one in found.shares for s in one.source_ids],
        note=_note(review, found),
    )  # fmt: skip


def city_lead(review: Review) -> Exhibit:
    """What the section is about; nothing where nothing is shown."""
    found = city_shares(review)
    return paragraph(lead_sentence(review, found) if found.shares else "", exhibit_id="city-lead")


def city_paragraph(review: Review) -> Exhibit:
    """What the shares tell of changes, and what they leave open."""
    found = city_shares(review)
    told = city_sentences(review, found) if found.shares else ()
    return cited_paragraph([Clause(text, refs) for text, refs in told], "city-shares-said")


def _note(review: Review, found: Cities) -> str:
    """How the bars are to be read."""
    text = (
        f"每条为{review.region_name}的总数，右端为其数值；“{_REST}”为总数减去所列各市。"
        "一条之内各数出自同样的来源、同一时期；一年之内取月份最多的。"
    )
    if any(not one.whole.annual and one.indicator.kind == "flow" for one in found.shares):
        text += "标明月份的申请量、授权量等是当年累计，不是全年，月份不同的不宜直接相比。"
    if inferred := inferred_words(found.shares):
        text += f"{inferred}，算式见本图的数据表city-shares.csv"
        read = [one for one in found.shares if one.whole.read_as]
        same = read and all(_printed_too(review, one) for one in read)
        text += f"；{review.region_name}的也照此推得，与采用的刊载数相同。" if same else "。"
    return text


def _printed_too(review: Review, one: CityShares) -> bool:
    """Whether the region's figure is the one that another source prints."""
    held = review.evidence.series(one.indicator.id, review.region).at(one.whole.year)
    return (
        one.whole.annual and held is not None and not held.read_as and held.value == one.whole.value
    )


def _remark(review: Review, one: CityShares) -> str:
    """What its figures stand for, where that is another than the source names."""
    figures = (one.whole, *one.parts)
    return "；".join(
        f"{review.evidence.region_name(o.region)}：{o.read_as}" for o in figures if o.read_as
    )


def _kinds(review: Review, found: Cities) -> list[share_bars.Kind]:
    cities = map(review.evidence.region_name, found.codes)
    # Fewer cities than colours.
    told = zip(cities, palette.CITIES, palette.CITIES_INK, strict=False)
    rest = share_bars.Kind(_REST, palette.REMAINDER, palette.INK)
    return [*(share_bars.Kind(*one) for one in told), rest]


def _bar(one: CityShares) -> share_bars.Bar:
    unit = one.whole.unit
    return share_bars.Bar(
        when_words(one),
        one.shares,
        [format_value(value, unit) for value in one.values],
        format_value(one.whole.value, unit),
    )
