"""Two tables of the comparison: the main indicators' ranks, and a few provinces side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.words.ranks import (
    OUTSIDE,
    coverage_note,
    format_points,
    incomparable_note,
    printed_note,
)
from lnip_analysis.present.words.wording import short_unit
from lnip_analysis.review.peers import peers
from lnip_analysis.review.ranking import (
    HEADLINE,
    Place,
    RankPosition,
    rank_position,
    rank_positions,
)
from lnip_analysis.review.review import Review

FRONT = 10
"""The first so many places are counted in the title: 前十位."""


def rank_table(review: Review) -> Exhibit:
    """The main indicators: value, rank now and in the base year, growth, share of the nation."""
    found = rank_positions(review)
    if not found:
        return paragraph("没有可以与各省比较的数据。", exhibit_id="ranks")
    nation = review.is_nation
    base = review.plan.first_year - 1
    # An edition built early may know most values only for the year before its own.
    year = Counter(s.year for s in found).most_common(1)[0][0]
    grown = "比上年增长" if year - base == 1 else "年均增长"
    columns = [
        Column("指标", width="1fr"),
        Column(f"{year}年", numeric=True),
        Column("位次", numeric=True, shown=not nation),
        Column(f"{base}年位次", numeric=True, shown=not nation),
        Column(grown, numeric=True),
        Column("增速位次", numeric=True, shown=not nation),
        Column("全国增长", numeric=True, shown=not nation),
        Column("占全国", numeric=True, shown=not nation),
        Column("数据年份", shown=False),
        Column("起点年份", shown=False),
    ]
    return table(
        "ranks", _title(review, found, year), columns, [_row(s, base, year) for s in found],
        source=_note(review, found),
    )  # fmt: skip


def _title(review: Review, found: tuple[RankPosition, ...], year: int) -> str:
    if review.is_nation:
        return f"全国主要指标，{year}年"
    ranked = [s for s in found if s.place is not None]
    early = sum(s.place.rank <= FRONT for s in ranked if s.place)
    held = [s.moved for s in ranked if s.moved is not None]
    fell, rose = sum(n < 0 for n in held), sum(n > 0 for n in held)
    tally = "、".join(f"{n}项{word}" for n, word in ((rose, "上升"), (fell, "下降")) if n)
    comparable = f"；可比的{len(held)}项中，" if len(held) < len(ranked) else "，"
    moved = f"{comparable}位次{tally}" if tally else ""
    placed = f"{len(ranked)}项有位次，" if len(ranked) < len(found) else ""
    head = f"{review.region_name}的{len(found)}项指标中，{placed}"
    return f"{head}{early or '没有一'}项居前十位{moved}"


def _row(s: RankPosition, base: int, year: int) -> list[Cellish]:
    known = s.indicator
    latest = Cell(why="本报告未查到")
    if s.latest is not None:
        sub = f"{s.year}年" if s.year != year else ""
        latest = number_cell(s.latest.value, known.unit, sub=sub, refs=s.latest.source_ids)
    then = Cell()
    if s.base is not None and s.moved is not None:
        then = _place(s.base_place, f"{s.base_year}年" if s.base_year != base else "")
        then = replace(then, refs=s.base.source_ids)
    # Another start than the others' stands at the rank of that year, or else at the growth itself.
    since = f"{s.base_year}年起" if s.base_year != base and not then.text else ""
    return [
        Cell(f"{known.sentence_name}（{short_unit(known.unit)}）"),
        latest,
        _place(s.place),
        then,
        _growth(s, s.growth, since),
        _place(s.growth_place),
        _growth(s, s.nation_growth),
        percent_cell(s.share),
        Cell(str(s.year), s.year),
        Cell(str(s.base_year), s.base_year),
    ]


def _place(place: Place | None, more: str = "") -> Cell:
    """A rank; among how many where not all provinces have values."""
    if place is None:
        return Cell()
    tied, among = "并列" * place.tied, f"共{place.of}个" if place.missing else ""
    return Cell(f"{place.rank}", place.rank, sub="，".join(filter(None, (tied, among, more))))


def _growth(s: RankPosition, growth: float | None, since: str = "") -> Cell:
    if growth is None:
        return Cell()
    if s.in_points:
        return Cell(format_points(growth), growth, sub="，".join(filter(None, ("百分点", since))))
    return percent_cell(growth, sub=since)


def _note(review: Review, found: tuple[RankPosition, ...]) -> str:
    text = "比重类指标的增长为期间增减的百分点。"
    text += coverage_note(review, found) + printed_note(found)
    if review.is_nation:
        return text
    provinces = len(review.evidence.provinces)
    text += (
        f"位次由大到小，为在{provinces}个省（区、市）中的位次，"
        f"当年有数据的不足{provinces}个时注明个数，{OUTSIDE}；占全国的比重以同一来源的全国数为分母，全国数并不总等于各省之和。"
    )
    text += incomparable_note(found)
    unranked = [s.indicator.short_name for s in found if s.place is None]
    return text + (f"{'、'.join(unranked)}没有分省数据，不排位次。" if unranked else "")


def peers_table(review: Review) -> Exhibit:
    """The region beside its area and its neighbours by rank in the base year."""
    others = peers(review)
    if not others:
        return paragraph("没有可以并列比较的省份。", exhibit_id="peers")
    shown = list(dict.fromkeys((review.region, *others, review.evidence.nation)))
    head = {code: rank_position(review, HEADLINE, code) for code in shown}
    first = next(s for s in head.values() if s is not None)
    found = (_line(review, line, shown, first.year) for line in _LINES)
    rows = [row for row in found if row is not None]
    columns = [
        Column("指标", width="1fr"),
        *(Column(review.evidence.region_name(code), numeric=True) for code in shown),
        Column("来源"),
    ]
    return table(
        "peers", _peers_title(review, head, others), columns, rows,
        source=_choice(review, first.base_year),
    )  # fmt: skip


def _choice(review: Review, base: int) -> str:
    """How the provinces were chosen."""
    if review.is_nation:
        return "按发明专利授权量由多到少列前五位。"
    area = review.evidence.region(review.region).area
    return (
        f"并列的省份：同属{area}地区的，以及{base}年发明专利授权量位次紧邻其前后的；"
        "同地区的省份多于三个的，取位次最近的三个。"
    )


def _peers_title(
    review: Review, head: dict[str, RankPosition | None], others: tuple[str, ...]
) -> str:
    if review.is_nation:
        return f"发明专利授权量前{len(others)}位的省份与全国"
    grown = {c: s.growth for c, s in head.items() if s is not None and s.growth is not None}
    mine = grown.get(review.region)
    names = "、".join(review.evidence.region_name(code) for code in others)
    if mine is None:
        return f"{review.region_name}与{names}"
    group = [grown[c] for c in (review.region, *others) if c in grown]
    rank = 1 + sum(g > mine for g in group)
    return f"与{names}相比，{review.region_name}发明专利授权量的增速居{len(group)}省中第{rank}位"


def _line(review: Review, line: Line, shown: Sequence[str], year: int) -> list[Cellish] | None:
    """One row: a cell a region, and the sources of all of them; None where nobody has a value."""
    if line.indicator not in review.evidence.indicators:
        return None
    held = [rank_position(review, line.indicator, code) for code in shown]
    known = [s for s in held if s is not None and s.latest is not None]
    if not known:
        return None
    cells = [Cell() if s is None else line.show(s) for s in held]
    used = [o for s in known for o in ((s.latest, s.base) if line.then else (s.latest,))]
    sources = dict.fromkeys(i for o in used if o is not None for i in o.source_ids)
    one = known[0]
    grown = "比上年增长" if one.year - one.base_year == 1 else "年均增长"
    name = line.name.format(base=one.base_year, year=one.year, grown=grown)
    if one.year != year:
        name += f"，{one.year}年"
    return [Cell(name), *cells, sources_cell(tuple(sources))]


@dataclass(frozen=True)
class Line:
    """One row of the table of provinces.

    Attributes:
        indicator: Indicator id.
        name: Its heading.
        show: What it shows of a position.
        then: Whether the base year's value is behind it too.
    """

    indicator: str
    name: str
    show: Callable[[RankPosition], Cell]
    then: bool = False


def _value(s: RankPosition) -> Cell:
    return Cell() if s.latest is None else number_cell(s.latest.value, s.indicator.unit)


_LINES = (
    Line(HEADLINE, "发明专利授权量（件）", _value),
    Line(HEADLINE, "　{year}年位次", lambda s: _place(s.place)),
    Line(HEADLINE, "　{base}年位次", lambda s: _place(s.base_place), then=True),
    Line(HEADLINE, "　{grown}", lambda s: _growth(s, s.growth), then=True),
    Line("valid_invention_patents", "有效发明专利量（件）", _value),
    Line("valid_invention_patents", "　{grown}", lambda s: _growth(s, s.growth), then=True),
    Line("invention_share_applications", "发明占专利申请量的比重（%）", _value),
    Line("rd_expenditure", "R&D经费内部支出（亿元）", _value),
    Line("rd_expenditure", "　{grown}", lambda s: _growth(s, s.growth), then=True),
    Line("rd_intensity", "R&D经费投入强度（%）", _value),
)
