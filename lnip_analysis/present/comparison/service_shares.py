"""Every province and the nation by the share of service inventions among patents."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.present import palette
from lnip_analysis.present.charts import dot_pairs, theme
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, cited_paragraph, paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
)
from lnip_analysis.present.words.service_shares import (
    MEANING,
    caution,
    far_apart_words,
    inferred_words,
    missing_words,
    region_sentence,
    service_headline,
    short_whole,
    unknown_sentence,
    whole,
)
from lnip_analysis.present.words.wording import format_percent
from lnip_analysis.review.review import Review
from lnip_analysis.review.service_shares import of_region, rankable, service_shares
from lnip_analysis.review.shares import RankedShares, Shares


def service_meaning(review: Review) -> Exhibit:
    """What service inventions are; nothing where nothing is shown of them."""
    return paragraph(MEANING if service_shares(review) else "", exhibit_id="service-meaning")


def service_shares_chart(review: Review) -> Exhibit:
    """All provinces with figures and the nation, the largest share first.

    The full dots are of the quantity that more provinces are known for, and give the order.
    """
    found = service_shares(review)
    if not found:
        return nothing("service-shares")
    order = _order(review, found)
    pairs = [_pair(review, found, code) for code in order]
    nation = [one.nation.shares[0] if one.nation is not None else None for one in found]
    marks = [short_whole(one) for one in found]
    return figure(
        "service-shares",
        service_headline(review, found),
        theme.draw(
            "service-shares",
            dot_pairs.painter(
                pairs,
                (marks[0], marks[-1]),
                ("全国", nation[0], nation[1] if len(nation) > 1 else None),
                dot_pairs.percents(pairs),
                joined=False,
            ),
            **dot_pairs.heights(pairs),
        ),
        alt=f"点图，每行一个地区，按{whole(found[0])}中职务专利的比重由高到低。"
        f"{_alt(review, found, order)}。",
        columns=[Column("地区"), *(c for one in found for c in _columns(one)), Column("来源")],
        rows=[_row(review, found, code) for code in order],
        source_ids=[
            s for one in found for code in order if (x := _of(review, one, code))
            for s in x.source_ids
        ],
        note=_note(review, found),
    )  # fmt: skip


def service_said(review: Review) -> Exhibit:
    """The region's share of each stage, and what neither must be taken for."""
    found = service_shares(review)
    clauses = [
        Clause(region_sentence(review, one, own), own.source_ids)
        for one in found
        if (own := of_region(review, one)) is not None
    ]
    rest = unknown_sentence(review, found) + caution(found) if found else ""
    return cited_paragraph(clauses + [Clause(rest)] * bool(rest), "service-said")


def _order(review: Review, found: Sequence[RankedShares]) -> list[str]:
    """Regions by their share in the first stage; those that lack it come last."""
    codes = {
        code
        for one in found
        for code in (*one.shares, *[review.evidence.nation] * bool(one.nation))
    }

    def key(code: str) -> tuple[float, ...]:
        return tuple(-x.shares[0] if (x := _of(review, one, code)) else 1.0 for one in found)

    return sorted(sorted(codes), key=key)


def _of(review: Review, one: RankedShares, code: str) -> Shares | None:
    return one.nation if code == review.evidence.nation else one.shares.get(code)


def _pair(review: Review, found: Sequence[RankedShares], code: str) -> dot_pairs.Pair:
    own = [_of(review, one, code) for one in found]
    shares = [x.shares[0] if x is not None else None for x in own]
    said = [format_percent(s) if s is not None else "" for s in shares]
    return dot_pairs.Pair(
        review.evidence.region_name(code),
        (shares[0], shares[1] if len(shares) > 1 else None),
        (said[0], said[1] if len(said) > 1 else ""),
        tuple(s or "—" for s in said),
        {review.evidence.nation: palette.INK, review.region: palette.ACTUAL}.get(code, ""),
    )


def _columns(one: RankedShares) -> list[Column]:
    name, unit = short_whole(one), next(iter(one.shares.values())).counts[0].unit
    return [
        Column(f"{name}：职务", numeric=True, unit=unit),
        Column(f"{name}：非职务", numeric=True, unit=unit),
        Column(f"{name}：职务占比", numeric=True),
        *([Column(f"{name}：位次", numeric=True)] if rankable(one) else []),
    ]


def _row(review: Review, found: Sequence[RankedShares], code: str) -> list[Cellish]:
    cells: list[Cellish] = [Cell(review.evidence.region_name(code))]
    ids: list[str] = []
    for one in found:
        own = _of(review, one, code)
        place = one.places.get(code)
        counts = own.counts if own is not None else (None, None)
        cells += [number_cell(o.value if o else None, o.unit if o else "") for o in counts]
        cells.append(percent_cell(own.shares[0] if own is not None else None))
        if rankable(one):
            cells.append(Cell(str(place.rank), place.rank) if place is not None else Cell())
        ids += own.source_ids if own is not None else ()
    return [*cells, sources_cell(tuple(dict.fromkeys(ids)))]


def _alt(review: Review, found: Sequence[RankedShares], order: Sequence[str]) -> str:
    name = review.evidence.region_name
    return "。".join(
        f"{whole(one)}："
        + "，".join(
            f"{name(code)}{format_percent(x.shares[0])}"
            for code in order
            if (x := _of(review, one, code)) is not None
        )
        for one in found
    )


def _note(review: Review, found: Sequence[RankedShares]) -> str:
    whole_nation = "全国为国内合计，含香港、澳门、台湾" if any(o.nation for o in found) else ""
    said = [
        "发明、实用新型和外观设计合计", whole_nation, far_apart_words(review, found),
        inferred_words(review, found), missing_words(review, found),
    ]  # fmt: skip
    return "；".join(filter(None, said)) + "。"
