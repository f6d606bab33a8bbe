"""The outlook: odds and scenarios of open targets, and how earlier editions' odds turned out.

What a notebook calls by name; the sentences stand in `words.outlook_text`.
"""

from __future__ import annotations

from lnip_analysis.growth.projection import ENOUGH_VALUES, MIN_VALUES
from lnip_analysis.present.charts.fan_panels import fan_panels
from lnip_analysis.present.forms import prose
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.prose import Clause, cited_paragraph, paragraph
from lnip_analysis.present.forms.shown_in import OUTCOME, exhibits_of
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    table,
    target_cell,
)
from lnip_analysis.present.words.calibration import (
    OFF_MARK,
    band_note,
    off_odds_note,
    off_odds_sentence,
)
from lnip_analysis.present.words.outlook_text import (
    REBUILT,
    REBUILT_NOTE,
    bands_sentence,
    bands_told,
    earlier_odds,
    hindsight_sentence,
    odds_explained,
    open_targets,
    outcomes_known,
    outlook_sentence,
)
from lnip_analysis.present.words.phrases import (
    derived_goals,
    growth_note,
    needed_words,
    open_probability,
    then,
)
from lnip_analysis.present.words.story_chapters import (
    ahead_told,
    misjudged,
    misjudged_sentence,
)
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_chance
from lnip_analysis.review.forecast_record import records
from lnip_analysis.review.likelihood import likelihood
from lnip_analysis.review.model import SCENARIO_NAMES, Scenario, Verdict
from lnip_analysis.review.review import Review

__all__ = [
    "ahead_paragraph",
    "bands_sentence",
    "fans",
    "hindsight_paragraph",
    "hindsight_sentence",
    "hindsight_table",
    "key_message",
    "misjudged_paragraph",
    "odds_explained",
    "outlook_sentence",
    "outlook_table",
    "scenarios_table",
]


_FEW_EDITIONS = 3
"""Columns of odds that leave a table room for whole titles."""


def key_message(review: Review) -> Exhibit:
    """The chapter's one sentence, on the open targets or on those that have a verdict."""
    see = ("fans", "outlook") if open_targets(review) else (OUTCOME,)
    return prose.key_message(outlook_sentence(review), see=see)


def ahead_paragraph(review: Review) -> Exhibit:
    """What the latest applications mean for grants to come, with the charts of both."""
    told = ahead_told(review)
    clauses = [Clause(one.text, see=exhibits_of(review, one.about)) for one in told]
    return cited_paragraph(clauses, "ahead-said")


def hindsight_paragraph(review: Review) -> Exhibit:
    """How earlier editions' confident verdicts and bands fared, with the charts of both."""
    first = Told(hindsight_sentence(review), see=("hindsight",))
    told = [one for one in (first, *bands_told(review)) if one.text]
    return cited_paragraph([Clause(one.text, see=one.see) for one in told], "hindsight-said")


def misjudged_paragraph(review: Review) -> Exhibit:
    """Why a confident forecast was wrong, with the chart of what came."""
    one = misjudged(review)
    see = exhibits_of(review, [one.verdict.target.id]) if one and one.verdict else ()
    return paragraph(misjudged_sentence(review), exhibit_id="misjudged-said", see=see)


def outlook_table(review: Review) -> Exhibit:
    """Odds, firmness of the status, growth still needed and expected year of open targets."""
    found = open_targets(review)
    if not found:
        return nothing("outlook")
    expected = any(v.outlook and v.outlook.expected[1] is not None for v in found)
    columns = (
        Column("目标", width="1fr"),
        Column("最新", numeric=True),
        Column("目标值", numeric=True),
        Column("还需年增", numeric=True),
        Column("达成概率", numeric=True),
        Column("状态"),
        Column("稳定性", numeric=True),
        Column("预计达到", numeric=True, shown=expected),
    )
    title = f"{len(found)}项结果未定的目标：达成概率"
    few = f"只有{MIN_VALUES}至{ENOUGH_VALUES - 1}年数据的，概率可信度低，以*标出；"
    line = (
        (
            few * any(map(_star, found))
            + derived_goals(found)
            + "还需年增为到期以前每年还需的增长；稳定性为计入数据波动后状态不变的可能性，"
            "不到一半的，按进度定的状态不稳固。"
            + (
                "预计达到为按目前走势首次达到目标的年份，年均增长的目标到期才评判，不列。"
                * expected
            )
        )
        + growth_note(found)
        + outcomes_known(review)
        + off_odds_note(review, found)
    )
    rows = [_outlook_row(review, v) for v in found]
    return table("outlook", title, columns, rows, source=line, stacked=True)


def _outlook_row(review: Review, v: Verdict) -> list[Cellish]:
    assert v.outlook is not None
    assert v.probability is not None
    first, middle, last = v.outlook.expected
    latest = v.latest
    return [
        target_cell(v.target),
        Cell() if latest is None else number_cell(latest.value, v.unit, sub=f"{latest.year}年"),
        number_cell(v.target_value, v.unit, sub=f"{v.target.deadline}年"),
        Cell(*needed_words(v)),
        _odds(v, v.probability, OFF_MARK * bool(off_odds_sentence(review, v))),
        Cell(status=v.mark),
        Cell() if v.stability is None else Cell(format_chance(v.stability), v.stability),
        Cell("—")
        if middle is None
        else Cell(f"{middle}年", middle, sub="" if first == last else f"{first}—{last or '不定'}"),
    ]


def scenarios_table(review: Review) -> Exhibit:
    """Where each open target stands at its deadline under each scenario, and whether it is met."""
    found = [v for v in open_targets(review) if v.outlook and v.outlook.scenarios]
    if not found:
        return paragraph("", exhibit_id="scenarios")
    columns = [Column("目标", width="1fr"), Column("目标值", numeric=True)]
    columns += [Column(name, numeric=True) for name in SCENARIO_NAMES.values()]
    rows: list[list[Cellish]] = []
    for v in found:
        assert v.outlook is not None
        by_id = {s.id: s for s in v.outlook.scenarios}
        cells: list[Cellish] = [target_cell(v.target), number_cell(v.target_value, v.unit)]
        for name in SCENARIO_NAMES:
            s = by_id.get(name)
            cells.append(Cell() if s is None else _end_cell(s, v.unit))
        rows.append(cells)
    paced = all(any(s.id == "national" for s in v.outlook.scenarios) for v in found if v.outlook)
    line = (
        "各列为到期年的水平。按目前走势：预测的中位路径；按要求路径：已高于目标的不列；按全国速度：全国近年的增速（近的年份权重较大，见方法）；"
        "按最好五年：本省历史上最快的五年（不足五年的取全部年份）的平均增速；停止增长：保持最新水平。"
    )
    line += "按全国速度为“—”的，全国的数不足，算不出增速。" * (not paced)
    title = "不同增长情形下到期能否达到目标"
    return table("scenarios", title, columns, rows, source=line, stacked=True)


def _end_cell(s: Scenario, unit: str) -> Cell:
    return number_cell(s.path[-1][1], unit, sub="达到" if s.meets else "达不到")


def hindsight_table(review: Review) -> Exhibit:
    """What each earlier edition gave as odds, and what this edition finds.

    Targets whose outcome is known are left out: `forecast_record` draws them with their odds.
    """
    said = [v for v in review.verdicts if any(p is not None for p in earlier_odds(review, v))]
    if not said:
        none = "此前各版没有给出过概率。" if review.earlier else ""
        return paragraph(none, exhibit_id="hindsight")
    drawn = {r.verdict.target.id for r in records(review) if r.outcome is not None}
    undrawn = [v for v in said if v.target.id not in drawn]
    if not undrawn:
        return nothing("hindsight")
    # Many editions leave no room for the words, which the title says as well.
    many = len(review.earlier) > _FEW_EDITIONS
    heads = [then(past.report_year) + "给出的概率" * (not many) for past in review.earlier]
    columns = [Column("目标", width="34mm" if many else "1fr"), *map(Column, heads)]
    columns.append(Column("本版结论"))
    rows: list[list[Cellish]] = [
        [
            target_cell(v.target),
            *(_odds(past, open_probability(past)) for past in review.earlier_verdicts(v.target.id)),
            Cell(status=v.mark),
        ]
        for v in undrawn
    ]
    starred = any(_star(past) for v in undrawn for past in review.earlier_verdicts(v.target.id))
    line = (
        f"{REBUILT_NOTE}；“—”为当时数据不足四年或结果已定，不给概率"
        + "；*为只有4至5年的数据，可信度低" * starred
        + "。"
    )
    title = f"{REBUILT}给出的概率与本版的结论"
    return table("hindsight", title, columns, rows, source=line, stacked=True)


def _odds(v: Verdict, p: float | None, mark: str = "") -> Cell:
    if p is None:
        return Cell()
    return Cell(format_chance(p) + _star(v) + mark, p, sub=likelihood(p))


def _star(v: Verdict) -> str:
    """Marks a probability that rests on four or five values."""
    return "*" if v.outlook is not None and v.outlook.basis == "low_confidence" else ""


def fans(review: Review) -> Exhibit:
    """The fans of the open targets, small and side by side."""
    found = open_targets(review)
    if not found:
        return paragraph("", exhibit_id="fans")
    return fan_panels(found, note=band_note(review))
